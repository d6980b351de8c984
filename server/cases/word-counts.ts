import type { ReadDeps } from './case-reader.ts';

type Prisma = ReadDeps['prisma'];
type Counts = { total: number; shares: Map<string, number> };
/** About how many cases hold all words, or words that begin so, in their own words; how many things said hold them. */
export type WordCounts = {
  cases: (words: readonly string[], begun: boolean) => number;
  said: (words: readonly string[], begun: boolean) => number;
};

/** The database learns such things anew every so often by itself. */
const goodForMs = 600_000;
const known = new WeakMap<Prisma, { at: number; counts: Promise<WordCounts> }>();

/**
 * What the database's statistics tell of how common words are, without looking. A word it does not list counts as held by
 * none: it is rare, or there are no statistics yet.
 */
export function wordCounts(prisma: Prisma): Promise<WordCounts> {
  const last = known.get(prisma);
  if (last && performance.now() - last.at < goodForMs) return last.counts;
  const counts = read(prisma);
  known.set(prisma, { at: performance.now(), counts });
  counts.catch(() => known.delete(prisma));
  return counts;
}

async function read(prisma: Prisma): Promise<WordCounts> {
  const rows = await prisma.$queryRaw<{ index: string; total: number; word: string; share: number }[]>`
    SELECT s.tablename AS index, greatest(t.reltuples, 0)::float8 AS total, e.word, f.share::float8 AS share
    FROM pg_stats s
    JOIN pg_class i ON i.relname = s.tablename AND i.relnamespace = s.schemaname::regnamespace
    JOIN pg_index x ON x.indexrelid = i.oid
    JOIN pg_class t ON t.oid = x.indrelid,
    unnest(s.most_common_elems::text::text[]) WITH ORDINALITY AS e(word, place)
    JOIN unnest(s.most_common_elem_freqs) WITH ORDINALITY AS f(share, place) USING (place)
    WHERE s.schemaname = current_schema() AND s.tablename IN ('Case_search_idx', 'CaseText_search_idx')`;
  const of = (index: string): Counts => {
    const own = rows.filter((row) => row.index === index);
    return { total: own[0]?.total ?? 0, shares: new Map(own.map(({ word, share }) => [word, share])) };
  };
  const [cases, said] = [of('Case_search_idx'), of('CaseText_search_idx')];
  return {
    cases: (words, begun) => estimate(cases, words, begun),
    said: (words, begun) => estimate(said, words, begun),
  };
}

function estimate({ total, shares }: Counts, words: readonly string[], begun: boolean): number {
  const shareOf = (word: string) => {
    if (!begun) return shares.get(word) ?? 0;
    let share = 0;
    for (const [held, of] of shares) if (held.startsWith(word)) share = Math.max(share, of);
    return share;
  };
  return words.reduce((count, word) => count * shareOf(word), total);
}
