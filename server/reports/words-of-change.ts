import { wordsOfFigure } from '../contract/figure-words.ts';
import type { ReportFigure } from '../contract/report-api.ts';

const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** Against the window before: “tăng 12”, “giảm 3,5 điểm %”, “không đổi”; null when there is nothing to compare with. */
export function wordsOfChange({ value, before, unit }: Pick<ReportFigure, 'value' | 'before' | 'unit'>): string | null {
  if (value === null || before.value === null) return null;
  const difference = value - before.value;
  const size = Math.abs(difference);
  const words =
    unit === 'share'
      ? `${oneDecimal.format(size * 100)} điểm %`
      : unit === 'stars'
        ? `${oneDecimal.format(size)} điểm`
        : wordsOfFigure(size, unit);
  if (/^0\D*$/.test(words)) return 'không đổi';
  return `${difference > 0 ? 'tăng' : 'giảm'} ${words}`;
}

/** `2026-11-22` → `22/11/2026`. */
export const wordsOfDay = (day: string) => day.split('-').reverse().join('/');
