import { resourceFields } from '../access/can.ts';
import { type CaseState, openStates } from '../contract/case.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { Prisma } from '../database/client/client.ts';
import type { AroundCase } from './around-case.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { excerptOf } from './mask-text.ts';
import type { WholeCase } from './whole-case.ts';
import { tellingWords } from './word-likeness.ts';

export type AlikeOnCase = Pick<CaseDetail, 'alike' | 'recurrence' | 'recurredAs' | 'followers'>;

const shownPairs = 5;
const shownWords = 8;
const shownRecurrences = 10;

const other = {
  select: {
    id: true,
    code: true,
    state: true,
    createdAt: true,
    photos: true,
    ...resourceFields,
    texts: {
      where: { kind: { in: ['description', 'place'] }, protected: false },
      orderBy: { createdAt: 'asc' as const },
      select: { kind: true, text: true },
    },
    files: {
      where: { purpose: 'case_before', state: 'ready', protected: false },
      orderBy: { createdAt: 'asc' as const },
      take: 1,
      select: { id: true },
    },
  },
} satisfies { select: Prisma.CaseSelect };

/** The words of a text, as they were written, that stand in the other one too. */
function commonWords({ knowledge }: ReadDeps, text: string, than: string): string[] {
  const there = tellingWords(knowledge, than);
  const written = text.split(/[^\p{L}\p{N}]+/u).filter((word) => {
    const [folded] = tellingWords(knowledge, word);
    // Phone and identity numbers are no words.
    return folded !== undefined && !/\d{6}/.test(folded) && there.has(folded);
  });
  return [...new Set(written.map((word) => word.toLowerCase()))].slice(0, shownWords);
}

/**
 * What hangs together with a case beyond merges: open cases that may tell of the same and why, the settled one it
 * repeats, those that repeated it, and how many follow it. Only cases the reader may read are named.
 */
export async function alikeOnCase(
  deps: ReadDeps,
  reader: CaseReader,
  { row, around }: { row: WholeCase; around: AroundCase },
): Promise<AlikeOnCase> {
  const { prisma } = deps;
  const open = { AND: [{ state: { in: [...openStates] } }, reader.where] };
  const undecided = { dismissedAt: null };
  const isOpen = openStates.some((state) => state === row.state);
  const pairs = { orderBy: { score: 'desc' }, take: shownPairs } as const;
  const [earlier, later, before, since] = await Promise.all([
    isOpen && around.pairedEarlier
      ? prisma.casePair.findMany({
          ...pairs,
          where: { caseId: row.id, ...undecided, earlier: open },
          select: { metres: true, score: true, earlier: other },
        })
      : [],
    isOpen && around.pairedLater
      ? prisma.casePair.findMany({
          ...pairs,
          where: { earlierId: row.id, ...undecided, case: open },
          select: { metres: true, score: true, case: other },
        })
      : [],
    row.recurrenceOfId
      ? prisma.case.findFirst({
          where: { AND: [{ id: row.recurrenceOfId }, reader.where] },
          select: { code: true, state: true, categoryId: true, resolvedAt: true },
        })
      : null,
    around.repetitions
      ? prisma.case.findMany({
          where: { AND: [{ recurrenceOfId: row.id }, reader.where] },
          orderBy: { createdAt: 'asc' },
          take: shownRecurrences,
          select: { code: true, state: true, categoryId: true },
        })
      : [],
  ]);
  const shown = reader.showsText(row);
  const own = row.texts.filter((text) => ['description', 'place'].includes(text.kind) && !text.protected);
  const ownWords = own.map(({ text }) => text).join(' ');
  const found = [
    ...earlier.map((pair) => ({ ...pair, it: pair.earlier })),
    ...later.map((pair) => ({ ...pair, it: pair.case })),
  ];
  return {
    alike: found
      .sort((a, b) => b.score - a.score)
      .slice(0, shownPairs)
      .map(({ it, metres }) => {
        const readable = shown && reader.showsText(it);
        const description = it.texts.find(({ kind }) => kind === 'description')?.text;
        const words = it.texts.map(({ text }) => text).join(' ');
        const photo = it.files[0];
        return {
          code: it.code,
          state: it.state as CaseState,
          categoryId: it.categoryId,
          createdAt: it.createdAt.toISOString(),
          metres,
          minutes: Math.round(Math.abs(row.createdAt.getTime() - it.createdAt.getTime()) / 60_000),
          words: readable ? commonWords(deps, ownWords, words) : [],
          excerpt: readable && description !== undefined ? excerptOf(description) : null,
          photos: it.photos,
          thumbnailUrl: readable && photo ? reader.photoLinks(photo.id).thumbnailUrl : null,
        };
      }),
    recurrence: {
      count: row.recurrence,
      previous: before && {
        code: before.code,
        state: before.state as CaseState,
        categoryId: before.categoryId,
        settledAt: before.resolvedAt?.toISOString() ?? null,
      },
    },
    recurredAs: since.map((one) => ({ ...one, state: one.state as CaseState })),
    followers: row._count.followers,
  };
}
