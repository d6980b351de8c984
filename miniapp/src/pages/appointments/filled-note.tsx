import type { AppointmentDayShown } from '../../../../server/contract/appointment-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { nearestFree } from './nearest-free.ts';

type Props = { days: AppointmentDayShown[]; startsAt: string; onChoose: (startsAt: string) => void };

/** The time that was wanted is gone: the nearest that are free. */
export function FilledNote({ days, startsAt, onChoose }: Props) {
  const t = useTexts();
  const { moment } = useTimes();
  const nearest = nearestFree(days, startsAt);
  return (
    <div className="notice notice-waiting" role="alert" data-testid="slot-filled">
      <Icon name="info" />
      <div>
        <p>{t.appointmentFilled(moment(startsAt))}</p>
        {nearest.length === 0 && <p>{t.appointmentAllFull}</p>}
        {nearest.map((at) => (
          <button
            key={at}
            type="button"
            className="button button-second button-wide"
            data-testid="nearest-free"
            onClick={() => onChoose(at)}
          >
            {moment(at)}
          </button>
        ))}
      </div>
    </div>
  );
}
