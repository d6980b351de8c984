import { fold } from '../../bot/text/normalise.ts';
import type { Prisma } from '../database/client/client.ts';
import type { ReadDeps } from './case-reader.ts';
import { wordCounts } from './word-counts.ts';

/** Folded words to find, all of them: as whole words, or as beginnings of words. */
export type Search = { as: 'whole' | 'begun'; words: string[] };

/** Of more words only so many are searched. */
export const mostWords = 8;
/**
 * Words that fewer cases hold than this are looked up in the index; for commoner ones it is quicker to walk the list in
 * its order, where the next that holds them is never far.
 */
const rare = 2000;
/** What is told of how common words are is off by as much at times, above all where two are told of as one. */
const surely = 4;

/** The text-search query for all these words. */
export const queryOf = ({ as, words }: Search): string =>
  words.map((word) => `'${word}'${as === 'begun' ? ':*' : ''}`).join(' & ');

/** The folded words of what somebody typed; what lies behind the eighth is not looked for. */
export function searchedWords(q: string | undefined): string[] {
  return fold(q ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords);
}

export type Searched = {
  where: Prisma.CaseWhereInput;
  /** So many cases hold the words that counting those would take long. */
  common: boolean;
};

/** What is known of the list whose cases are searched. */
type Within = { among?: string[] | undefined; readable?: boolean; unsure?: boolean };

/**
 * The condition for the words: in the case's own words, or in one thing said about it. Words said about more cases than
 * can be looked up tell none apart ("xin cảm ơn"), so then only the cases' own words count.
 * `among`: all cases of the list, where these are few: each is read with all that was said about it. `readable`: where
 * they are too many for that, but not to read each case's own words. `unsure`: how common the words are is counted,
 * whatever is told of it.
 */
export async function wordsWhere(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  search: Search,
  { among, readable = false, unsure = false }: Within = {},
): Promise<Searched> {
  const { words } = search;
  const begun = search.as === 'begun';
  const inTexts: Prisma.CaseWhereInput = { AND: words.map((word) => inText(word, search.as)) };
  const query = queryOf(search);
  if (among) {
    const telling = await casesTelling(prisma, { words, query, among });
    return { where: { OR: [inTexts, { id: { in: telling } }] }, common: false };
  }
  const counts = await wordCounts(prisma);
  if (readable) {
    const telling = counts.said(words, begun) > rare ? [] : await casesTelling(prisma, { words, query });
    return { where: telling.length > rare ? inTexts : { OR: [inTexts, { id: { in: telling } }] }, common: false };
  }
  if (!unsure && counts.cases(words, begun) > rare * surely) return { where: inTexts, common: true };
  const [ids, telling] = await Promise.all([
    casesHolding(prisma, query, rare + 1),
    counts.said(words, begun) > rare ? [] : casesTelling(prisma, { words, query }),
  ]);
  if (ids.length > rare) return { where: inTexts, common: true };
  const all = telling.length > rare ? ids : [...new Set([...ids, ...telling])];
  return { where: { id: { in: all } }, common: false };
}

/** Ids of cases that fit a text-search query over folded words, in no order, `most` at most. Rights are not looked at. */
export async function casesHolding(prisma: ReadDeps['prisma'], query: string, most: number): Promise<string[]> {
  const rows = await prisma.$queryRaw<
    { id: string }[]
  >`/* by key */ SELECT search_cases(${query}::tsquery, ${most}::int) AS id`;
  return rows.map(({ id }) => id);
}

// Phones and papers' numbers told in a talk are masked for many readers: none is found by them.
const isNumber = (word: string) => /^\d{6,}$/.test(word);

/** Ids of cases of which one thing said holds all these words; none where so many do that it tells nothing. */
export async function casesSaidOf(prisma: ReadDeps['prisma'], words: string[]): Promise<string[]> {
  const ids = await casesTelling(prisma, { words, query: queryOf({ as: 'whole', words }) });
  return ids.length > rare ? [] : [...new Set(ids)];
}

type Telling = { words: readonly string[]; query: string; among?: string[] };
/** Ids of cases of which something was said that fits, perhaps more than once; of all cases some more than are rare at most. */
async function casesTelling(prisma: ReadDeps['prisma'], { words, query, among }: Telling): Promise<string[]> {
  if (words.some(isNumber)) return [];
  const rows = among
    ? await prisma.$queryRaw<{ id: string }[]>`SELECT search_talk_of(${query}::tsquery, ${among}::uuid[]) AS id`
    : await prisma.$queryRaw<
        { id: string }[]
      >`/* by key */ SELECT search_talk(${query}::tsquery, ${rare + 1}::int) AS id`;
  return rows.map(({ id }) => id);
}

// Search texts are words with single spaces between.
function inText(word: string, as: Search['as']): Prisma.CaseWhereInput {
  const searchText = (part: Prisma.StringFilter): Prisma.CaseWhereInput => ({ searchText: part });
  if (as === 'begun') return { OR: [searchText({ contains: ` ${word}` }), searchText({ startsWith: word })] };
  return {
    OR: [
      searchText({ contains: ` ${word} ` }),
      searchText({ endsWith: ` ${word}` }),
      searchText({ startsWith: `${word} ` }),
    ],
  };
}
