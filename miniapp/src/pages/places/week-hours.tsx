import type { PlaceDetail } from '../../../../server/contract/public-api.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts } from '../../texts/use-texts.ts';

type Periods = NonNullable<PlaceDetail['opening']>;
const short = (time: string) => time.replace(/^0/, '');

/** Opening hours weekday by weekday, today's standing out. */
export function WeekHours({ opening }: { opening: Periods }) {
  const t = useTexts();
  const today = weekdayIn(useTenant().zone);
  return (
    <table className="week-hours" aria-label={t.hours}>
      <tbody>
        {t.weekdayNames.map((name, index) => {
          const periods = opening.filter(({ days }) => days.includes(index + 1));
          const words = periods.map(({ from, to }) => (from === to ? t.dayWhole : `${short(from)}–${short(to)}`));
          return (
            <tr
              key={name}
              className={index + 1 === today ? 'today' : undefined}
              aria-current={index + 1 === today ? 'date' : undefined}
            >
              <th scope="row">{name}</th>
              <td>{words.length > 0 ? words.join(', ') : t.dayClosed}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekdayIn = (timeZone: string) =>
  names.indexOf(new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }).format(new Date())) + 1;
