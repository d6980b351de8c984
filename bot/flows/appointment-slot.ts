import type { CounterDay } from '../appointments.ts';
import { lead, type Session } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { noWish } from '../text/visit-times.ts';
import { dayOf, freeSlots, sayClock, sayDay } from './appointment-words.ts';

type Frame = FrameOf<'appointment'>;

/** Times to offer first, where `only` says that no others are told. */
export type Likely = { times: string[]; only: boolean };

/** How many free times near a wished one are offered. */
const near = 3;

/**
 * Takes day and time from what was wished, as far as the counter has them free; what cannot be is told before the next
 * question. Returns the times to offer first, where the wished one is not to be had.
 */
export function takeWish(session: Session, { slots }: Frame, days: CounterDay[]): Likely | undefined {
  const { wish } = slots;
  if (wish.date && wish.until) return takeWeek(session, { slots, days });
  if (wish.date) {
    const why = notOn(session, wish.date, days);
    if (why) {
      lead(session, why.key, why.parameters);
      Object.assign(slots, { day: null, startsAt: null });
      return undefined;
    }
    Object.assign(slots, { day: wish.date, startsAt: null, wish: { ...wish, date: null } });
  }
  const day = days.find((one) => one.day === slots.day);
  if (!day || (!wish.time && !wish.part)) return undefined;
  slots.wish = noWish;
  slots.startsAt = null;
  return wish.time ? takeTime(session, { slots, day, time: wish.time }) : takePart(session, { day, part: wish.part });
}

// "tuần sau": the days from then on are offered.
function takeWeek(session: Session, { slots, days }: { slots: Frame['slots']; days: CounterDay[] }): undefined {
  const { date, until } = slots.wish;
  Object.assign(slots, { day: null, startsAt: null });
  const inside = days.some(({ day, slots: times }) => day >= (date ?? '') && day <= (until ?? '') && times.length > 0);
  const last = days.at(-1)?.day;
  if (!inside && last && date && date > last) lead(session, 'appointment.tooFar', { last: sayDay(session, last) });
  slots.wish = { ...slots.wish, until: null, date: inside ? date : null };
  return undefined;
}

type Why = { key: string; parameters: Record<string, string> };

function notOn(session: Session, date: string, days: CounterDay[]): Why | undefined {
  const today = dayOf(session, session.ports.now);
  const last = days.at(-1)?.day ?? today;
  const day = sayDay(session, date);
  if (date < today) return { key: 'appointment.dayPast', parameters: { day } };
  if (date > last) return { key: 'appointment.tooFar', parameters: { last: sayDay(session, last) } };
  const found = days.find((one) => one.day === date);
  if (!found || found.closed || found.slots.length === 0)
    return date === today
      ? { key: 'appointment.dayOver', parameters: {} }
      : { key: 'appointment.dayClosed', parameters: { day } };
  return freeSlots(found).length === 0 ? { key: 'appointment.dayFull', parameters: { day } } : undefined;
}

type Timed = { slots: Frame['slots']; day: CounterDay; time: string };

function takeTime(session: Session, { slots, day, time }: Timed): Likely | undefined {
  const free = freeSlots(day).map(({ startsAt }) => startsAt);
  const exact = free.find((startsAt) => sayClock(session, startsAt) === time);
  if (exact) {
    slots.startsAt = exact;
    return undefined;
  }
  lead(session, 'appointment.noSuchTime', { time, day: sayDay(session, day.day) });
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const away = (startsAt: string) => Math.abs(minutes(sayClock(session, startsAt)) - minutes(time));
  const times = [...free]
    .sort((a, b) => away(a) - away(b))
    .slice(0, near)
    .sort();
  return { times, only: false };
}

type Half = { day: CounterDay; part: 'morning' | 'afternoon' | null };

function takePart(session: Session, { day, part }: Half): Likely | undefined {
  const free = freeSlots(day).map(({ startsAt }) => startsAt);
  const there = free.filter((startsAt) => sayClock(session, startsAt) < '12:00' === (part === 'morning'));
  if (there.length > 0) return { times: there, only: true };
  lead(session, part === 'morning' ? 'appointment.morningFull' : 'appointment.afternoonFull', {
    day: sayDay(session, day.day),
  });
  return undefined;
}
