const minute = 60_000;
const dayLength = 86_400_000;
// Zones change their offset on quarter hours at most.
const quarterLength = 15 * minute;
const formats = new Map<string, Intl.DateTimeFormat>();

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

function readOffset(zone: string, at: number): number {
  const parts: Record<string, number> = {};
  for (const part of format(zone).formatToParts(at)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minutes, second) - at;
}

const mostKept = 20_000;

/** Remembers what was read for a number; reading takes a hundred times longer. */
function remembering<T>(read: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = read(key);
    if (known.size >= mostKept) known.clear();
    known.set(key, fresh);
    return fresh;
  };
}

function offsetsOf(zone: string): (at: number) => number {
  const ofQuarter = remembering((quarter) => readOffset(zone, quarter * quarterLength));
  // Null for a day (of UTC) in which the clocks change; on all others one answer is right from its first to its last moment.
  const ofDay = remembering((day) => {
    const offset = readOffset(zone, day * dayLength);
    return offset === readOffset(zone, (day + 1) * dayLength) ? offset : null;
  });
  return (at) => ofDay(Math.floor(at / dayLength)) ?? ofQuarter(Math.floor(at / quarterLength));
}

const offsets = new Map<string, (at: number) => number>();

/** Milliseconds that local time of the IANA zone is ahead of UTC at an instant (epoch milliseconds). */
export function zoneOffset(zone: string, at: number): number {
  const known = offsets.get(zone);
  if (known) return known(at);
  const fresh = offsetsOf(zone);
  offsets.set(zone, fresh);
  return fresh(at);
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
