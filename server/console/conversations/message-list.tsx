import { useEffect, useRef } from 'react';
import type { ConversationMessage } from '../../contract/conversation-api.ts';
import { PhotoStrip } from '../case/case-photos.tsx';
import { DocumentChips } from '../case/document-chips.tsx';
import { ProtectedNote } from '../ui/protected-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { shortInstant } from '../words/dates.ts';
import { deliveryWords } from '../words/labels.ts';

const authors = {
  citizen: 'Người dân',
  bot: 'Trợ lý số',
  staff: 'Cán bộ',
  zalo_tool: 'Cán bộ (công cụ Zalo)',
} as const;
const kinds = {
  text: '',
  image: 'Ảnh',
  file: 'Tệp đính kèm',
  audio: 'Tin thoại',
  sticker: 'Nhãn dán',
  location: 'Vị trí',
  contact: 'Danh thiếp',
} as const;

/** The messages of one chat, oldest first; starts at the newest. */
export function MessageList({ messages }: { messages: ConversationMessage[] }) {
  const end = useRef<HTMLLIElement>(null);
  const count = messages.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <ol className="messages" aria-label="Tin nhắn">
      {messages.map((message) => (
        <Message key={message.id} message={message} />
      ))}
      <li ref={end} aria-hidden="true" className="messages-end" />
    </ol>
  );
}

function Message({ message }: { message: ConversationMessage }) {
  const now = useNow();
  const { text, photo, document, latitude, longitude } = message;
  const empty = !text && !photo && !document && latitude === null;
  return (
    <li className={`message message-${message.direction} by-${message.author}`}>
      <p className="message-head">
        <strong>{authors[message.author]}</strong>
        <time dateTime={message.at}>{shortInstant(message.at, now)}</time>
      </p>
      <div className="bubble">
        {text && <p>{text}</p>}
        {photo && <PhotoStrip photos={[photo]} title="Ảnh trong trò chuyện" />}
        {document && <DocumentChips documents={[document]} />}
        {latitude !== null && longitude !== null && (
          <p>
            Vị trí {latitude.toFixed(5)}, {longitude.toFixed(5)}
          </p>
        )}
        {empty && (message.protected ? <ProtectedNote /> : <p>{kinds[message.kind] || 'Tin trống'}</p>)}
      </div>
      {message.delivery && message.delivery !== 'sent' && (
        <p className={`delivery delivery-${message.delivery}`}>{deliveryWords[message.delivery]}</p>
      )}
    </li>
  );
}
