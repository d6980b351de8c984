import { useNavigate } from 'zmp-ui';
import { readAppointments } from '../../api/appointments.ts';
import { AppointmentCard } from '../../components/appointment-card.tsx';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** My appointments, and the way to a new one. */
export function AppointmentsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { data, error, loading, reload } = useResource('appointments', readAppointments);
  return (
    <Screen
      title={t.appointments}
      foot={
        <button
          type="button"
          className="button button-wide"
          data-testid="new-appointment"
          onClick={() => navigate('/appointments/new')}
        >
          <Icon name="calendar" />
          {t.appointmentNew}
        </button>
      }
    >
      <section aria-labelledby="my-appointments">
        <h2 id="my-appointments">{t.appointmentsMine}</h2>
        {loading && <Skeleton lines={2} />}
        {error && !data && <Failed error={error} retry={reload} />}
        {data?.items.length === 0 && <Empty icon="calendar" title={t.appointmentsNone} />}
        <div className="cards">
          {data?.items.map((item) => (
            <AppointmentCard key={item.code} item={item} />
          ))}
        </div>
      </section>
    </Screen>
  );
}
