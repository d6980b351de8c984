import { Link } from 'react-router-dom';
import type { SourceNotice } from '../../contract/notice-api.ts';
import { useNow } from '../ui/use-now.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { ago } from '../words/time-left.ts';

/** A source of data that is late. */
export function SourceNoticeRow({ notice, onOpen }: { notice: SourceNotice; onOpen: () => void }) {
  const now = useNow();
  const unread = notice.readAt === null;
  return (
    <li className={unread ? 'notice notice-unread' : 'notice'} data-testid="source-notice">
      <Link to={`/data-sources/${notice.sourceId}`} onClick={onOpen}>
        <span className="notice-head">
          <strong className="notice-breached">Nguồn dữ liệu trễ</strong>
          <small>{ago(notice.at, now)}</small>
        </span>
        <span>{notice.name}</span>
        <small>chưa có gì mới từ {wordsOfInstant(notice.since)}</small>
        {unread && <span className="notice-dot" role="img" aria-label="chưa đọc" />}
      </Link>
    </li>
  );
}
