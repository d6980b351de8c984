import type { Measures } from '../../contract/statistics.ts';
import { wordsOfCount, wordsOfRating } from '../words/numbers.ts';

export type Comparison = { arrow: '▲' | '▼' | '='; words: string; mood: 'good' | 'bad' | 'plain' };

type Kind = 'count' | 'points' | 'rating';

/** A figure against the period before, in words; `better` says which direction is good news, if either. */
export function compare(
  now: number | null,
  before: number | null,
  { kind, better }: { kind: Kind; better: 'up' | 'down' | 'neither' },
): Comparison | null {
  if (now === null || before === null) return null;
  const difference = now - before;
  const words = differenceInWords(difference, before, kind);
  if (!words) return { arrow: '=', words: 'bằng kỳ trước', mood: 'plain' };
  const up = difference > 0;
  const mood = better === 'neither' ? 'plain' : (better === 'up') === up ? 'good' : 'bad';
  return { arrow: up ? '▲' : '▼', words: `${up ? 'tăng' : 'giảm'} ${words}`, mood };
}

function differenceInWords(difference: number, before: number, kind: Kind): string | null {
  const size = Math.abs(difference);
  if (kind === 'points') {
    const points = Math.round(size * 100);
    return points === 0 ? null : `${points} điểm %`;
  }
  if (kind === 'rating') return size < 0.05 ? null : `${wordsOfRating(size)} điểm`;
  if (size === 0) return null;
  const share = before > 0 ? Math.round((size / before) * 100) : 0;
  return share > 0 && before >= 20 ? `${share}%` : wordsOfCount(size);
}

/** One sentence a leader can say in a meeting. */
export function sentenceOf(now: Measures, before: Measures): string {
  if (now.received === 0 && now.resolved === 0) return 'Chưa có phản ánh nào trong kỳ này.';
  const parts = [`Kỳ này tiếp nhận ${wordsOfCount(now.received)} phản ánh, xử lý xong ${wordsOfCount(now.resolved)}`];
  if (now.onTimeShare !== null) {
    const points = now.onTimeShare - (before.onTimeShare ?? now.onTimeShare);
    const change = Math.round(Math.abs(points) * 100);
    const against = change === 0 ? '' : `, ${points > 0 ? 'tăng' : 'giảm'} ${change} điểm % so với kỳ trước`;
    parts.push(`đúng hạn ${Math.round(now.onTimeShare * 100)}%${against}`);
  }
  const late =
    now.openLate === 0
      ? 'không còn việc nào quá hạn'
      : `còn ${wordsOfCount(now.openLate)} việc quá hạn trong ${wordsOfCount(now.open)} việc đang mở`;
  return `${parts.join('; ')}; ${late}.`;
}
