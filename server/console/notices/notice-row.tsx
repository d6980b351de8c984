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
  wrote: 'Người dân nhắn thêm hoặc gửi thêm ảnh',
  assigned: 'Anh/Chị được giao việc mới',
  mentioned: 'Đồng nghiệp nhắc đến Anh/Chị',
  approval: 'Kết quả chờ duyệt',
  approved: 'Kết quả của Anh/Chị đã được duyệt',
  sent_back: 'Kết quả của Anh/Chị bị trả lại',
};
/** Where the colleague who did it is known. */
const doneBy: Partial<Record<NoticeKind, (by: string) => string>> = {
  assigned: (by) => `${by} giao cho Anh/Chị`,
  mentioned: (by) => `${by} nhắc đến Anh/Chị`,
  approval: (by) => `${by} gửi kết quả chờ duyệt`,
  approved: (by) => `${by} đã duyệt kết quả của Anh/Chị`,
  sent_back: (by) => `${by} trả lại kết quả của Anh/Chị`,
};

const wordsOf = ({ kind, by }: Notice) => (by === null ? undefined : doneBy[kind]?.(by)) ?? kindWords[kind];

/** One notice: what happened, to which case, and how the case stands now. */
export function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const names = useNames();
  const now = useNow();
  const unread = notice.readAt === null;
  return (
    <li className={unread ? 'notice notice-unread' : 'notice'} data-testid="notice">
      <Link to={`/cases/${notice.code}`} onClick={onOpen}>
        <span className="notice-head">
          <strong className={`notice-${notice.kind}`}>{wordsOf(notice)}</strong>
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
