import { Link } from 'react-router-dom';
import type { Notice, NoticeKind } from '../../contract/notice-api.ts';
import { useNames } from '../shell/session.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { useNow } from '../ui/use-now.ts';
import { ago } from '../words/time-left.ts';

const kindWords: Record<NoticeKind, string> = {
  warned: 'Sắp đến hạn',
  breached: 'Đã quá hạn',
  escalated: 'Quá hạn lâu, cần Anh/Chị can thiệp',
  chased: 'Người dân nhắc',
  answered: 'Người dân đã trả lời',
  disputed: 'Người dân báo chưa xong, việc đã mở lại',
};

/** One notice: what happened, to which case, and how the case stands now. */
export function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const names = useNames();
  const now = useNow();
  const unread = notice.readAt === null;
  return (
    <li className={unread ? 'notice notice-unread' : 'notice'} data-testid="notice">
      <Link to={`/cases/${notice.code}`} onClick={onOpen}>
        <span className="notice-head">
          <strong className={`notice-${notice.kind}`}>{kindWords[notice.kind]}</strong>
          <small>{ago(notice.at, now)}</small>
        </span>
        <span>{names.category(notice.categoryId)}</span>
        <small>
          {notice.code} · {names.unit(notice.unitId)}
        </small>
        <TimeLeft item={notice} />
        {unread && <span className="notice-dot" role="img" aria-label="chưa đọc" />}
      </Link>
    </li>
  );
}
