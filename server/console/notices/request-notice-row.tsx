import { Link } from 'react-router-dom';
import type { RequestNotice, RequestNoticeKind } from '../../contract/notice-api.ts';
import { TimeLeft } from '../ui/time-left.tsx';
import { useNow } from '../ui/use-now.ts';
import { requestDeadline } from '../words/data-requests.ts';
import { ago } from '../words/time-left.ts';

const kindWords: Record<RequestNoticeKind, string> = {
  new: 'Yêu cầu mới về dữ liệu cá nhân',
  warned: 'Yêu cầu dữ liệu sắp đến hạn',
  late: 'Yêu cầu dữ liệu đã quá hạn',
  escalated: 'Yêu cầu dữ liệu quá hạn lâu',
};
const tones = { new: 'answered', warned: 'warned', late: 'breached', escalated: 'escalated' } as const;

/** A request about personal data that waits; who asks stands in the request itself. */
export function RequestNoticeRow({ notice, onOpen }: { notice: RequestNotice; onOpen: () => void }) {
  const now = useNow();
  const unread = notice.readAt === null;
  return (
    <li className={unread ? 'notice notice-unread' : 'notice'} data-testid="request-notice">
      <Link to={`/data-requests/${notice.code}`} onClick={onOpen}>
        <span className="notice-head">
          <strong className={`notice-${tones[notice.kind]}`}>{kindWords[notice.kind]}</strong>
          <small>{ago(notice.at, now)}</small>
        </span>
        <small>{notice.code}</small>
        <TimeLeft item={requestDeadline({ dueAt: notice.dueAt, doneAt: null }, now)} />
        {unread && <span className="notice-dot" role="img" aria-label="chưa đọc" />}
      </Link>
    </li>
  );
}
