import { useTexts } from '../texts/use-texts.ts';
import { callPhone } from '../zalo/open.ts';
import { Icon } from './icon.tsx';

type Props = { number: string; name: string; urgent?: boolean };

/** A number to tap: who it is, the number, and the sign of a call. */
export function CallButton({ number, name, urgent = false }: Props) {
  const t = useTexts();
  return (
    <button
      type="button"
      className={urgent ? 'call call-urgent' : 'call'}
      onClick={() => void callPhone(number)}
      aria-label={`${name}. ${t.callNumber(number)}`}
    >
      <span className="call-name">{name}</span>
      <span className="call-number">{number}</span>
      <Icon name="phone" />
    </button>
  );
}
