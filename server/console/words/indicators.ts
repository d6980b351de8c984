import type { FigureOutcome, FigureState, PeriodKind, SheetRow } from '../../contract/indicator-api.ts';
import { kindOfPeriod } from '../../contract/periods.ts';
import { sayVietnameseNumber } from '../../contract/vietnamese-number.ts';

export const kindWords: Record<PeriodKind, string> = { month: 'Tháng', quarter: 'Quý', year: 'Năm' };

/** `2026-11` → “Tháng 11/2026”. */
export function wordsOfPeriod(period: string): string {
  const kind = kindOfPeriod(period);
  if (kind === 'year') return `Năm ${period}`;
  return kind === 'quarter'
    ? `Quý ${period.slice(6)}/${period.slice(0, 4)}`
    : `Tháng ${Number(period.slice(5))}/${period.slice(0, 4)}`;
}
/** The same where there is little room: “11/26”, “Q4/26”, “2026”. */
export function shortPeriod(period: string): string {
  const year = period.slice(2, 4);
  return period.length === 4 ? period : `${period.slice(5)}/${year}`;
}

export const stateWords: Record<FigureState, string> = {
  draft: 'Đang nhập',
  submitted: 'Chờ duyệt',
  returned: 'Bị trả lại',
  approved: 'Đã duyệt',
};
export const stateTones: Record<FigureState, string> = {
  draft: 'tone-work',
  submitted: 'tone-wait',
  returned: 'tone-late',
  approved: 'tone-done',
};
export const outcomeWords: Record<FigureOutcome, string> = {
  done: 'ghi nhận',
  same: 'như cũ',
  older: 'cũ hơn số đang có',
  conflict: 'người khác vừa sửa',
  refused: 'không nhận',
};
const acts: Record<string, string> = {
  entered: 'nhập',
  submitted: 'gửi duyệt',
  approved: 'duyệt',
  returned: 'trả lại',
};
export const wordsOfFigureAct = (type: string) => acts[type] ?? type;

export const wordsOfFigure = (value: number | null, decimals: number) =>
  value === null ? '–' : sayVietnameseNumber(value, decimals);
const percents = (value: number) => `${sayVietnameseNumber(value, 1)}%`;
export const wordsOfPercent = (value: number | null) => (value === null ? '–' : percents(value));

/** A change in percent with its arrow, and whether it is for the better. */
export function changeOf(
  change: number | null,
  better: SheetRow['better'],
): { words: string; tone: 'good' | 'bad' | 'even' } {
  if (change === null) return { words: '–', tone: 'even' };
  if (Math.abs(change) < 0.05) return { words: 'không đổi', tone: 'even' };
  const up = change > 0;
  const words = `${up ? '▲' : '▼'} ${percents(Math.abs(change))}`;
  if (better === 'neither') return { words, tone: 'even' };
  return { words, tone: up === (better === 'higher') ? 'good' : 'bad' };
}
