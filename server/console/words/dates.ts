let zone = 'Asia/Ho_Chi_Minh';
let dateTime = formats(zone);

function formats(timeZone: string) {
  const parts: Intl.DateTimeFormatOptions = { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' };
  const time: Intl.DateTimeFormatOptions = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return {
    date: new Intl.DateTimeFormat('en-GB', parts),
    time: new Intl.DateTimeFormat('en-GB', time),
    iso: new Intl.DateTimeFormat('en-CA', parts),
  };
}

/** Sets the tenant's time zone for every date shown. */
export function showInZone(timeZone: string) {
  zone = timeZone;
  dateTime = formats(zone);
}

/** `22/11/2026 14:05` in the tenant's zone. */
export function wordsOfInstant(instant: string): string {
  const at = new Date(instant);
  return `${dateTime.date.format(at)} ${dateTime.time.format(at)}`;
}

/** `14:05`, `hôm qua 14:05`, `12/11 14:05` or with the year, whichever is enough. */
export function shortInstant(instant: string, now: number): string {
  const at = new Date(instant);
  const time = dateTime.time.format(at);
  const day = dateTime.iso.format(at);
  if (day === dateTime.iso.format(now)) return time;
  if (day === dateTime.iso.format(now - 86_400_000)) return `hôm qua ${time}`;
  const date = dateTime.date.format(at);
  return day.slice(0, 4) === dateTime.iso.format(now).slice(0, 4) ? `${date.slice(0, 5)} ${time}` : `${date} ${time}`;
}

/** The instant of a local wall-clock time `2026-11-22T14:05` in the tenant's zone; null when it is none. */
export function instantOfLocal(text: string): string | null {
  const wall = Date.parse(`${text}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) || Number.isNaN(wall)) return null;
  const shown = (at: number) => Date.parse(`${dateTime.iso.format(at)}T${dateTime.time.format(at)}:00Z`);
  const first = wall - (shown(wall) - wall);
  return new Date(wall - (shown(first) - first)).toISOString();
}

/** The local wall-clock time `2026-11-22T14:05` of an instant. */
export function localOfInstant(instant: string): string {
  const at = new Date(instant);
  return `${dateTime.iso.format(at)}T${dateTime.time.format(at)}`;
}

/** Local calendar day `2026-11-22` of a moment. */
export function localDay(ms: number): string {
  return dateTime.iso.format(ms);
}

/** `22/11/2026` from a local calendar day. */
export function wordsOfDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** The local day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
