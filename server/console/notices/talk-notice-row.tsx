import { Link } from 'react-router-dom';
import type { TalkNotice, TalkNoticeKind } from '../../contract/notice-api.ts';
import { useNow } from '../ui/use-now.ts';
import { span } from '../words/time-left.ts';

const kindWords: Record<TalkNoticeKind, string> = {
  waiting: 'Người dân cần gặp cán bộ',
  waited_long: 'Người dân chờ lâu, chưa ai trả lời',
};

/** A talk in which a citizen waits for a person; who it is stands in the talk itself. */
export function TalkNoticeRow({ notice, onOpen }: { notice: TalkNotice; onOpen: () => void }) {
  const now = useNow();
  const unread = notice.readAt === null;
  return (
    <li className={unread ? 'notice notice-unread' : 'notice'} data-testid="talk-notice">
      <Link to={`/conversations/${notice.conversationId}`} onClick={onOpen}>
        <span className="notice-head">
          <strong className={`notice-${notice.kind}`}>{kindWords[notice.kind]}</strong>
        </span>
        <small>Trò chuyện · chờ {span(now - Date.parse(notice.since))}</small>
        {unread && <span className="notice-dot" role="img" aria-label="chưa đọc" />}
      </Link>
    </li>
  );
}
