import type { Place } from '../catalogue.ts';

type Opening = NonNullable<Place['opening']>;
/** A weekday and a time of the week's clock; `inDays` counts from today, `weekday` 1 = Monday … 7 = Sunday. */
export type Change = { time: string; inDays: number; weekday: number };
export type OpenState = {
  state: 'open' | 'closed' | 'unknown';
  /** When that becomes otherwise by the clock of the zone; null when never, or when nobody knows. */
  changes: Change | null;
};
type Span = { from: number; to: number };

const day = 24 * 60;
const week = 7 * day;

/**
 * Whether a place is open at an instant, by the clock of `zone` (IANA), and until when. A period whose end is not
 * after its beginning runs over midnight; from 00:00 to 00:00 is the whole day. Without periods nothing is known.
 */
export function openAt({ opening }: { opening?: Opening | undefined }, instant: Date, zone: string): OpenState {
  if (!opening) return { state: 'unknown', changes: null };
  const spans = spansOf(opening);
  const now = minuteOfWeek(instant, zone);
  const inside = spans.find(({ from, to }) => from <= now && now < to);
  if (inside) return { state: 'open', changes: inside.to - inside.from >= week ? null : changeAt(inside.to, now) };
  const next = spans.find(({ from }) => from > now);
  return { state: 'closed', changes: next ? changeAt(next.from, now) : null };
}

/** Periods of two weeks running, the week before the present one first, those that touch as one, in order. */
function spansOf(opening: Opening): Span[] {
  const spans = opening
    .flatMap(({ days, from, to }) =>
      days.flatMap((weekday) => {
        const begins = (weekday - 1) * day + minutes(from);
        const lasts = (minutes(to) - minutes(from) + day) % day || day;
        return [-week, 0, week].map((shift) => ({ from: begins + shift, to: begins + shift + lasts }));
      }),
    )
    .sort((a, b) => a.from - b.from);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

function changeAt(at: number, now: number): Change {
  const weekday = (((Math.floor(at / day) % 7) + 7) % 7) + 1;
  const time = ((at % day) + day) % day;
  const clock = `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;
  return { time: clock, inDays: Math.floor(at / day) - Math.floor(now / day), weekday };
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 60 + rest;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function minuteOfWeek(instant: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return weekdays.indexOf(part('weekday')) * day + minutes(`${part('hour')}:${part('minute')}`);
}

/** Whether a day of the zone's calendar falls into one of the holidays, on which hours may be others. */
export function isHoliday(holidays: readonly { from: string; to: string }[], instant: Date, zone: string): boolean {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant);
  return holidays.some(({ from, to }) => from <= today && today <= to);
}
