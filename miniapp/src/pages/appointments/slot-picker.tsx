import { useState } from 'react';
import type { AppointmentDayShown } from '../../../../server/contract/appointment-api.ts';
import { Empty } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Props = {
  days: AppointmentDayShown[];
  chosen: string | undefined;
  onChoose: (startsAt: string) => void;
};

const free = ({ slots }: AppointmentDayShown) => slots.reduce((sum, slot) => sum + slot.free, 0);

/** A day, then a time of it; full ones stand there and say so. */
export function SlotPicker({ days, chosen, onChoose }: Props) {
  const t = useTexts();
  const { time, weekday } = useTimes();
  const open = days.filter(({ closed }) => !closed);
  const ofChosen = open.find(({ slots }) => slots.some(({ startsAt }) => startsAt === chosen));
  const [picked, pick] = useState<string>();
  const day = open.find((one) => one.day === picked) ?? ofChosen ?? open.find((one) => free(one) > 0) ?? open[0];
  if (!day) return <Empty icon="calendar" title={t.appointmentNoDays} />;
  // Noon of the day itself, in whatever zone of Asia the ward lies.
  const named = ({ slots: [first], day: on }: AppointmentDayShown) => weekday(first?.startsAt ?? `${on}T05:00:00Z`);
  return (
    <>
      <section aria-labelledby="appointment-days">
        <h2 id="appointment-days">{t.appointmentDay}</h2>
        <fieldset className="day-row" aria-labelledby="appointment-days">
          {open.map((one) => (
            <button
              key={one.day}
              type="button"
              className="day-choice"
              aria-pressed={one.day === day.day}
              data-testid={`day-${one.day}`}
              onClick={() => pick(one.day)}
            >
              <span>{named(one)}</span>
              <small>{free(one) === 0 ? t.appointmentDayFull : t.appointmentPlaces(free(one))}</small>
            </button>
          ))}
        </fieldset>
      </section>
      <section aria-labelledby="appointment-times">
        <h2 id="appointment-times">{t.appointmentTime}</h2>
        <fieldset className="time-grid" aria-labelledby="appointment-times" data-testid="time-grid">
          {day.slots.map((slot) => (
            <button
              key={slot.startsAt}
              type="button"
              className="time-choice"
              aria-pressed={slot.startsAt === chosen}
              disabled={slot.free === 0}
              data-testid="time-choice"
              onClick={() => onChoose(slot.startsAt)}
            >
              <span>{time(slot.startsAt)}</span>
              <small>{slot.free === 0 ? t.appointmentFull : t.appointmentPlaces(slot.free)}</small>
            </button>
          ))}
        </fieldset>
      </section>
    </>
  );
}
