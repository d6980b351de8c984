import type { Pool } from 'pg';
import { queues } from '../../server/contract/queues.ts';
import type { ReadsOrder } from './desk-load-process.ts';
import type { Signed } from './desk-people.ts';

type Asked = ReadsOrder['asked'];
export type Readers = { officer: Signed; dispatcher: Signed };

const sorts = ['due', 'newest', 'updated'];
const listOf = (parameters: Record<string, string>) => `/api/staff/cases?${new URLSearchParams(parameters)}`;

/** Every queue in every order, for one unit's officer and for the dispatcher who sees all. */
export function inboxPages({ officer, dispatcher }: Readers): Asked {
  return queues.flatMap((queue) =>
    sorts.flatMap((sort) =>
      [officer, dispatcher].map((as) => ({ name: 'inbox page', path: listOf({ queue, sort }), as })),
    ),
  );
}

/** The newest, the oldest open and some cases between, one after the other. */
export async function casePages(pool: Pool, { dispatcher }: Readers): Promise<Asked> {
  const { rows } = await pool.query<{ code: string }>(
    `(SELECT "code" FROM "Case" ORDER BY "createdAt" DESC LIMIT 30)
     UNION ALL (SELECT "code" FROM "Case" WHERE "state" = 'in_progress' ORDER BY "createdAt" LIMIT 30)
     UNION ALL (SELECT "code" FROM "Case" TABLESAMPLE SYSTEM (0.5) LIMIT 60)`,
  );
  return rows.map(({ code }) => ({ name: 'case page', path: `/api/staff/cases/${code}`, as: dispatcher }));
}

/**
 * Searches by what the sampled cases hold: words that many hold, some and few; two words of one case; beginnings of
 * words that many and few hold; codes; and words with a slip, which no case holds.
 */
export async function searches(pool: Pool, readers: Readers): Promise<Asked> {
  const { rows } = await pool.query<{ words: string[] }>(
    `SELECT (string_to_array("searchText", ' ')) AS words FROM "Case" TABLESAMPLE BERNOULLI (0.3) LIMIT 3000`,
  );
  const cases = rows.map(({ words }) => ({ code: words[3] ?? '', words: words.slice(4).filter(isWord) }));
  const counts = new Map<string, number>();
  for (const { words } of cases) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const middle = Math.floor(ranked.length / 3);
  const common = ranked.slice(0, 12);
  const some = ranked.slice(middle, middle + 12);
  const few = ranked.slice(-12);
  const pairs = cases.slice(0, 24).flatMap(({ words }) => {
    const sorted = [...new Set(words)].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
    const [first = '', second = ''] = sorted;
    return [`${first} ${second}`, `${second} ${sorted.at(-1) ?? ''}`];
  });
  const begun = [...common, ...some].map((word) => word.slice(0, Math.max(2, word.length - 1)));
  const slips = few
    .concat(some)
    .filter((word) => word.length > 4)
    .map(slip);
  return [
    ...ask('search: common words', common, readers),
    ...ask('search: words of some', some, readers),
    ...ask('search: rare words', few, readers),
    ...ask('search: two words', pairs, readers),
    ...ask('search: beginnings', begun, readers),
    ...ask(
      'search: codes',
      cases.slice(0, 12).map(({ code }) => code),
      readers,
    ),
    ...ask('search: second try', slips, readers),
  ];
}

function ask(name: string, typed: string[], { officer, dispatcher }: Readers): Asked {
  return typed.flatMap((q) => [
    { name, path: listOf({ queue: 'all', sort: 'newest', q }), as: dispatcher },
    { name, path: listOf({ queue: 'all_open', q }), as: officer },
  ]);
}

const isWord = (word: string) => /^[a-z]{2,}$/.test(word);
/** Two neighbours of the middle change places. */
function slip(word: string): string {
  const at = Math.floor(word.length / 2);
  return `${word.slice(0, at - 1)}${word.charAt(at)}${word.charAt(at - 1)}${word.slice(at + 1)}`;
}
