import type { Kpi } from './kpi-api.ts';
import type { ReportKind } from './report-api.ts';

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** A measure's number as people read it: “1.204”, “86,5%”, “6,5 giờ”; “–” where nothing was counted. */
export function wordsOfFigure(value: number | null, unit: Kpi['unit']): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return whole.format(value);
    case 'share':
      return `${oneDecimal.format(value * 100)}%`;
    case 'hours':
      // Hours of working time do not make days of 24.
      return value > 0 && value < 1 ? `${whole.format(value * 60)} phút` : `${oneDecimal.format(value)} giờ`;
    case 'minutes':
      return `${oneDecimal.format(value)} phút`;
    case 'days':
      return `${oneDecimal.format(value)} ngày`;
    case 'stars':
      return `${oneDecimal.format(value)}/5`;
    case 'dong':
      return `${whole.format(value)} đồng`;
  }
}

export type Standing = 'good' | 'near' | 'bad';
export const standingWords: Record<Standing, string> = { good: 'Đạt', near: 'Cần chú ý', bad: 'Chưa đạt' };

/** Where a number stands to what is promised; null where nothing is, or nothing was counted. */
export function standingOf(
  value: number | null,
  { thresholds, better }: Pick<Kpi, 'thresholds' | 'better'>,
): Standing | null {
  if (value === null || thresholds === null || better === 'neither') return null;
  const reaches = (line: number) => (better === 'higher' ? value >= line : value <= line);
  if (reaches(thresholds.good)) return 'good';
  const alarming = better === 'higher' ? value <= thresholds.bad : value >= thresholds.bad;
  return alarming ? 'bad' : 'near';
}

const shownDay = (day: string) => day.split('-').reverse().join('/');

/** “Tuần 23/11/2026 – 29/11/2026”, “Tháng 11/2026”, or the days. */
export function wordsOfPeriod({ kind, from, to }: { kind: ReportKind; from: string; to: string }): string {
  if (kind === 'monthly') return `Tháng ${Number(from.slice(5, 7))}/${from.slice(0, 4)}`;
  const days = from === to ? shownDay(from) : `${shownDay(from)} – ${shownDay(to)}`;
  return kind === 'weekly' ? `Tuần ${days}` : `Từ ${days}`;
}
