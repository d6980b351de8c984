import type { ChatMessage } from '../../../../server/contract/citizen-api.ts';
import { DocumentList } from '../../components/document-list.tsx';
import { Icon } from '../../components/icon.tsx';
import { PhotoRow } from '../../components/photo-row.tsx';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { openPage } from '../../zalo/open.ts';
import { ChatButtons } from './chat-buttons.tsx';

type Props = { message: ChatMessage; last: boolean; onSay: (payload: string, shown: string) => void };

const mapOf = (latitude: number, longitude: number) => `https://www.google.com/maps?q=${latitude},${longitude}`;

/** One message: who, what, when, and its buttons. */
export function MessageBubble({ message, last, onSay }: Props) {
  const t = useTexts();
  const { time } = useTimes();
  const { author, direction, text, photo, document, location, buttons, at } = message;
  const human = author === 'staff' || author === 'zalo_tool';
  return (
    <li className="message" data-testid="chat-message" data-author={author}>
      <div className={`bubble bubble-${direction} ${human ? 'bubble-human' : ''}`}>
        {human ? (
          <span className="bubble-author">
            <Icon name="person" />
            {t.chatAuthor[author]}
          </span>
        ) : (
          <span className="visually-hidden">{t.chatAuthor[author]}: </span>
        )}
        {photo && <PhotoRow photos={[photo]} label={t.chatAuthor[author]} />}
        {text && <p className="bubble-text">{text}</p>}
        {document && <DocumentList documents={[document]} />}
        {location && (
          <button
            type="button"
            className="text-button"
            onClick={() => void openPage(mapOf(location.latitude, location.longitude))}
          >
            <Icon name="pin" />
            {t.chatPlace}
          </button>
        )}
        <time className="bubble-time" dateTime={at}>
          {time(at)}
        </time>
      </div>
      <ChatButtons buttons={buttons} last={last} onSay={onSay} />
    </li>
  );
}
