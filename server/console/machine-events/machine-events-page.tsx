import '../styles/machine-events.css';
import { Button, Segmented, Select, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { type EventShow, eventShows, type MachineEventList } from '../../contract/machine-event-api.ts';
import { loadMachineEvents } from '../api/machine-events.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useWide } from '../ui/use-media.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { eventShowWords } from '../words/machine-events.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { EventRow } from './event-row.tsx';

/** What cameras, sensors and other desks told, newest first, and what became of each. */
export function MachineEventsPage() {
  const [show, setShow] = useState<EventShow>('all');
  const [source, setSource] = useState<string | null>(null);
  const [pages, setPages] = useState<string[]>([]);
  const before = pages.at(-1) ?? null;
  const load = useCallback(
    (signal: AbortSignal) => loadMachineEvents({ show, source, before }, signal),
    [show, source, before],
  );
  const { data, error, reload } = useLoad(load);
  const narrow = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setPages([]);
      set(value);
    };
  };
  const options = eventShows.map((value) => ({ value, label: eventShowWords[value] }));
  const wide = useWide(768);
  const { next } = data ?? {};
  return (
    <div className="machine-events">
      <header>
        <h1>Sự kiện từ máy</h1>
        <Button onClick={reload}>Xem lại</Button>
      </header>
      <p>
        Camera, cảm biến, mạng xã hội, ứng dụng hiện trường và tổng đài 1022 gửi vào; quy tắc trong event-rules.yaml
        quyết định. {data && data.waiting > 0 && `Đang chờ xét: ${wordsOfCount(data.waiting)}.`}
      </p>
      {data && <Sources sources={data.sources} chosen={source} onChoose={narrow(setSource)} />}
      <div className="machine-events-choice">
        {wide ? (
          <Segmented<EventShow> value={show} options={options} onChange={narrow(setShow)} />
        ) : (
          <Select<EventShow> value={show} options={options} onChange={narrow(setShow)} aria-label="Xem sự kiện nào" />
        )}
        {source && <Button onClick={() => narrow(setSource)(null)}>Bỏ lọc nguồn {source}</Button>}
      </div>
      {error && <ListFault error={error} reload={reload} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data?.items.length === 0 && (
        <div className="nothing">
          <strong>Không có sự kiện nào ở đây</strong>
          <p>Hệ thống khác gửi vào bằng khoá API có quyền gửi sự kiện; các loại nhận được liệt kê ở /api/docs.</p>
        </div>
      )}
      <ul className="machine-event-rows" data-testid="machine-events">
        {data?.items.map((item) => (
          <EventRow key={item.id} item={item} />
        ))}
      </ul>
      {(next || pages.length > 0) && (
        <div className="machine-events-pages">
          {pages.length > 0 && <Button onClick={() => setPages(pages.slice(0, -1))}>Mới hơn</Button>}
          {next && <Button onClick={() => setPages([...pages, next])}>Cũ hơn</Button>}
        </div>
      )}
    </div>
  );
}

type SourcesProps = {
  sources: MachineEventList['sources'];
  chosen: string | null;
  onChoose: (source: string | null) => void;
};

function Sources({ sources, chosen, onChoose }: SourcesProps) {
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="event-sources">
      <h2 id="event-sources">Theo nguồn, 24 giờ qua</h2>
      <ul className="event-sources" data-testid="event-sources">
        {sources.map(({ source, taken, refused, lastAt }) => (
          <li key={source ?? ''}>
            <button
              type="button"
              aria-pressed={source !== null && source === chosen}
              disabled={source === null}
              onClick={() => onChoose(source === chosen ? null : source)}
            >
              <strong>{source ?? 'Không đọc được nguồn'}</strong>
              <span className="tabular">
                {wordsOfCount(taken)} nhận{refused > 0 && <em> · {wordsOfCount(refused)} từ chối</em>}
              </span>
              <small>gần nhất {wordsOfInstant(lastAt)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
