const minute = 60_000;
const dayLength = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, fresh);
  return fresh;
}

/** Milliseconds that local time of the IANA zone is ahead of UTC at an instant (epoch milliseconds). */
export function zoneOffset(zone: string, at: number): number {
  // Zones change their offset on quarter hours at most.
  const quarter = Math.floor(at / (15 * minute));
  const key = `${zone}:${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const start = quarter * 15 * minute;
  const parts: Record<string, number> = {};
  for (const part of format(zone).formatToParts(start)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
  const offset = Date.UTC(year, month - 1, day, hour, minutes, second) - start;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** Days since 1 January 1970 of the local calendar day in which an instant falls. */
export function localDayNumber(zone: string, at: number): number {
  return Math.floor((at + zoneOffset(zone, at)) / dayLength);
}

/** The instant (epoch milliseconds) of a local wall-clock time; a time skipped by a change of clocks moves on with it. */
export function instantOf(zone: string, dayNumber: number, minutes: number): number {
  const wall = dayNumber * dayLength + minutes * minute;
  const first = wall - zoneOffset(zone, wall);
  return wall - zoneOffset(zone, first);
}

/** `2026-11-22` → days since 1 January 1970. */
export function dayNumberOf(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / dayLength);
}

/** Days since 1 January 1970 → `2026-11-22`. */
export function dayOf(dayNumber: number): string {
  return new Date(dayNumber * dayLength).toISOString().slice(0, 10);
}

/** Weekday of a day number: 1 Monday … 7 Sunday. */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** Local minutes after midnight, weekday (1 Monday … 7 Sunday) and year of an instant. */
export function localMoment(zone: string, at: Date): { minutes: number; weekday: number; year: number } {
  const local = at.getTime() + zoneOffset(zone, at.getTime());
  const dayNumber = Math.floor(local / dayLength);
  return {
    minutes: Math.floor((local - dayNumber * dayLength) / minute),
    weekday: weekdayOf(dayNumber),
    year: new Date(local).getUTCFullYear(),
  };
}

/** `07:30` → 450. */
export function minutesOf(clockTime: string): number {
  const [hours = '0', minutes = '0'] = clockTime.split(':');
  return Number(hours) * 60 + Number(minutes);
}
