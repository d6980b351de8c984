import { dayNumberOf, dayOf, weekdayOf } from '../../cases/local-time.ts';

export type FoundWindow = { from: string; to: string; said: string; words: string[] };

const pad = (value: number) => String(value).padStart(2, '0');
const shown = (day: string) => day.split('-').reverse().join('/');

/** The last day of a month 1–12. */
function endOfMonth(year: number, month: number): string {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${pad(month + 1)}-01`;
  return dayOf(dayNumberOf(next) - 1);
}

type Rule = readonly [RegExp, (parts: number[], today: string) => { from: string; to: string; said: string } | null];

const month = (year: number, number: number, said: string) => ({
  from: `${year}-${pad(number)}-01`,
  to: endOfMonth(year, number),
  said,
});
const yearOf = (today: string) => Number(today.slice(0, 4));
const monthOf = (today: string) => Number(today.slice(5, 7));
const back = (today: string, days: number) => dayOf(dayNumberOf(today) - days);
const monday = (today: string) => back(today, weekdayOf(dayNumberOf(today)) - 1);

function monthBack(today: string, count: number): { year: number; number: number } {
  const index = yearOf(today) * 12 + monthOf(today) - 1 - count;
  return { year: Math.floor(index / 12), number: (index % 12) + 1 };
}

function quarter(year: number, number: number, said: string) {
  if (number < 1 || number > 4) return null;
  return { from: `${year}-${pad(number * 3 - 2)}-01`, to: endOfMonth(year, number * 3), said };
}

/** A year of two digits is of this century; one that was not said is this one, or the last when the day would be to come. */
function fullDay(date: number, number: number, year: number | undefined, today: string): string | null {
  const of = (full: number) => `${full}-${pad(number)}-${pad(date)}`;
  const full = year === undefined ? yearOf(today) : year < 100 ? 2000 + year : year;
  const day = year === undefined && of(full) > today ? of(full - 1) : of(full);
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || dayOf(Math.floor(at / 86_400_000)) !== day ? null : day;
}

const given = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? undefined : value);

// Of folded words, those that say most first.
const rules: readonly Rule[] = [
  [
    /\btu (?:ngay )?(\d{1,2}) (\d{1,2})(?: (\d{4}|\d{2}))? (?:den|toi) (?:ngay )?(\d{1,2}) (\d{1,2})(?: (\d{4}|\d{2}))?\b/,
    ([d1 = 0, m1 = 0, y1, d2 = 0, m2 = 0, y2], today) => {
      const to = fullDay(d2, m2, given(y2), today);
      const from = fullDay(d1, m1, given(y1) ?? given(y2), today);
      return from && to && from <= to ? { from, to, said: `từ ${shown(from)} đến ${shown(to)}` } : null;
    },
  ],
  [
    /\bngay (\d{1,2}) (\d{1,2})(?: (\d{4}|\d{2}))?\b/,
    ([date = 0, number = 0, year], today) => {
      const day = fullDay(date, number, given(year), today);
      return day ? { from: day, to: day, said: `ngày ${shown(day)}` } : null;
    },
  ],
  [/\bhom nay\b|\bngay hom nay\b/, (_, today) => ({ from: today, to: today, said: 'hôm nay' })],
  [/\bhom qua\b/, (_, today) => ({ from: back(today, 1), to: back(today, 1), said: 'hôm qua' })],
  [
    /\b(\d{1,3}) ngay (?:qua|gan day|vua qua|gan nhat|truoc)\b/,
    ([days = 0], today) =>
      days < 1 ? null : { from: back(today, days - 1), to: today, said: `${days} ngày qua, cả hôm nay` },
  ],
  [
    /\b(\d{1,2}) tuan (?:qua|gan day|vua qua|gan nhat)\b/,
    ([weeks = 0], today) =>
      weeks < 1 ? null : { from: back(today, weeks * 7 - 1), to: today, said: `${weeks} tuần qua, cả hôm nay` },
  ],
  [
    /\b(\d{1,2}) thang (?:qua|gan day|vua qua|gan nhat)\b/,
    ([months = 0], today) => {
      if (months < 1) return null;
      const { year, number } = monthBack(today, months - 1);
      return { from: `${year}-${pad(number)}-01`, to: today, said: `${months} tháng gần đây, cả tháng này` };
    },
  ],
  [/\btuan nay\b|\btrong tuan\b/, (_, today) => ({ from: monday(today), to: today, said: 'tuần này' })],
  [
    /\btuan (?:truoc|roi|qua|vua roi|vua qua)\b/,
    (_, today) => ({ from: back(monday(today), 7), to: back(monday(today), 1), said: 'tuần trước' }),
  ],
  [
    /\bthang nay\b|\btu dau thang\b|\btrong thang\b(?! \d)/,
    (_, today) => ({ from: `${today.slice(0, 8)}01`, to: today, said: 'tháng này' }),
  ],
  [
    /\bthang (?:truoc|roi|qua|vua roi|vua qua)\b/,
    (_, today) => {
      const { year, number } = monthBack(today, 1);
      return month(year, number, `tháng trước (${number}/${year})`);
    },
  ],
  [
    /\bthang (\d{1,2})(?: (?:nam )?(\d{4}))?\b/,
    ([number = 0, year], today) => {
      if (number < 1 || number > 12) return null;
      const own = given(year) ?? (number > monthOf(today) ? yearOf(today) - 1 : yearOf(today));
      return month(own, number, `tháng ${number}/${own}`);
    },
  ],
  [
    /\bquy nay\b/,
    (_, today) => {
      const own = Math.ceil(monthOf(today) / 3);
      return { from: `${yearOf(today)}-${pad(own * 3 - 2)}-01`, to: today, said: 'quý này' };
    },
  ],
  [
    /\bquy (?:truoc|roi|vua roi|vua qua)\b/,
    (_, today) => {
      const own = Math.ceil(monthOf(today) / 3) - 1;
      const year = own === 0 ? yearOf(today) - 1 : yearOf(today);
      return quarter(year, own === 0 ? 4 : own, `quý trước (${own === 0 ? 4 : own}/${year})`);
    },
  ],
  [
    /\bquy (\d)(?: (?:nam )?(\d{4}))?\b/,
    ([number = 0, year], today) => {
      const own = given(year) ?? (number > Math.ceil(monthOf(today) / 3) ? yearOf(today) - 1 : yearOf(today));
      return quarter(own, number, `quý ${number}/${own}`);
    },
  ],
  [
    /\bnam nay\b|\btu dau nam\b|\bca nam\b/,
    (_, today) => ({ from: `${today.slice(0, 5)}01-01`, to: today, said: 'từ đầu năm' }),
  ],
  [
    /\bnam (?:ngoai|truoc|roi)\b/,
    (_, today) => ({
      from: `${yearOf(today) - 1}-01-01`,
      to: `${yearOf(today) - 1}-12-31`,
      said: `năm ${yearOf(today) - 1}`,
    }),
  ],
  [
    /\bnam (\d{4})\b/,
    ([year = 0]) =>
      year < 2000 || year > 2100 ? null : { from: `${year}-01-01`, to: `${year}-12-31`, said: `năm ${year}` },
  ],
];

const longest = 366 * 10;

/** The window of local days that folded words name; what is to come is cut off. Undefined when they name none. */
export function findWindow(folded: string, today: string): FoundWindow | undefined {
  for (const [pattern, read] of rules) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const window = read(match.slice(1).map(Number), today);
    if (!window || window.from > today) continue;
    const to = window.to < today ? window.to : today;
    if (dayNumberOf(to) - dayNumberOf(window.from) > longest) continue;
    return { ...window, to, words: match[0].split(' ') };
  }
  return undefined;
}

/** What is meant when nothing is said. */
export function usualWindow(today: string): Omit<FoundWindow, 'words'> {
  return { from: back(today, 29), to: today, said: '30 ngày qua' };
}
