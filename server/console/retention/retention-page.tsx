import '../styles/retention.css';
import { Button, Skeleton } from 'antd';
import type { RetentionOverview } from '../../contract/retention-api.ts';
import { loadRetention } from '../api/retention.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfDay, wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { wordsOfKind } from '../words/retention.ts';

/** How long each kind of data is kept, what the last run removed, and when the next one begins. */
export function RetentionPage() {
  const { data, error, reload } = useLoad(loadRetention);
  return (
    <div className="retention">
      <header>
        <h1>Thời hạn lưu dữ liệu</h1>
        <Button onClick={reload}>Xem lại</Button>
      </header>
      {error && <ListFault error={error} reload={reload} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <>
          <p>
            Máy xoá mỗi ngày một lần những gì đã quá hạn; việc còn mở và sổ phải giữ theo luật thì không đụng tới. Lần
            tới bắt đầu <strong data-testid="retention-next">{wordsOfInstant(data.nextAt)}</strong>. Thời hạn khai trong
            tệp retention.yaml.
          </p>
          <Runs runs={data.runs} />
          <h2>Từng loại</h2>
          <ul className="retention-kinds">
            {data.kinds.map((kind) => (
              <Kind key={kind.kind} {...kind} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Runs({ runs }: Pick<RetentionOverview, 'runs'>) {
  if (runs.length === 0)
    return (
      <div className="nothing" data-testid="no-runs">
        <strong>Chưa chạy lần nào</strong>
        <p>Sau lần đầu, số đã xoá của từng ngày hiện ở đây.</p>
      </div>
    );
  return (
    <section aria-labelledby="retention-runs">
      <h2 id="retention-runs">Những ngày gần đây</h2>
      <ul className="retention-runs" data-testid="retention-runs">
        {runs.map(({ day, removed, through, startedAt }) => (
          <li key={day}>
            <strong className="tabular">{wordsOfDay(day)}</strong>
            <span>Xoá {wordsOfCount(removed)} mục</span>
            <span className={`state-tag ${through ? 'tone-done' : 'tone-work'}`}>{through ? 'Xong' : 'Đang chạy'}</span>
            <small>bắt đầu {wordsOfInstant(startedAt)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Kind({ kind, days, why, swept, last }: RetentionOverview['kinds'][number]) {
  return (
    <li data-testid="retention-kind">
      <span className="retention-head">
        <strong>{wordsOfKind(kind)}</strong>
        <span>{wordsOfCount(days)} ngày</span>
      </span>
      <span>{why}</span>
      <small>{swept ? lastWords(last) : 'Máy không tự xoá loại này.'}</small>
    </li>
  );
}

function lastWords(last: RetentionOverview['kinds'][number]['last']): string {
  if (!last) return 'Chưa chạy lần nào.';
  const state = last.finishedAt ? '' : ' (đang chạy)';
  const left = last.oldestLeft ? ` Cũ nhất còn giữ: ${wordsOfInstant(last.oldestLeft)}.` : ' Không còn mục nào.';
  return `Lần gần nhất ${wordsOfDay(last.day)}${state}: xoá ${wordsOfCount(last.removed)} mục.${last.finishedAt ? left : ''}`;
}
