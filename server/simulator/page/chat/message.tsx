import type { MessageView, OaCard, UserView } from '../api.ts';
import { timeOf } from '../format.ts';
import { Icon } from '../icons.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageButtons } from './message-buttons.tsx';

const stateWords: Record<MessageView['state'], string> = {
  sent: 'Đang gửi',
  received: 'Đã nhận',
  seen: 'Đã xem',
  failed: 'Không gửi được',
};

const reactions: Record<string, string> = {
  '/-heart': '❤️',
  '/-strong': '👍',
  ':>': '😆',
  ':o': '😮',
  ':-((': '😢',
  ':-h': '😡',
};

type MessageProps = { message: MessageView; user: UserView; oa: OaCard; last: boolean };

/** One bubble with its time, its buttons and, where it matters, how far it got. */
export function Message({ message, user, oa, last }: MessageProps) {
  const own = message.direction === 'user';
  const bare = message.kind === 'sticker';
  const showState = own && (last || message.state !== 'received');
  return (
    <article
      className={`message ${own ? 'own' : 'theirs'} ${bare ? 'bare' : ''}`}
      data-testid="chat-message"
      data-message-id={message.id}
      data-direction={message.direction}
      data-kind={message.kind}
    >
      {!own && (
        <span className="message-picture">
          <Icon name={message.author === 'staff' ? 'person' : 'hall'} size={16} />
        </span>
      )}
      <div className="bubble">
        {message.author === 'staff' && <p className="bubble-author">Cán bộ trả lời</p>}
        <MessageBody message={message} user={user} />
        <p className="bubble-time">
          {timeOf(message.at)}
          {showState && (
            <span className={message.state === 'failed' ? 'bubble-state failed' : 'bubble-state'}>
              <Icon
                name={message.state === 'failed' ? 'alert' : message.state === 'sent' ? 'clock' : 'check'}
                size={14}
              />
              {stateWords[message.state]}
            </span>
          )}
        </p>
        {message.buttons.length > 0 && <MessageButtons message={message} user={user} oa={oa} />}
        {message.reaction && (
          <span className="reaction" role="img" aria-label="Đã thả cảm xúc">
            {reactions[message.reaction] ?? message.reaction}
          </span>
        )}
      </div>
    </article>
  );
}
