/** Damps how much the very first ranks count for more (Cormack, Clarke and Büttcher, SIGIR 2009). */
const damping = 60;

/**
 * Puts ranked lists of codes together by reciprocal rank: what several sources find early comes first, whatever their
 * scores mean. Of equal ones that of the earlier list comes first.
 */
export function fuseByRank(lists: string[][], limit: number): string[] {
  const sums = new Map<string, number>();
  for (const list of lists) {
    [...new Set(list)].forEach((code, rank) => {
      sums.set(code, (sums.get(code) ?? 0) + 1 / (damping + rank + 1));
    });
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([code]) => code);
}
