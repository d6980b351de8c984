import { useEffect, useRef } from 'react';
import { follow, type MessageView, markSeen, type OaCard, type UserView } from '../api.ts';
import { Icon } from '../icons.tsx';
import { useSend } from '../use-send.ts';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';

type PhoneProps = {
  user: UserView;
  oa: OaCard;
  /** Undefined while the chat is being loaded. */
  messages: MessageView[] | undefined;
  onClose: () => void;
  onTools: () => void;
};

/** One citizen's phone with the chat of the Official Account open. */
export function Phone({ user, oa, messages, onClose, onTools }: PhoneProps) {
  const { send, problem } = useSend();
  const seenUpTo = useRef<string | undefined>(undefined);
  const newest = messages?.findLast((message) => message.direction === 'oa' && message.state !== 'seen')?.id;

  useEffect(() => {
    if (!newest || newest === seenUpTo.current || document.visibilityState !== 'visible') return;
    seenUpTo.current = newest;
    markSeen(user.id).catch(() => {
      seenUpTo.current = undefined;
    });
  }, [newest, user.id]);

  return (
    <section className="phone" aria-label={`Điện thoại của ${user.name}`} data-testid={`phone-${user.id}`}>
      <div className="phone-owner">
        <Icon name="person" size={16} />
        <span>{user.name}</span>
        <button type="button" className="phone-tools" onClick={onTools}>
          <Icon name="tools" size={16} />
          Sự cố
        </button>
      </div>
      <header className="chat-header">
        <button type="button" className="icon-button" onClick={onClose} aria-label="Đóng điện thoại này">
          <Icon name="back" />
        </button>
        <span className="oa-picture">
          <Icon name="hall" size={20} />
        </span>
        <div className="chat-title">
          <h2>{oa.name}</h2>
          <p>
            <Icon name="check" size={14} /> Tài khoản chính thức
          </p>
        </div>
      </header>
      <div className="chat-strip">
        <button
          type="button"
          data-testid="follow"
          aria-pressed={user.following}
          onClick={() => void send(() => follow(user.id, !user.following))}
        >
          <Icon name={user.following ? 'check' : 'plus'} size={18} />
          {user.following ? 'Đang quan tâm' : 'Quan tâm'}
        </button>
        <a
          data-testid="open-mini-app"
          href={`/zapps/${oa.miniAppId}/?simulatedUser=${user.id}`}
          target="_blank"
          rel="noopener"
        >
          <Icon name="apps" size={18} />
          Mở mini-app
        </a>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <Conversation user={user} oa={oa} messages={messages} />
      <Composer user={user} />
    </section>
  );
}
