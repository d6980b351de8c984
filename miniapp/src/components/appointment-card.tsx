import type { AppointmentListItem, AppointmentState } from '../../../server/contract/appointment-api.ts';
import { useTimes } from '../format/time.ts';
import { useTexts, useWords } from '../texts/use-texts.ts';
import { Badge, type BadgeLook } from './badge.tsx';
import { Icon } from './icon.tsx';
import { LinkCard } from './link-card.tsx';

const looks: Record<AppointmentState, BadgeLook> = {
  booked: { tone: 'working', icon: 'calendar' },
  checked_in: { tone: 'waiting', icon: 'clock' },
  done: { tone: 'done', icon: 'check' },
  no_show: { tone: 'quiet', icon: 'pause' },
  cancelled: { tone: 'quiet', icon: 'close' },
};

/** How an appointment stands, by word, shape and colour. */
export function AppointmentBadge({ state }: { state: AppointmentState }) {
  const t = useTexts();
  return <Badge look={looks[state]} text={t.appointmentStates[state]} />;
}

/** An appointment in a list: when first. */
export function AppointmentCard({ item }: { item: AppointmentListItem }) {
  const t = useTexts();
  const words = useWords();
  const { moment } = useTimes();
  return (
    <LinkCard to={`/appointments/${item.code}`} testId="appointment-item" icon={<Icon name="calendar" />}>
      <span className="card-title">{moment(item.startsAt)}</span>
      <span className="card-text">{words(item.service.name)}</span>
      <AppointmentBadge state={item.state} />
      <span className="card-note">
        {item.number !== null && `${t.appointmentNumberIs(item.number)} · `}
        {words(item.counter.place)}
      </span>
    </LinkCard>
  );
}
