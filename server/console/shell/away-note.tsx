import { Link } from 'react-router-dom';
import { useNow } from '../ui/use-now.ts';
import { isAway } from '../words/absence.ts';
import { shortInstant } from '../words/dates.ts';
import { useSession } from './session.tsx';

/** Reminds whoever works although they said they are away. */
export function AwayNote() {
  const { me } = useSession();
  const now = useNow();
  if (!me.absence || !isAway(me.absence, now)) return null;
  return (
    <Link to="/account" className="away-note" data-testid="away-note">
      Đang nghỉ<span className="away-until"> đến {shortInstant(me.absence.until, now)}</span>
    </Link>
  );
}
