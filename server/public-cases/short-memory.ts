type Kept = { at: number; answer: Promise<unknown> };

const mostKept = 500;

/** Answers the same question within so many seconds by the same answer; one that failed is asked again. */
export function createShortMemory({ seconds, clock }: { seconds: number; clock: () => Date }) {
  const kept = new Map<string, Kept>();
  return function remember<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const now = clock().getTime();
    const known = kept.get(key);
    if (known && Math.abs(now - known.at) < seconds * 1000) return known.answer as Promise<T>;
    const answer = ask();
    kept.delete(key);
    kept.set(key, { at: now, answer });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
