import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { CitizenAppointment } from '../../../../server/contract/appointment-api.ts';
import { cancelAppointment } from '../../api/appointments.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useAct } from '../../state/use-act.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Props = { item: CitizenAppointment; onCancelled: (changed: CitizenAppointment) => void };

/** Another time, or none: cancelling is asked once more, since the place goes to somebody else. */
export function CancelAppointment({ item, onCancelled }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const act = useAct(async () => onCancelled(await cancelAppointment(item.code)));
  if (asking)
    return (
      <fieldset className="notice ask" aria-label={t.appointmentCancelSure}>
        <Icon name="info" />
        <div>
          <p>{t.appointmentCancelSure}</p>
          <FailedLine error={act.error} />
          <button
            type="button"
            className="button button-wide"
            disabled={act.busy}
            data-testid="cancel-sure"
            onClick={() => void act.run()}
          >
            {t.appointmentCancelYes}
          </button>
          <button type="button" className="button button-second button-wide" onClick={() => setAsking(false)}>
            {t.appointmentKeep}
          </button>
        </div>
      </fieldset>
    );
  return (
    <div className="stack">
      <button
        type="button"
        className="button button-second button-wide"
        data-testid="change-appointment"
        onClick={() => navigate(`/appointments/${item.code}/change`)}
      >
        <Icon name="calendar" />
        {t.appointmentChange}
      </button>
      <button
        type="button"
        className="button button-second button-wide"
        data-testid="cancel-appointment"
        onClick={() => setAsking(true)}
      >
        <Icon name="close" />
        {t.appointmentCancel}
      </button>
    </div>
  );
}
