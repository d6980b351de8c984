import { Fragment, useEffect, useRef } from 'react';
import type { MessageView, OaCard, UserView } from '../api.ts';
import { dayOf } from '../format.ts';
import { Message } from './message.tsx';

type ConversationProps = { user: UserView; oa: OaCard; messages: MessageView[] | undefined };

/** The messages in order, with the days between them; keeps to the end while new ones come. */
export function Conversation({ user, oa, messages }: ConversationProps) {
  const list = useRef<HTMLDivElement>(null);
  const shown = messages?.filter((message) => !message.hidden) ?? [];
  const count = shown.length;

  useEffect(() => {
    const element = list.current;
    if (!element || count === 0) return;
    const toEnd = () => element.scrollTo({ top: element.scrollHeight });
    toEnd();
    // Pictures get their height only when they have come.
    element.addEventListener('load', toEnd, { capture: true });
    return () => element.removeEventListener('load', toEnd, { capture: true });
  }, [count]);

  return (
    <div className="conversation" ref={list} role="log" aria-label={`Trò chuyện của ${user.name}`}>
      {messages && count === 0 && (
        <p className="conversation-empty">
          Chưa có tin nhắn. Gõ một câu hỏi, ví dụ “làm giấy khai sinh cần gì”, hoặc gửi ảnh và vị trí để báo một sự cố.
        </p>
      )}
      {shown.map((message, index) => {
        const day = dayOf(message.at);
        const newDay = index === 0 || dayOf(shown[index - 1]?.at ?? message.at) !== day;
        const last = index === count - 1;
        return (
          <Fragment key={message.id}>
            {newDay && <p className="day">{day}</p>}
            <Message message={message} user={user} oa={oa} last={last} />
          </Fragment>
        );
      })}
    </div>
  );
}
