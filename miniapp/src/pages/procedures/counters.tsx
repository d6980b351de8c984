import { useNavigate } from 'zmp-ui';
import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { WeekHours } from '../places/week-hours.tsx';

/** The counters that deal with it: where, when they take people, and the way to book. */
export function Counters({ counters }: { counters: ProcedureDetail['counters'] }) {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  return (
    <ul className="counters">
      {counters.map(({ id, service, name, place, opening }) => (
        <li key={id} className="counter">
          <p>
            {words(name)}
            <span className="card-note">{words(place)}</span>
          </p>
          <details>
            <summary>{t.whenOpen}</summary>
            <WeekHours opening={opening} />
          </details>
          <button
            type="button"
            className="button button-second"
            onClick={() => navigate(`/appointments/new/${service}/${id}`)}
            data-testid={`book-${id}`}
          >
            {t.bookVisit}
          </button>
        </li>
      ))}
    </ul>
  );
}
