import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import type { DataSourceDetail } from '../../contract/data-source-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadDataSource, sendDataSourceEnding } from '../api/data-sources.ts';
import { reachByKeyboard } from '../ui/reach-by-keyboard.ts';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { kindWords, standingOf, wordsOfDataEvent, wordsOfRhythm } from '../words/data-sources.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { SourceDialog } from './source-dialog.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** One source or consumer: how it stands, what it is, what happened. */
export function SourceView({ id, onClose, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadDataSource(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const { modal, message } = App.useApp();
  const [describing, setDescribing] = useState(false);
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được nguồn này" />;
  const done = (detail: DataSourceDetail) => {
    put(detail);
    onChanged();
  };
  const end = () =>
    modal.confirm({
      title: `Ngừng theo dõi ${data.name}?`,
      content: 'Không còn báo trễ. Số đã đếm và lịch sử vẫn giữ; khai báo lại lúc nào cũng được.',
      okText: 'Ngừng theo dõi',
      cancelText: 'Để sau',
      okButtonProps: { danger: true, 'data-testid': 'confirm-end' },
      async onOk() {
        try {
          done(await sendDataSourceEnding(id, data.version));
        } catch (failure) {
          void message.error(wordsOf(failure));
        }
      },
    });
  const { words, tone } = standingOf(data);
  return (
    <section className="desk-view" aria-labelledby="source-title">
      <header className="desk-view-head">
        <ViewTitle id="source-title" title={data.name} about={data.code} onClose={onClose} />
        <span className={`state-tag ${tone}`}>{words}</span>
        {data.mayManage && (
          <div className="desk-acts">
            <Button type="primary" data-testid="describe-source" onClick={() => setDescribing(true)}>
              {data.state === 'active' ? 'Sửa khai báo' : 'Khai báo'}
            </Button>
            {data.state !== 'ended' && <Button onClick={end}>Ngừng theo dõi</Button>}
          </div>
        )}
      </header>
      <div className="desk-scroll" ref={reachByKeyboard}>
        <Standing data={data} />
        <dl className="desk-words sources-facts">
          <Fact term="Cơ quan chịu trách nhiệm" words={data.owner} />
          <Fact term="Đơn vị theo dõi" words={data.unit} />
          <Fact term="Loại" words={data.kind && kindWords[data.kind]} />
          <Fact term="Chuẩn dữ liệu" words={data.standard} />
          <Fact term="Chu kỳ" words={wordsOfRhythm(data.dueEveryMinutes)} />
          <Fact term="Ghi chú" words={data.about || null} />
        </dl>
        <section aria-labelledby="source-history">
          <h3 id="source-history">Lịch sử</h3>
          {data.events.length === 0 && <p className="muted">Chưa ai khai báo hay sửa.</p>}
          <ul className="sources-events">
            {data.events.map((event) => (
              <li key={`${event.at} ${event.type}`}>
                <strong>{event.actor}</strong> {wordsOfDataEvent(event.type)} <small>{wordsOfInstant(event.at)}</small>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {describing && <SourceDialog source={data} onClose={() => setDescribing(false)} onDone={done} />}
    </section>
  );
}

function Fact({ term, words }: { term: string; words: string | null }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words ?? <span className="muted">chưa khai báo</span>}</dd>
    </div>
  );
}

function Standing({ data }: { data: DataSourceDetail }) {
  const verb = data.direction === 'source' ? 'nhận' : 'đọc';
  const most = Math.max(1, ...data.days.map(({ received, faults }) => received + faults));
  return (
    <section className="desk-words" aria-label="Tình trạng">
      {data.lateSince && (
        <p className="sources-late" role="status">
          Trễ từ {wordsOfInstant(data.lateSince)}: đáng lẽ đã có dữ liệu mới.
        </p>
      )}
      <p>
        {data.lastReceivedAt
          ? `Lần ${verb} gần nhất ${wordsOfInstant(data.lastReceivedAt)}, ${wordsOfCount(data.lastCount ?? 0)} mục.`
          : `Chưa ${verb} lần nào.`}{' '}
        {data.dueAt && !data.lateSince && `Lần tới chậm nhất ${wordsOfInstant(data.dueAt)}.`}
      </p>
      <p>
        24 giờ qua: {wordsOfCount(data.receivedToday)} mục, {wordsOfCount(data.faultsToday)} lỗi. Tổng cộng{' '}
        {wordsOfCount(data.received)} mục.
      </p>
      {data.lastFaultAt && (
        <p className={data.faultsInRow > 0 ? 'sources-fault' : 'muted'}>
          Lỗi gần nhất {wordsOfInstant(data.lastFaultAt)}: {data.lastFault}
        </p>
      )}
      {data.days.length > 0 && (
        <ol className="sources-hours" aria-label="Số mục từng giờ trong hai ngày qua">
          {data.days.map(({ hour, received, faults }) => (
            <li
              key={hour}
              title={`${wordsOfInstant(hour)}: ${wordsOfCount(received)} mục, ${wordsOfCount(faults)} lỗi`}
            >
              <span style={{ height: `${(received / most) * 100}%` }} />
              {faults > 0 && <span className="sources-hour-fault" style={{ height: `${(faults / most) * 100}%` }} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
