import { editNeighbours } from '../../bot/search/near-words.ts';
import { fromTelex, fromVni } from '../../bot/text/keyboard.ts';
import { fold } from '../../bot/text/normalise.ts';
import { soundAlikes } from '../../bot/text/slips.ts';
import { type CaseResource, resourceFields } from '../access/can.ts';
import type { Prisma } from '../database/client/client.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { casesHolding, casesSaidOf, queryOf } from './words-where.ts';

export type Correction = {
  /** Folded words that cases of the list do hold. */
  words: string[];
  /** What was typed with those words in it, spelt as the found reports spell them. */
  spelt: string;
};

type Asked = {
  typed: string;
  words: readonly string[];
  where: Prisma.CaseWhereInput;
  /** The list has so few cases that the words of each can be read. */
  short: boolean;
};
type Reading = { word: string; cost: number };
type Spelt = { where: Prisma.CaseTextWhereInput; chosen: string[] };

const mostReadings = 12;
const mostCombinations = 60;
const mostTries = 4;
const mostCandidates = 2000;
/** Of a short list so many of the newest cases. */
const mostRead = 6000;
const readForSpelling = 20;
const mostSpelt = 200;
/** So many readings are looked for in what was said about cases. */
const mostSaid = 24;
const ownTexts: Prisma.CaseTextWhereInput = { kind: { in: ['description', 'place'] }, protected: false };
const saidTexts: Prisma.CaseTextWhereInput = { kind: { notIn: ['description', 'place', 'public'] }, protected: false };

/**
 * What somebody may have meant whose words no case of the list holds: marks left as keys of Telex or VNI, words that
 * sound alike, one slip of the finger a word. Of readings equally near, the one that most of the newest cases hold;
 * where the cases' own words hold none, the nearest that something said about one holds.
 * Only cases within `where`, which carries the reader's rights, are looked at; nothing of others shows.
 */
export async function correctWords(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  reader: Pick<CaseReader, 'showsText'>,
  { typed, words, where, short }: Asked,
): Promise<Correction | undefined> {
  const readings = await readingsOf(prisma, words);
  const all = short ? await heldBy(prisma, where, mostRead) : undefined;
  const tiers = tiersOf(readings, words);
  const speltAs = async ({ where: texts, chosen }: Spelt, rows: (CaseResource & { id: string })[]) => {
    const readable = rows.filter((row) => reader.showsText(row)).slice(0, readForSpelling);
    const ids = readable.map(({ id }) => id);
    return spell(typed, {
      words,
      chosen,
      spellings: await spellingsIn(prisma, { AND: [texts, { caseId: { in: ids } }] }),
    });
  };
  for (const tier of tiers) {
    const held = all ?? (await candidates(prisma, where, tier));
    const holders = tier.map((combination) => held.filter((one) => combination.every((word) => one.words.has(word))));
    const most = Math.max(...holders.map((of) => of.length));
    if (most === 0) continue;
    const best = holders.findIndex((of) => of.length === most);
    const chosen = tier[best] ?? [];
    const rows = (holders[best] ?? []).map(({ row }) => row);
    return { words: chosen, spelt: await speltAs({ where: ownTexts, chosen }, rows) };
  }
  for (const chosen of tiers.flat().slice(0, mostSaid)) {
    const ids = await casesSaidOf(prisma, chosen);
    if (ids.length === 0) continue;
    const rows = await prisma.case.findMany({
      where: { AND: [where, { id: { in: ids } }] },
      orderBy: { createdAt: 'desc' },
      take: readForSpelling,
      select: { id: true, ...resourceFields },
    });
    if (rows.length > 0) return { words: chosen, spelt: await speltAs({ where: saidTexts, chosen }, rows) };
  }
  return undefined;
}

const anyOf = (tier: string[][]) => tier.map((words) => queryOf({ as: 'whole', words })).join(' | ');

/** Cases of the list that may hold one of the combinations. */
async function candidates(prisma: ReadDeps['prisma'], where: Prisma.CaseWhereInput, tier: string[][]) {
  const ids = await casesHolding(prisma, anyOf(tier), mostCandidates);
  return ids.length === 0 ? [] : heldBy(prisma, { AND: [where, { id: { in: ids } }] }, mostCandidates);
}

/** The newest of the cases, with the words they hold. */
async function heldBy(prisma: ReadDeps['prisma'], where: Prisma.CaseWhereInput, most: number) {
  const rows = await prisma.case.findMany({
    where,
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { id: true, searchText: true, ...resourceFields },
  });
  return rows.map((row) => ({ row, words: new Set(row.searchText.split(' ')) }));
}

/** For each word what it may have been, itself first where it is known. */
async function readingsOf(prisma: ReadDeps['prisma'], words: readonly string[]): Promise<Reading[][]> {
  const near = words.map(guesses);
  const lengths = words.flatMap((word) => [word.length - 1, word.length, word.length + 1]);
  const known = await prisma.$queryRaw<{ word: string }[]>`
    SELECT "word" FROM "SearchWord"
    WHERE length("word") = ANY(${lengths}::int[]) OR "word" = ANY(${near.flatMap((list) => list.map(({ word }) => word))}::text[])`;
  const vocabulary = new Set(known.map(({ word }) => word));
  const slips = editNeighbours(vocabulary);
  return words.map((word, index) => {
    const itself = vocabulary.has(word) || /\d/.test(word) ? [{ word, cost: 0 }] : [];
    const guessed = (near[index] ?? []).filter((reading) => vocabulary.has(reading.word));
    const slipped = /^[a-z]+$/.test(word) ? slips(word).map((other) => ({ word: other, cost: 1 })) : [];
    const all = [...itself, ...guessed, ...slipped];
    const first = all.filter((one, at) => all.findIndex((other) => other.word === one.word) === at);
    return first.sort((a, b) => a.cost - b.cost).slice(0, mostReadings);
  });
}

function guesses(word: string): Reading[] {
  const keyed = [fromTelex(word), fromVni(word)].flatMap((read) => (read === undefined ? [] : [fold(read)]));
  return [
    ...keyed.filter((read) => read !== word).map((read) => ({ word: read, cost: 0.3 })),
    ...(/^[a-z]+$/.test(word) ? soundAlikes(word) : []).map((read) => ({ word: read, cost: 0.7 })),
  ];
}

/** Combinations of readings other than what was asked, by what they cost together; those of one cost are tried at once. */
function tiersOf(readings: Reading[][], asked: readonly string[]): string[][][] {
  let combinations: { words: string[]; cost: number }[] = [{ words: [], cost: 0 }];
  for (const list of readings) {
    combinations = combinations
      .flatMap((one) => list.map(({ word, cost }) => ({ words: [...one.words, word], cost: one.cost + cost })))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, mostCombinations);
  }
  const tiers = new Map<string, string[][]>();
  for (const { words, cost } of combinations) {
    if (words.every((word, at) => word === asked[at])) continue;
    const key = cost.toFixed(1);
    tiers.set(key, [...(tiers.get(key) ?? []), words]);
  }
  return [...tiers.values()].slice(0, mostTries);
}

/** How words are spelt with their marks in these texts, by folded word: the commonest spelling. */
async function spellingsIn(prisma: ReadDeps['prisma'], where: Prisma.CaseTextWhereInput): Promise<Map<string, string>> {
  const texts = await prisma.caseText.findMany({ where, select: { text: true }, take: mostSpelt });
  const counts = new Map<string, Map<string, number>>();
  for (const word of texts.flatMap(({ text }) => wordsIn(text.toLowerCase()))) {
    const folded = fold(word);
    const of = counts.get(folded) ?? new Map<string, number>();
    counts.set(folded, of.set(word, (of.get(word) ?? 0) + 1));
  }
  // A spelling without marks says less than one with them.
  const weigh = ([word, count]: [string, number], folded: string) => (word === folded ? 0 : count);
  return new Map(
    [...counts].map(([folded, of]) => {
      const [best] = [...of].sort((a, b) => weigh(b, folded) - weigh(a, folded));
      return [folded, best?.[0] ?? folded];
    }),
  );
}

function spell(
  typed: string,
  { words, chosen, spellings }: { words: readonly string[]; chosen: string[]; spellings: Map<string, string> },
): string {
  const typedWords = wordsIn(typed);
  return chosen
    .map((word, at) => {
      const own = typedWords[at] ?? '';
      return word === words[at] && fold(own) === word ? own : (spellings.get(word) ?? word);
    })
    .join(' ');
}

/** The words of a text as {@link fold} tells them apart, with their marks. */
function wordsIn(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}
