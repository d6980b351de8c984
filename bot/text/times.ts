/** Dates and times told in words, resolved against the moment they are said. */

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
export type TimeTold = {
  start: number;
  end: number;
  text: string;
  /** The local day, YYYY-MM-DD; the first day where a week or a month is meant, with `until` its last. */
  date: string | undefined;
  until: string | undefined;
  /** Local time HH:MM. */
  time: string | undefined;
  part: PartOfDay | undefined;
  /** "mùng 3" and "rằm" may be days of the moon; the day given is the one of the common calendar. */
  lunar: boolean;
};

const parts: Record<string, PartOfDay> = {
  sang: 'morning',
  trua: 'noon',
  chieu: 'afternoon',
  toi: 'evening',
  dem: 'night',
  khuya: 'night',
};
const weekdays: Record<string, number> = {
  hai: 1,
  ba: 2,
  tu: 3,
  nam: 4,
  sau: 5,
  bay: 6,
  '2': 1,
  '3': 2,
  '4': 3,
  '5': 4,
  '6': 5,
  '7': 6,
};
const shifts: [pattern: RegExp, days: number][] = [
  [/^(?:hom nay|hnay|bua nay|nay)$/, 0],
  [/^(?:hom qua|hqua|qua)$/, -1],
  [/^(?:hom kia)$/, -2],
  [/^(?:ngay mai|hom sau|mai)$/, 1],
  [/^(?:ngay kia|ngay mot|mot)$/, 2],
];

const day =
  '(?<day>hom nay|hnay|bua nay|hom qua|hqua|hom kia|ngay mai|ngay kia|ngay mot' +
  '|(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)(?: (?:tuan nay|tuan sau|tuan toi|tuan truoc|nay|sau|toi))?' +
  '|(?:ngay )?(?:mung|mong) (?:\\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)|ram' +
  '|ngay \\d{1,2}(?: thang \\d{1,2}(?: nam \\d{4})?|[/-]\\d{1,2}(?:[/-]\\d{4})?)?|(?<!(?:ngo|ngach|so|sn|hem|kiet|nha) )\\d{1,2}[/-]\\d{1,2}(?:[/-]\\d{4})?' +
  '|tuan sau|tuan toi|tuan nay|tuan truoc|thang sau|thang nay|thang truoc|\\d{1,2} (?:ngay|hom|tuan|thang) (?:nua|truoc))';
const clock = '(?<clock>\\d{1,2}(?:h|:| gio ?)(?:\\d{2}| ?ruoi| kem \\d{1,2})?(?!\\d)| ?\\d{1,2} gio)';
const half = '(?<part>sang|trua|chieu|toi|dem|khuya)';
const joined = new RegExp(
  `(?<![a-z\\d])(?:(?:${clock} ?)?(?:${half} ?(?:(?<near>mai|nay|qua|mot)(?![a-z]))? ?)?(?:${day})?)(?![a-z\\d])`,
  'g',
);
const soon = /(?<![a-z\d])(\d{1,3}) (phut|tieng|gio) nua(?![a-z\d])/g;

/** Days and times in the text (NFC, code units), in their order; `now` is read as local time of `zone`. */
export function findTimes(text: string, { now, zone }: { now: Date; zone: string }): TimeTold[] {
  const flat = flatten(text);
  const today = localDay(now, zone);
  const found: TimeTold[] = [];
  for (const match of flat.matchAll(soon)) {
    const minutes = Number(match[1]) * (match[2] === 'phut' ? 1 : 60);
    const then = new Date(now.getTime() + minutes * 60_000);
    found.push({ ...span(text, match), ...nothing, date: localDay(then, zone), time: localTime(then, zone) });
  }
  for (const match of flat.matchAll(joined)) {
    const { clock: hours, part: said, near, day: told } = match.groups ?? {};
    // A part of the day by itself ("sáng", "tối om") tells no time.
    if (!hours && !told && !(said && near)) continue;
    const at = span(text, match);
    if (found.some((other) => at.start < other.end && other.start < at.end)) continue;
    const part = said ? parts[said] : undefined;
    const meant = dayOf(told ?? (near === 'nay' ? 'hom nay' : near), today);
    if (told && !meant) continue;
    const time = hours ? timeOf(hours, part) : undefined;
    if (hours && !time) continue;
    found.push({ ...at, ...nothing, ...meant, time, part });
  }
  return found.sort((a, b) => a.start - b.start);
}

const nothing = { date: undefined, until: undefined, time: undefined, part: undefined, lunar: false };

function span(text: string, match: RegExpExecArray) {
  const lead = match[0].length - match[0].trimStart().length;
  const start = match.index + lead;
  const end = start + match[0].trim().length;
  return { start, end, text: text.slice(start, end) };
}

// Small letters without marks, letter for letter, so that places in it are places in the text.
function flatten(text: string): string {
  const bare = (sign: string) => sign.normalize('NFD').charAt(0).toLowerCase().replace('đ', 'd');
  return [...text].map((sign) => (sign.length > 1 ? '  ' : bare(sign))).join('');
}

function localDay(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

function localTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
}

function plus(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function calendar(year: number, month: number, dayOfMonth: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
    ? date.toISOString().slice(0, 10)
    : undefined;
}

type Day = Pick<TimeTold, 'date' | 'until' | 'lunar'>;

function dayOf(told: string | undefined, today: string): Day | undefined {
  if (!told) return undefined;
  const shift = shifts.find(([pattern]) => pattern.test(told));
  if (shift) return only(plus(today, shift[1]));
  return weekday(told, today) ?? period(told, today) ?? away(told, today) ?? dayOfMonth(told, today);
}

const only = (date: string | undefined, lunar = false): Day | undefined =>
  date === undefined ? undefined : { date, until: undefined, lunar };

// Weeks begin on Monday. A weekday without a week is the next one to come, today included.
function weekday(told: string, today: string): Day | undefined {
  const match = /^(?:thu (\S+)|t([2-7])|(chu nhat|cn))(?: (.+))?$/.exec(told);
  if (!match) return undefined;
  const wanted = match[3] ? 7 : weekdays[match[1] ?? match[2] ?? ''];
  if (wanted === undefined) return undefined;
  const current = dayNumber(today);
  const week = match[4];
  if (week === 'tuan truoc') return only(plus(today, wanted - current - 7));
  if (week === 'tuan nay' || week === 'nay') return only(plus(today, wanted - current));
  if (week) return only(plus(today, wanted - current + 7));
  return only(plus(today, (wanted - current + 7) % 7));
}

function dayNumber(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

function period(told: string, today: string): Day | undefined {
  const match = /^(tuan|thang) (nay|sau|toi|truoc)$/.exec(told);
  if (!match) return undefined;
  const step = match[2] === 'nay' ? 0 : match[2] === 'truoc' ? -1 : 1;
  if (match[1] === 'tuan') {
    const monday = plus(today, 1 - dayNumber(today) + step * 7);
    return { date: monday, until: plus(monday, 6), lunar: false };
  }
  const first = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + step, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  return { date: first.toISOString().slice(0, 10), until: last.toISOString().slice(0, 10), lunar: false };
}

function away(told: string, today: string): Day | undefined {
  const match = /^(\d{1,2}) (ngay|hom|tuan|thang) (nua|truoc)$/.exec(told);
  if (!match) return undefined;
  const days = Number(match[1]) * (match[2] === 'tuan' ? 7 : match[2] === 'thang' ? 30 : 1);
  return only(plus(today, match[3] === 'nua' ? days : -days));
}

const firstDays = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];

// A day of the month without a month is the next one to come; with a month and no year, the nearer of past and future.
function dayOfMonth(told: string, today: string): Day | undefined {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = /(?:mung|mong) (\S+)$/.exec(told)?.[1];
  const lunar = first !== undefined || told === 'ram';
  if (lunar) {
    const dayNo = told === 'ram' ? 15 : /^\d/.test(first ?? '') ? Number(first) : firstDays.indexOf(first ?? '') + 1;
    return dayNo < 1 ? undefined : only(coming(dayNo, year, month, today), true);
  }
  const [dayNo = 0, monthNo, yearNo] = (told.match(/\d+/g) ?? []).map(Number);
  if (monthNo === undefined) return only(coming(dayNo, year, month, today));
  if (yearNo !== undefined) return only(calendar(yearNo, monthNo, dayNo));
  const near = [year - 1, year, year + 1].flatMap((other) => calendar(other, monthNo, dayNo) ?? []);
  const distance = (date: string) => Math.abs(Date.parse(date) - Date.parse(today));
  return only(near.sort((a, b) => distance(a) - distance(b))[0]);
}

function coming(dayNo: number, year: number, month: number, today: string): string | undefined {
  const here = calendar(year, month, dayNo);
  return here && here >= today
    ? here
    : (calendar(year, month + 1, dayNo) ?? calendar(year + (month === 12 ? 1 : 0), (month % 12) + 1, dayNo));
}

function timeOf(said: string, part: PartOfDay | undefined): string | undefined {
  const [hour = 0, minute = 0] = (said.match(/\d+/g) ?? []).map(Number);
  let total = hour * 60 + (said.includes('kem') ? -minute : minute) + (said.includes('ruoi') ? 30 : 0);
  if (hour < 12 && (part === 'afternoon' || part === 'evening')) total += 720;
  if (part === 'noon' && hour < 6) total += 720;
  if (part === 'night' && hour >= 6 && hour < 12) total += 720;
  if (total < 0 || total >= 24 * 60 || minute > 59) return undefined;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
