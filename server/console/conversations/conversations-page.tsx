import { Skeleton } from 'antd';
import { useCallback, useRef } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import type { ConversationListItem } from '../../contract/conversation-api.ts';
import { loadConversations } from '../api/staff.ts';
import { useLive } from '../live/live.tsx';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useWide } from '../ui/use-media.ts';
import { useNow } from '../ui/use-now.ts';
import { nameOfChannel, protectedWords } from '../words/labels.ts';
import { waitWords } from '../words/talks.ts';
import { ago } from '../words/time-left.ts';
import { ConversationView } from './conversation-view.tsx';

const settleMs = 400;

/** People waiting for a person, or being answered by one. */
export function ConversationsPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const onePane = !useWide(1024);
  const load = useCallback((signal: AbortSignal) => loadConversations(signal), []);
  const { data, error, reload } = useLoad(load);
  const settling = useRef<number>();
  useLive((event) => {
    if (event !== 'refresh' && event.kind !== 'conversation') return;
    window.clearTimeout(settling.current);
    settling.current = window.setTimeout(reload, settleMs);
  });
  const close = useCallback(() => navigate('/conversations'), [navigate]);

  return (
    <div className={`talks ${id ? 'with-talk' : ''}`}>
      {!(onePane && id) && (
        <section className="talk-list" aria-labelledby="talks-title">
          <h1 id="talks-title">Trò chuyện cần cán bộ</h1>
          {error && <ListFault error={error} reload={reload} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="list-skeleton" />}
          {data?.items.length === 0 && (
            <div className="nothing">
              <strong>Không ai đang chờ</strong>
              <p>Khi người dân muốn gặp cán bộ, cuộc trò chuyện hiện ở đây.</p>
            </div>
          )}
          <ul className="talk-rows">
            {data?.items.map((item) => (
              <TalkRow key={item.id} item={item} selected={item.id === id} />
            ))}
          </ul>
        </section>
      )}
      {id ? (
        <ConversationView key={id} id={id} onClose={close} onChanged={reload} />
      ) : (
        !onePane && (
          <div className="talk-none">
            <LineIcon name="chat" size={40} />
            <p>Chọn một cuộc trò chuyện để đọc và trả lời.</p>
          </div>
        )
      )}
    </div>
  );
}

function TalkRow({ item, selected }: { item: ConversationListItem; selected: boolean }) {
  const now = useNow();
  const { me } = useSession();
  const hidden = item.protected && !me.may.denunciations;
  return (
    <li>
      <Link
        to={`/conversations/${item.id}`}
        className={`talk-row talk-${item.returned ? 'returned' : item.owner}`}
        data-testid="talk-row"
        aria-current={selected ? 'true' : undefined}
      >
        <span className="talk-wait">
          {item.waitingSince && <LineIcon name="clock" size={16} />}
          <span>{waitWords(item, now)}</span>
        </span>
        <span className="talk-when">{item.lastAt && ago(item.lastAt, now)}</span>
        <strong className="talk-name">
          {item.citizenName ?? (hidden ? 'Người trình bày được giữ kín tên' : 'Người dân chưa cho biết tên')}
        </strong>
        <span className="talk-last">
          {item.protected && <LineIcon name="lock" size={14} />}{' '}
          {item.lastMessage ?? (hidden ? protectedWords : 'Chưa có tin nhắn')}
        </span>
        <span className="talk-channel">{nameOfChannel(item.channel)}</span>
      </Link>
    </li>
  );
}
