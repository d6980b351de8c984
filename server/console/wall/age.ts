const second = 1000;
const staleAfter = 45 * second;

/** Whether what is shown is older than a lost answer or two explain. Milliseconds. */
export const isStale = (age: number) => age > staleAfter;

/** “50 giây”, “3 phút”, “2 giờ 5 phút”. */
export function ageWords(age: number): string {
  const seconds = Math.max(0, Math.round(age / second));
  if (seconds < 60) return `${seconds} giây`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} phút`;
  return minutes % 60 === 0 ? `${minutes / 60} giờ` : `${Math.floor(minutes / 60)} giờ ${minutes % 60} phút`;
}
