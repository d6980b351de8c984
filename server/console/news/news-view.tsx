import { App, Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { StaffNews } from '../../contract/news-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadNews, recallNews } from '../api/news.ts';
import { useSession } from '../shell/session.tsx';
import { FactList } from '../ui/fact-list.tsx';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { newsEventWords, newsKindWords, newsStateWords, newsTopicWords } from '../words/news.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { NewsForm } from './news-form.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** While it is being sent, and later, while people open it. */
const lookAgainMs = { sending: 5_000, sent: 15_000 };

/** One piece of news: its words, what became of it, and what can be done with it. */
export function NewsView({ id, onClose, onChanged }: Props) {
  const { message } = App.useApp();
  const load = useCallback((signal: AbortSignal) => loadNews(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const [open, setOpen] = useState<'plan' | 'withdraw' | null>(null);
  const [busy, setBusy] = useState(false);
  const moving = data !== null && (data.state === 'sending' || data.counts.waiting > 0 || isDue(data));
  const everyMs = moving ? lookAgainMs.sending : data?.state === 'sent' ? lookAgainMs.sent : null;
  useEffect(() => {
    if (everyMs === null) return;
    const timer = window.setInterval(reload, everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs, reload]);
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được tin" />;
  const done = (changed: StaffNews, said: string) => {
    put(changed);
    onChanged();
    void message.success(said);
  };
  const recall = async () => {
    setBusy(true);
    try {
      done(await recallNews(id, { version: data.version }), 'Đã về bản nháp');
    } catch (failure) {
      void message.error(wordsOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const { draft, state, may } = data;
  return (
    <section className="desk-view" aria-labelledby="news-title">
      <header className="desk-view-head">
        <ViewTitle
          id="news-title"
          title={draft.titleVi}
          onClose={onClose}
          about={[newsStateWords[state], newsKindWords[draft.kind], newsTopicWords[draft.topic]].join(' · ')}
        />
        {may.includes('recall') && (
          <Button loading={busy} onClick={() => void recall()} data-testid="recall-news">
            Bỏ hẹn
          </Button>
        )}
        {may.includes('plan') && (
          <Button type="primary" onClick={() => setOpen('plan')} data-testid="plan-news">
            Đăng…
          </Button>
        )}
        {may.includes('withdraw') && (
          <Button danger onClick={() => setOpen('withdraw')} data-testid="withdraw-news">
            Thu hồi
          </Button>
        )}
      </header>
      <div className="desk-scroll">
        {state === 'withdrawn' && <p className="desk-outcome desk-outcome-closed">Tin này đã thu hồi.</p>}
        <Numbers data={data} />
        <section className="desk-card" aria-label="Nội dung">
          {may.includes('change') ? (
            <NewsForm key={data.version} news={data} onSaved={(saved) => done(saved, 'Đã lưu')} />
          ) : (
            <Words data={data} />
          )}
        </section>
        <History data={data} />
      </div>
      {open === 'plan' && (
        <PlanDialog news={data} onClose={() => setOpen(null)} onDone={(changed, said) => done(changed, said)} />
      )}
      {open === 'withdraw' && (
        <WithdrawDialog
          news={data}
          onClose={() => setOpen(null)}
          onDone={(changed) => done(changed, 'Đã thu hồi, không còn ai tìm thấy')}
        />
      )}
    </section>
  );
}

/** Planned for a moment that has come: the worker takes it up within seconds. */
const isDue = ({ state, publishAt }: StaffNews) =>
  state === 'planned' && publishAt !== null && Date.parse(publishAt) <= Date.now();

function Numbers({ data: { state, draft, counts, publishAt, publishedAt } }: { data: StaffNews }) {
  const many = (count: number) => (count > 0 ? wordsOfCount(count) : null);
  if (state === 'draft') return null;
  return (
    <section className="desk-card" aria-label="Số người nhận" data-testid="news-numbers">
      <FactList
        facts={[
          [
            publishedAt ? 'Đăng lúc' : 'Hẹn đăng',
            (publishedAt ?? publishAt) && wordsOfInstant(publishedAt ?? publishAt ?? ''),
          ],
          ['Có hiệu lực đến', wordsOfInstant(draft.until)],
          ['Đã đăng ký mục này', draft.tell ? wordsOfCount(counts.wished) : 'không gửi vào khung chat'],
          ['Đã nhận trong khung chat', draft.tell ? wordsOfCount(counts.sent) : null],
          ['Đang chờ gửi', many(counts.waiting)],
          ['Không gửi được', many(counts.failed)],
          ['Quá hạn nhắn hoặc có tính phí', many(counts.heldBack)],
          ['Đã mở xem', wordsOfCount(counts.seen)],
        ]}
      />
    </section>
  );
}

function Words({ data: { draft } }: { data: StaffNews }) {
  const { reference } = useSession();
  const areas = draft.areas.map((code) => reference.areas.find((area) => area.code === code)?.name ?? code);
  return (
    <>
      <p className="news-words">{draft.textVi}</p>
      <FactList
        facts={[
          ['Khu vực', areas.join(', ') || 'Mọi khu vực'],
          ['Tiếng Anh', draft.titleEn && `${draft.titleEn}. ${draft.textEn ?? ''}`],
          ['Xem thêm', draft.linkUrl],
        ]}
      />
    </>
  );
}

function History({ data: { history } }: { data: StaffNews }) {
  return (
    <section className="desk-card" aria-labelledby="news-history-title">
      <h3 id="news-history-title">Đã làm</h3>
      <ol className="revisions">
        {history.map(({ type, at, by, note }) => (
          <li key={`${at} ${type}`}>
            <p>
              <b>{newsEventWords[type] ?? type}</b> · {wordsOfInstant(at)} · {by ?? 'Hệ thống'}
              {note && ` · ${note}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
