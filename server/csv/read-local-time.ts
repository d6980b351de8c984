import { dayNumberOf, dayOf, instantOf } from '../cases/local-time.ts';

const clock = String.raw`(\d{1,2})(?::|h)(\d{2})(?::\d{2})?`;
const forms = [
  new RegExp(String.raw`^(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})(?:[ ,T]+${clock})?$`),
  new RegExp(String.raw`^${clock}[ ,]+(?:ngày )?(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})$`),
  new RegExp(String.raw`^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[ T]+${clock})?$`),
];
const endOfDay = 23 * 60 + 59;

/**
 * A date as people write it here ("24/11/2026", "24/11/2026 16:30", "16h30 24/11/2026") or by ISO 8601, local where it
 * has no offset. A day alone is its beginning, or with `end` its last minute. Undefined: no date.
 */
export function readLocalTime(text: string, zone: string, end = false): Date | undefined {
  const given = text.trim();
  if (/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(given)) {
    const at = new Date(given);
    return Number.isNaN(at.getTime()) ? undefined : at;
  }
  const found = forms.map((form) => form.exec(given)).find(Boolean);
  if (!found?.groups) return undefined;
  const { d = '', m = '', y = '' } = found.groups;
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const number = dayNumberOf(day);
  // 31/02 would pass for a day in March.
  if (Number.isNaN(number) || dayOf(number) !== day) return undefined;
  const [hour, minutes] = clockOf(given);
  if (hour === undefined) return new Date(instantOf(zone, number, end ? endOfDay : 0));
  if (hour > 23 || minutes > 59) return undefined;
  return new Date(instantOf(zone, number, hour * 60 + minutes));
}

function clockOf(text: string): [number, number] | [undefined, undefined] {
  const found = new RegExp(clock).exec(text);
  return found ? [Number(found[1]), Number(found[2])] : [undefined, undefined];
}
