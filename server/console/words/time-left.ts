import type { CaseState, DeadlineState } from '../../contract/case.ts';

export type Timed = { state?: CaseState; dueAt: string | null; deadline: DeadlineState };
export type TimeLeft = { tone: DeadlineState; words: string };

/** Time to or past a deadline in words: “còn 3 giờ”, “trễ 2 ngày”. Plain calendar time, not working hours. */
export function timeLeft(item: Timed, now: number): TimeLeft {
  // Passing a case on is no result.
  if (item.state === 'referred') return { tone: 'paused', words: 'chờ nơi khác' };
  if (item.state === 'merged') return { tone: 'none', words: 'đã gộp' };
  if (item.deadline === 'none' || (item.dueAt === null && item.deadline !== 'paused')) {
    return { tone: 'none', words: 'đã xong' };
  }
  if (item.deadline === 'paused') return { tone: 'paused', words: 'tạm dừng' };
  const left = Date.parse(item.dueAt ?? '') - now;
  if (left <= 0) return { tone: 'late', words: `trễ ${span(-left)}` };
  return { tone: item.deadline === 'late' ? 'soon' : item.deadline, words: `còn ${span(left)}` };
}

/** A length of time in its largest useful unit. */
export function span(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'dưới 1 phút';
  if (minutes < 60) return `${minutes} phút`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} giờ`;
  return `${Math.floor(hours / 24)} ngày`;
}

/** How long ago, for lists: “5 phút trước”. */
export function ago(instant: string, now: number): string {
  const ms = now - Date.parse(instant);
  return ms < 60_000 ? 'vừa xong' : `${span(ms)} trước`;
}
