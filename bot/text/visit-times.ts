import { hasDiacritics, tonedWords } from './normalise.ts';
import { findTimes, type TimeTold } from './times.ts';

/** When somebody wants to come, as far as it was said: local days, and a time of that day. */
export type VisitWish = {
  /** YYYY-MM-DD; the first of several days with `until` the last. */
  date: string | null;
  until: string | null;
  /** HH:MM */
  time: string | null;
  part: 'morning' | 'afternoon' | null;
};

export const noWish: VisitWish = { date: null, until: null, time: null, part: null };

export const wishesNothing = ({ date, time, part }: VisitWish): boolean => !date && !time && !part;

type At = { now: Date; zone: string };

/**
 * Reads when somebody wants to come.
 * @param moving what stands there is to be changed: of several times the last counts, and "sang" means "to"
 */
export function readVisit(text: string, at: At, moving = false): VisitWish {
  const told = timesIn(text, at).map((one) => (isTo(one, text, moving) ? { ...one, part: undefined } : one));
  const order = moving ? [...told].reverse() : told;
  const dated = order.find(({ date }) => date !== undefined);
  const timed = order.find(({ time }) => time !== undefined);
  const halved = order.find(({ part }) => part !== undefined);
  const half = halved?.part ?? halfIn(text);
  const part = half === 'morning' || half === 'afternoon' ? half : null;
  return {
    date: dated?.date ?? shortDay(text, at) ?? null,
    until: dated?.until ?? null,
    time: inOffice(timed?.time ?? (moving ? undefined : bareHour(text)), timed?.part),
    part: timed?.time ? null : part,
  };
}

/** Local days that a text names, in their order. */
export const daysIn = (text: string, at: At): string[] => timesIn(text, at).flatMap(({ date }) => date ?? []);

function timesIn(text: string, at: At): TimeTold[] {
  const told = findTimes(text, at);
  return [...told, ...englishTimes(text, at)];
}

// "đổi lịch sang thứ năm": without its mark the word may mean the morning as well.
function isTo({ part, text: slice }: TimeTold, text: string, moving: boolean): boolean {
  return part === 'morning' && tonedWords(slice).includes('sang') && (moving || hasDiacritics(text));
}

// "hai giờ" at a counter is never at night.
function inOffice(time: string | undefined, part: TimeTold['part']): string | null {
  if (!time) return null;
  const [hour = 0, minute = '00'] = [Number(time.slice(0, 2)), time.slice(3)];
  return part === undefined && hour >= 1 && hour < 6 ? `${hour + 12}:${minute}` : time;
}

const halves = new Map([
  ['sáng', 'morning'],
  ['morning', 'morning'],
  ['chiều', 'afternoon'],
  ['chieu', 'afternoon'],
  ['afternoon', 'afternoon'],
] as const);

/** The half of the day that was said last, by itself: "buổi chiều", "sáng". */
function halfIn(text: string): 'morning' | 'afternoon' | undefined {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const said = words.flatMap((word, at) => {
    const bare = word === 'sang' && (words.length === 1 || words[at - 1] === 'buoi');
    return bare ? ('morning' as const) : (halves.get(word as never) ?? []);
  });
  return said.at(-1);
}

/** "mai", "mốt" with nothing beside them; a name is written with a capital. */
function shortDay(text: string, { now, zone }: At): string | undefined {
  const [, word] =
    /(?<![\p{L}\p{N}]|(?:ông|bà|cô|chị|chợ|hoàng|phố) )(mai|mốt)(?![\p{L}\p{N}])/u.exec(lowerFirst(text)) ?? [];
  return word ? plus(localDay(now, zone), word === 'mai' ? 1 : 2) : undefined;
}

const lowerFirst = (text: string) => text.normalize('NFC').replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());

/** An hour and nothing else: "10", "lúc 9", "9:30". */
function bareHour(text: string): string | undefined {
  const [, hour, minute = '00'] =
    /^(?:lúc |luc |at )?(\d{1,2})(?:[:h.](\d{2}))?(?: ?(?:ạ|a|nhé|nha))?$/iu.exec(text.trim()) ?? [];
  return hour && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

const englishDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const english = new RegExp(
  String.raw`\b(?:(?<day>day after tomorrow|tomorrow|today)|(?<next>next |this )?(?<weekday>${englishDays.join('|')})|(?<week>next week)|(?:at )?(?<hour>\d{1,2})(?::(?<minute>\d{2}))? ?(?<half>am|pm|a\.m\.|p\.m\.|o'clock))(?![a-z])`,
  'giu',
);

function englishTimes(text: string, { now, zone }: At): TimeTold[] {
  const today = localDay(now, zone);
  return [...text.matchAll(english)].map((match) => {
    const { day, next, weekday, week, hour, minute, half } = match.groups ?? {};
    const monday = plus(today, 8 - weekdayOf(today));
    const date = week
      ? monday
      : weekday
        ? comingWeekday(weekday.toLowerCase(), { today, next: next?.trim().toLowerCase() === 'next' })
        : day && plus(today, ['today', 'tomorrow', 'day after tomorrow'].indexOf(day.toLowerCase()));
    return {
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      date,
      until: week ? plus(monday, 6) : undefined,
      time: hour ? englishClock(Number(hour), minute ?? '00', half ?? '') : undefined,
      part: undefined,
      lunar: false,
    };
  });
}

function comingWeekday(name: string, { today, next }: { today: string; next: boolean }): string {
  const wanted = englishDays.indexOf(name) + 1;
  const current = weekdayOf(today);
  return plus(today, next ? wanted - current + 7 : (wanted - current + 7) % 7);
}

function englishClock(hour: number, minute: string, half: string): string | undefined {
  const late = /^p/i.test(half) && hour < 12 ? 12 : 0;
  const early = /^a/i.test(half) && hour === 12 ? -12 : 0;
  const total = hour + late + early;
  return total < 24 && Number(minute) < 60 ? `${String(total).padStart(2, '0')}:${minute}` : undefined;
}

/** 1 Monday … 7 Sunday. */
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

const localDay = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);

const plus = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
