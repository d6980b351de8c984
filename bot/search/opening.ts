import type { Place } from '../catalogue.ts';

type Opening = NonNullable<Place['opening']>;

/**
 * Whether a place is open at an instant, by the clock of `zone` (IANA). A span whose end is not after its beginning
 * runs over midnight. `until` is the local time at which it closes when it is open.
 */
export function openAt(opening: Opening, instant: Date, zone: string): { open: boolean; until: string | undefined } {
  const { day, time } = localClock(instant, zone);
  const yesterday = day === 1 ? 7 : day - 1;
  for (const { days, from, to } of opening) {
    const overnight = to <= from;
    if (days.includes(day) && time >= from && (overnight || time < to)) return { open: true, until: to };
    if (overnight && days.includes(yesterday) && time < to) return { open: true, until: to };
  }
  return { open: false, until: undefined };
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function localClock(instant: Date, zone: string): { day: number; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: weekdays.indexOf(part('weekday')) + 1, time: `${part('hour')}:${part('minute')}` };
}
