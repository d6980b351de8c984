import type { ClockValue } from '../../server/cases/deadlines.ts';
import type { Calendar } from '../../server/knowledge/schemas.ts';

/** Việt Nam has had one offset since 1975. */
const offset = 7 * 3_600_000;
const minute = 60_000;
const words = Array.from({ length: 1440 }, (_, at) =>
  [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0')).join(':'),
);

export type Pause = { from: number; to: number };
export type MinuteClock = ReturnType<typeof minuteClock>;

/**
 * Counts deadlines by looking at every minute, one after the other, by its local words: slow, obvious, and sharing no
 * code with the product. Instants are epoch milliseconds on whole minutes.
 */
export function minuteClock(calendar: Calendar) {
  const days = new Map<number, Uint8Array>();
  const spansOf = (weekday: number) =>
    calendar.week.filter((row) => row.days.includes(weekday)).flatMap((row) => row.periods);
  const minutesOf = (weekday: number): Uint8Array => {
    const spans = spansOf(weekday);
    return Uint8Array.from(words, (word) => (spans.some((span) => span.from <= word && word < span.to) ? 1 : 0));
  };
  const week = [1, 2, 3, 4, 5, 6, 7].map(minutesOf);
  const none = new Uint8Array(1440);
  const day = (number: number): Uint8Array => {
    const known = days.get(number);
    if (known) return known;
    const date = new Date(number * 1440 * minute);
    const name = date.toISOString().slice(0, 10);
    const swapped = calendar.worked.find((row) => row.day === name);
    const off = !swapped && calendar.holidays.some((row) => row.from <= name && name <= row.to);
    const minutes = off ? none : (week[(swapped?.like ?? (date.getUTCDay() || 7)) - 1] ?? none);
    days.set(number, minutes);
    return minutes;
  };
  let present: { number: number; minutes: Uint8Array } = { number: Number.NaN, minutes: new Uint8Array() };
  const isWorking = (at: number) => {
    const local = (at + offset) / minute;
    const number = Math.floor(local / 1440);
    if (number !== present.number) present = { number, minutes: day(number) };
    return present.minutes[local - number * 1440] === 1;
  };
  const dayMinutes = Math.max(...week.map((minutes) => minutes.reduce((sum, one) => sum + one, 0)));
  const counts = (unit: ClockValue['unit'], at: number) => unit === 'hour' || isWorking(at);
  return {
    isWorking,
    /** Minutes a clock takes. */
    length: (clock: ClockValue) => clock.value * (clock.unit === 'working-day' ? dayMinutes : 60),
    /** When so many counting minutes have passed, those of the pauses left out. */
    due(from: number, { unit, minutes, pauses = [] }: { unit: ClockValue['unit']; minutes: number; pauses?: Pause[] }) {
      let at = from;
      for (let rest = minutes; rest > 0; at += minute) {
        const paused = pauses.length > 0 && pauses.some((pause) => pause.from <= at && at < pause.to);
        if (!paused && counts(unit, at)) rest--;
      }
      return at;
    },
    /** Counting minutes in [from, to). */
    between(unit: ClockValue['unit'], from: number, to: number): number {
      let sum = 0;
      for (let at = from; at < to; at += minute) if (counts(unit, at)) sum++;
      return sum;
    },
  };
}
