import { type Standing, wordsOfFigure } from '../../contract/figure-words.ts';
import type { Kpi, KpiValue } from '../../contract/kpi-api.ts';

const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

export type Comparison = { arrow: '▲' | '▼' | '='; words: string; mood: 'good' | 'bad' | 'plain' };

/** A number against the window before; `better` says which direction is good news, if either. */
export function changeOf({ value, before }: KpiValue, { unit, better }: Kpi): Comparison | null {
  if (value === null || before.value === null) return null;
  const words = sizeOf(value, before.value, unit);
  if (words === null) return { arrow: '=', words: 'bằng kỳ trước', mood: 'plain' };
  const up = value > before.value;
  const mood = better === 'neither' ? 'plain' : (better === 'higher') === up ? 'good' : 'bad';
  return { arrow: up ? '▲' : '▼', words: `${up ? 'tăng' : 'giảm'} ${words}`, mood };
}

function sizeOf(value: number, before: number, unit: Kpi['unit']): string | null {
  const size = Math.abs(value - before);
  if (unit === 'share') return size < 0.0005 ? null : `${oneDecimal.format(size * 100)} điểm %`;
  if (unit === 'stars') return size < 0.05 ? null : `${oneDecimal.format(size)} điểm`;
  if (unit !== 'count' && unit !== 'dong') return size < 0.05 ? null : wordsOfFigure(size, unit);
  if (size === 0) return null;
  const share = before > 0 ? Math.round((size / before) * 100) : 0;
  return share > 0 && before >= 20 ? `${share}%` : wordsOfFigure(size, unit);
}

export const standingMarks: Record<Standing, string> = { good: '●', near: '◆', bad: '▲' };
