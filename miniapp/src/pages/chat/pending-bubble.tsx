import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import type { Pending } from './use-chat.ts';

/** Words on their way; failed ones wait for a tap. Silent ones show nothing. */
export function PendingBubble({ pending, onAgain }: { pending: Pending; onAgain: () => void }) {
  const t = useTexts();
  const { shown, failed } = pending;
  if (failed)
    return (
      <li className="message">
        <button type="button" className="bubble bubble-in bubble-failed" onClick={onAgain}>
          {shown && <span className="bubble-text">{shown}</span>}
          <span className="bubble-again">
            <Icon name="repeat" />
            {t.chatNotSent}
          </span>
        </button>
      </li>
    );
  if (!shown) return null;
  return (
    <li className="message">
      <div className="bubble bubble-in bubble-waiting">
        <p className="bubble-text">{shown}</p>
        <span className="bubble-time">{t.sending}</span>
      </div>
    </li>
  );
}
