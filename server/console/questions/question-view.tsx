import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'react-router-dom';
import type { QuestionDetail } from '../../contract/knowledge-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadQuestion, sendGroupState } from '../api/knowledge.ts';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { shortInstant, wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { reasonWords } from '../words/questions.ts';
import { AnswerBox } from './answer-box.tsx';
import { WeekBars } from './week-bars.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** One group of alike questions: how it was asked, and the ways to answer it. */
export function QuestionView({ id, onClose, onChanged }: Props) {
  const { message } = App.useApp();
  const load = useCallback((signal: AbortSignal) => loadQuestion(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const [busy, setBusy] = useState(false);
  const done = (detail: QuestionDetail) => {
    put(detail);
    onChanged();
  };
  if (!data) {
    return <ViewLoading error={error} reload={reload} title="Chưa mở được câu hỏi" />;
  }
  const setState = async (state: 'open' | 'not_ours') => {
    setBusy(true);
    try {
      done(await sendGroupState(id, { version: data.version, state }));
      void message.success(state === 'open' ? 'Đã đưa về danh sách chờ' : 'Đã ghi: phường không trả lời câu này');
    } catch (failure) {
      void message.error(wordsOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="desk-view" aria-labelledby="question-title">
      <header className="desk-view-head">
        <ViewTitle
          id="question-title"
          title={data.title}
          onClose={onClose}
          about={
            <>
              Hỏi {wordsOfCount(data.count)} lần, từ {wordsOfInstant(data.firstAt)} đến {wordsOfInstant(data.lastAt)}
            </>
          }
        />
        <span className="week-figure">
          <WeekBars weeks={data.weeks} big />
          <small>8 tuần qua</small>
        </span>
        {data.state !== 'answered' && (
          <div className="desk-acts">
            <Button
              loading={busy}
              data-testid="not-ours"
              onClick={() => void setState(data.state === 'open' ? 'not_ours' : 'open')}
            >
              {data.state === 'open' ? 'Không thuộc việc của phường' : 'Đưa về danh sách chờ'}
            </Button>
          </div>
        )}
      </header>
      <div className="desk-scroll">
        {data.state !== 'open' && <Outcome data={data} />}
        {data.state === 'open' && data.countSince > 0 && (
          <p className="desk-warning">
            Câu này đã được trả lời nhưng người dân hỏi lại {wordsOfCount(data.countSince)} lần mà trợ lý số vẫn chưa
            đáp đúng.
          </p>
        )}
        <Samples samples={data.samples} />
        {data.state === 'open' && <AnswerBox key={data.version} group={data} onDone={done} />}
      </div>
    </section>
  );
}

function Outcome({ data }: { data: QuestionDetail }) {
  const when = data.handledAt && `, ${wordsOfInstant(data.handledAt)}`;
  const who = data.handledBy ?? 'Biên tập viên';
  if (data.state === 'not_ours')
    return (
      <p className="desk-outcome desk-outcome-closed">
        {who} ghi là không thuộc việc của phường{when}. Câu giống vậy không hiện lại trong danh sách chờ.
      </p>
    );
  const { answeredBy } = data;
  return (
    <p className="desk-outcome">
      {who} đã trả lời{when}
      {answeredBy && (
        <>
          {answeredBy.kind === 'qa' ? ', bằng câu trả lời ' : ', bằng tên gọi thêm cho '}
          <Link to={`/knowledge/${answeredBy.kind}/${encodeURIComponent(answeredBy.key)}`}>{answeredBy.name}</Link>
        </>
      )}
      . Trợ lý số đang dùng.
    </p>
  );
}

function Samples({ samples }: { samples: QuestionDetail['samples'] }) {
  const now = useNow();
  return (
    <section className="desk-card" aria-labelledby="samples-title">
      <h3 id="samples-title">Người dân hỏi thế này</h3>
      {samples.length === 0 && <p className="muted">Các câu cụ thể đã xoá theo hạn lưu trữ.</p>}
      <ul className="samples">
        {samples.map((sample) => (
          <li key={`${sample.reason} ${sample.language} ${sample.text}`}>
            <span>{sample.text}</span>
            <small>
              {wordsOfCount(sample.count)} lần, gần nhất {shortInstant(sample.lastAt, now)} ·{' '}
              {reasonWords[sample.reason]}
              {sample.language === 'en' && ' · tiếng Anh'}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
