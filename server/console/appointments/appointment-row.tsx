import { Button } from 'antd';
import type { CounterAct, StaffAppointment } from '../../contract/appointment-api.ts';
import { actAtCounter } from '../api/appointments.ts';
import { useNow } from '../ui/use-now.ts';
import { useSending } from '../ui/use-sending.ts';
import { appointmentStateWords, appointmentTones } from '../words/appointments.ts';
import { localOfInstant } from '../words/dates.ts';

type Props = { item: StaffAppointment; acts: boolean; onDone: () => void };

const timeOf = (instant: string) => localOfInstant(instant).slice(11);

/** One appointment: number, time, what for, and what can be done with it now. */
export function AppointmentRow({ item, acts, onDone }: Props) {
  const now = useNow();
  const sending = useSending();
  const act = (what: CounterAct) =>
    void sending.send(async () => {
      await actAtCounter(item.code, what);
      onDone();
    });
  const begun = Date.parse(item.startsAt) <= now;
  return (
    <li data-testid="appointment-row">
      <span className="appointment-number">{item.number ?? '–'}</span>
      <time className="tabular" dateTime={item.startsAt}>
        {timeOf(item.startsAt)}–{timeOf(item.endsAt)}
      </time>
      <span className="appointment-what">
        <strong>{item.service}</strong>
        <small>
          {item.counter} · <span className="tabular">{item.code}</span>
        </small>
        {sending.fault && <span className="check-in-fault">{sending.fault}</span>}
      </span>
      <span className="appointment-acts">
        <span className={`state-tag ${appointmentTones[item.state]}`}>{appointmentStateWords[item.state]}</span>
        {acts && (item.state === 'booked' || item.state === 'no_show') && (
          <Button disabled={sending.busy} onClick={() => act('check_in')} data-testid="row-check-in">
            Đã tới
          </Button>
        )}
        {acts && item.state === 'booked' && begun && (
          <Button disabled={sending.busy} onClick={() => act('no_show')} data-testid="row-no-show">
            Không tới
          </Button>
        )}
        {acts && item.state === 'checked_in' && (
          <Button type="primary" disabled={sending.busy} onClick={() => act('finish')} data-testid="row-finish">
            Xong
          </Button>
        )}
      </span>
    </li>
  );
}
