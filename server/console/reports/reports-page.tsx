import '../styles/statistics.css';
import '../styles/reports.css';
import { App, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { wordsOfPeriod } from '../../contract/figure-words.ts';
import type { ReportList } from '../../contract/report-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadReports, makeReport } from '../api/reports.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { nowMs } from '../words/clock.ts';
import { localDay, wordsOfInstant } from '../words/dates.ts';
import { lastPeriod } from './last-period.ts';
import { ReportPane } from './report-pane.tsx';
import { Schedules } from './schedules.tsx';

/** Reports of weeks and months: made now, made by the schedule, read, commented, printed and sent. */
export function ReportsPage() {
  const { id } = useParams();
  const list = useLoad(loadReports);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const today = localDay(nowMs());

  const make = async (kind: 'weekly' | 'monthly' | 'other') => {
    setBusy(kind);
    try {
      const report = await makeReport({ kind, ...lastPeriod(kind, today) });
      list.reload();
      navigate(`/reports/${report.id}`);
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(null);
    }
  };
  const kinds = [
    ['weekly', 'Tuần trước'],
    ['monthly', 'Tháng trước'],
    ['other', 'Tháng này đến hôm nay'],
  ] as const;
  return (
    <div className="stats reports">
      <div className="stats-head">
        <h1>Báo cáo</h1>
        <Link to="/statistics">← Thống kê</Link>
      </div>
      <section className="report-make" aria-label="Lập báo cáo">
        <span>Lập ngay, số liệu chốt tại lúc lập:</span>
        {kinds.map(([kind, words]) => (
          <Button
            key={kind}
            loading={busy === kind}
            disabled={busy !== null && busy !== kind}
            onClick={() => void make(kind)}
            data-testid={`make-${kind}`}
          >
            {words}
          </Button>
        ))}
      </section>
      <div className="report-columns">
        <div className="report-side">
          {list.error && <ListFault error={list.error} reload={list.reload} />}
          {!list.data && !list.error && <Skeleton active paragraph={{ rows: 6 }} />}
          {list.data && <Rows items={list.data.items} chosen={id} />}
          <Schedules />
        </div>
        {id ? (
          <ReportPane key={id} id={id} onChanged={list.reload} />
        ) : (
          <p className="muted report-none">Chọn một báo cáo để xem, ghi nhận xét, tải về hoặc gửi.</p>
        )}
      </div>
    </div>
  );
}

function Rows({ items, chosen }: { items: ReportList['items']; chosen: string | undefined }) {
  if (items.length === 0)
    return (
      <div className="nothing">
        <strong>Chưa có báo cáo nào</strong>
        <p>Lập một báo cáo ở trên, hoặc bật lịch để hệ thống tự lập mỗi tuần, mỗi tháng.</p>
      </div>
    );
  return (
    <ul className="report-list">
      {items.map((report) => (
        <li key={report.id}>
          <Link
            to={`/reports/${report.id}`}
            className={report.id === chosen ? 'is-on' : undefined}
            data-testid="report-row"
          >
            <strong>{wordsOfPeriod(report)}</strong>
            <small>
              {report.number ? `Số ${report.number} · ` : ''}
              {report.madeBy ?? 'Tự lập theo lịch'} · số liệu lúc {wordsOfInstant(report.asOf)}
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
