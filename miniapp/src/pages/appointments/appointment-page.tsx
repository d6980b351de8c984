import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import { readAppointment } from '../../api/appointments.ts';
import { AppointmentBadge } from '../../components/appointment-card.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { CancelAppointment } from './cancel-appointment.tsx';

/** The ticket: when, where, the number in the queue and the code to be scanned; changed and cancelled from here. */
export function AppointmentPage() {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const { moment, time } = useTimes();
  const code = useParams().code ?? '';
  const { data, error, loading, reload, set } = useResource(`appointment ${code}`, () => readAppointment(code));
  const missing = error?.problem?.status === 404 || error?.problem?.status === 400;
  return (
    <Screen title={t.appointmentTitle} parent="/appointments">
      {loading && <Skeleton lines={4} />}
      {error && !missing && !data && <Failed error={error} retry={reload} />}
      {missing && (
        <Empty icon="calendar" title={t.appointmentMissing}>
          <button type="button" className="button button-second" onClick={() => navigate('/appointments')}>
            {t.appointmentsMine}
          </button>
        </Empty>
      )}
      {data && !missing && (
        <article className="case">
          <section className="case-head" aria-labelledby="appointment-when">
            <AppointmentBadge state={data.state} />
            <h2 id="appointment-when">{moment(data.startsAt)}</h2>
            {data.number !== null && (
              <p className="queue-number" data-testid="queue-number">
                <span>{t.appointmentNumber}</span> <strong>{data.number}</strong>
              </p>
            )}
            {data.picture && (
              <>
                <img className="fee-qr" src={data.picture} alt={t.appointmentQr(data.code)} width={240} height={240} />
                <p className="help">{t.appointmentShow}</p>
              </>
            )}
            <FactList
              facts={[
                [t.appointmentCode, data.code],
                [t.appointmentService, words(data.service.name)],
                [t.appointmentCounter, words(data.counter.name)],
                [t.appointmentPlace, words(data.counter.place)],
                [t.appointmentUntil, time(data.endsAt)],
              ]}
            />
          </section>
          {data.open && <CancelAppointment item={data} onCancelled={set} />}
          {!data.open && (
            <button
              type="button"
              className="button button-second button-wide"
              onClick={() => navigate('/appointments/new')}
            >
              {t.appointmentNew}
            </button>
          )}
        </article>
      )}
    </Screen>
  );
}
