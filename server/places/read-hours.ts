import type { PlaceEntry } from '../knowledge/schemas.ts';

type Opening = NonNullable<PlaceEntry['opening']>;

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const dayNames: [RegExp, number][] = [
  [/^(?:t2|thu (?:2|hai)|mo|mon|monday)$/, 1],
  [/^(?:t3|thu (?:3|ba)|tu|tue|tuesday)$/, 2],
  [/^(?:t4|thu (?:4|tu)|we|wed|wednesday)$/, 3],
  [/^(?:t5|thu (?:5|nam)|th|thursday)$/, 4],
  [/^(?:t6|thu (?:6|sau)|fr|fri|friday)$/, 5],
  [/^(?:t7|thu (?:7|bay)|sa|sat|saturday)$/, 6],
  [/^(?:cn|chu nhat|su|sun|sunday)$/, 7],
];
const clock = String.raw`(\d{1,2})(?:\s*(?:[:h]|gio)\s*(\d{2})?)?`;
const period = new RegExp(String.raw`(?<![a-z\d])${clock}\s*(?:-|den|to)\s*${clock}`, 'g');

/**
 * Weekly hours as people write them, by the clock of the ward: "T2-T6 7:30-11:30, 13:00-17:00; T7 8h-11h", "Thứ Hai đến
 * thứ Sáu, 7 giờ 30–11 giờ 30", "Hằng ngày 6:00-22:00; CN nghỉ", "24/7", "Mo-Fr 07:30-17:00". Undefined when any of it
 * is not understood.
 */
export function readHours(text: string): Opening | undefined {
  const folded = plain(text);
  if (/^(?:24\/7|24\/24|24h|ca ngay(?: dem)?|mo cua ca ngay(?: dem)?)$/.test(folded))
    return [{ days: everyDay, from: '00:00', to: '00:00' }];
  const opening: Opening = [];
  const closed = new Set<number>();
  for (const part of folded.split(/[;\n]/).filter((one) => one.trim() !== '')) {
    const read = readPart(part.trim());
    if (!read) return undefined;
    if (read.periods.length === 0) for (const day of read.days) closed.add(day);
    for (const times of read.periods) opening.push({ days: read.days, ...times });
  }
  const open = opening
    .map((one) => ({ ...one, days: one.days.filter((day) => !closed.has(day)) }))
    .filter(({ days }) => days.length > 0);
  return open.length > 0 ? open : undefined;
}

/** Small letters without diacritics, one space, one kind of dash; other signs stay. */
function plain(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return bare
    .replace(/[–—]/g, '-')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

function readPart(part: string): { days: number[]; periods: { from: string; to: string }[] } | undefined {
  const periods: { from: string; to: string }[] = [];
  let wrong = false;
  const rest = part.replace(period, (_all, h1: string, m1: string | undefined, h2: string, m2: string | undefined) => {
    const [from, to] = [time(h1, m1), time(h2, m2)];
    if (from && to) periods.push({ from, to });
    else wrong = true;
    return '|';
  });
  if (wrong) return undefined;
  const shut = /\b(?:nghi|dong cua|closed|off)\b/.test(rest);
  if (shut === periods.length > 0) return undefined;
  const [before = '', ...after] = rest.replace(/\b(?:nghi|dong cua|closed|off)\b/, '|').split('|');
  // Between and behind the periods nothing stands but what joins them.
  if (after.some((between) => /[^\s,&]/.test(between.replace(/\b(?:va|and)\b/g, '')))) return undefined;
  const days = readDays(before);
  return days && { days, periods };
}

function readDays(text: string): number[] | undefined {
  const told = text.replace(/[:,\s]+$/, '').trim();
  if (told === '' || /^(?:hang ngay|moi ngay|ca tuan|daily|every day)$/.test(told)) return everyDay;
  const days = new Set<number>();
  for (const item of told.split(/\s*(?:,|&|\bva\b|\band\b)\s*/).filter(Boolean)) {
    const [first, last, ...more] = item.split(/\s*(?:-|\bden\b|\bto\b)\s*/).map(dayOf);
    if (!first || more.length > 0) return undefined;
    if (last === undefined && /-|\bden\b|\bto\b/.test(item)) return undefined;
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === (last ?? first)) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

const dayOf = (name: string) => dayNames.find(([names]) => names.test(name.trim()))?.[1];

function time(hour: string, minutes: string | undefined): string | undefined {
  const [h, m] = [Number(hour), Number(minutes ?? 0)];
  if (m > 59 || h > 24 || (h === 24 && m > 0)) return undefined;
  return `${String(h % 24).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

/** The same as a line that {@link readHours} reads: "T2-T6 7:30-11:30, 13:00-17:00; T7 8:00-11:00". */
export function writeHours(opening: Opening): string {
  const byDays = new Map<string, string[]>();
  for (const { days, from, to } of opening) {
    const told = writeDays([...days].sort((a, b) => a - b));
    byDays.set(told, [...(byDays.get(told) ?? []), `${short(from)}-${to === '00:00' ? '24:00' : short(to)}`]);
  }
  const lines = [...byDays].map(([days, times]) => `${days} ${times.join(', ')}`);
  return lines.length === 1 && lines[0] === 'T2-CN 0:00-24:00' ? '24/7' : lines.join('; ');
}

const short = (clockTime: string) => clockTime.replace(/^0/, '');
const dayName = (day: number) => (day === 7 ? 'CN' : `T${day + 1}`);

function writeDays(days: number[]): string {
  const first = days[0] ?? 1;
  const last = days.at(-1) ?? first;
  if (days.length > 2 && last - first === days.length - 1) return `${dayName(first)}-${dayName(last)}`;
  return days.map(dayName).join(', ');
}
