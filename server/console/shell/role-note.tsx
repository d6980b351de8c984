import { Link } from 'react-router-dom';
import { wordsOfCount } from '../words/numbers.ts';
import { useSession } from './session.tsx';

/** Reminds whoever is to confirm a role that one waits. */
export function RoleNote() {
  const { me } = useSession();
  if (me.rolesToConfirm === 0) return null;
  return (
    <Link to="/role-requests" className="away-note" data-testid="role-note">
      {wordsOfCount(me.rolesToConfirm)} vai trò<span className="away-until"> chờ xác nhận</span>
    </Link>
  );
}
