import { readAppointments } from '../../api/appointments.ts';
import { AppointmentCard } from '../../components/appointment-card.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

const shown = 2;

/** My next appointments; nothing at all when there are none. */
export function MyAppointments() {
  const t = useTexts();
  const items = useResource('appointments', readAppointments).data?.items ?? [];
  const coming = items.filter(({ state, open }) => open || state === 'checked_in');
  if (coming.length === 0) return null;
  return (
    <section aria-labelledby="next-appointments">
      <h2 id="next-appointments">{t.appointmentsNext}</h2>
      <div className="cards">
        {coming.slice(0, shown).map((item) => (
          <AppointmentCard key={item.code} item={item} />
        ))}
      </div>
    </section>
  );
}
