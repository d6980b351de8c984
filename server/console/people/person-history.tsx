import type { PersonEvent } from '../../contract/people-api.ts';
import { useNames } from '../shell/session.tsx';
import { wordsOfAbsence } from '../words/absence.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { roleWords } from '../words/labels.ts';
import { personEventWords, wordsOfRoleChange } from '../words/people.ts';

/** What was done to an account, by whom, newest first. */
export function PersonHistory({ history }: { history: PersonEvent[] }) {
  const names = useNames();
  return (
    <section aria-labelledby="person-history">
      <h3 id="person-history" className="person-heading">
        Lịch sử tài khoản
      </h3>
      {history.length === 0 && <p className="muted">Chưa có thay đổi nào được ghi.</p>}
      <ol className="desk-events">
        {history.map((event) => {
          const roles = wordsOfRoleChange(event, names) || (event.role ? roleWords[event.role] : '');
          return (
            <li key={event.id}>
              <time dateTime={event.at}>{wordsOfInstant(event.at)}</time>
              <span>
                <strong>{event.actor ?? 'Hệ thống'}</strong> {personEventWords[event.type]}
                {roles && `: ${roles}`}
                {event.absence && ` ${wordsOfAbsence(event.absence)}`}
                {event.decision && ` (văn bản ${event.decision})`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
