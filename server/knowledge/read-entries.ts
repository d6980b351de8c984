import { fold } from '../../bot/text/normalise.ts';
import type { EntryDetail, EntryItem, KnowledgeDraft, TargetList } from '../contract/knowledge-api.ts';
import type { KnowledgeEntry, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { EditedKind } from './edit-entry.ts';
import type { Knowledge } from './knowledge.ts';
import { type AliasEntry, aliasEntry, type QuestionEntry, questionEntry } from './question-schema.ts';
import { thingsOf } from './things.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge };

const mostEntries = 500;
const mostTargets = 20;
const mostRevisions = 50;

/** What words can be added to, whose name or words hold the query: names first. */
export function listTargets(
  knowledge: Knowledge,
  { target, q }: { target: AliasEntry['target']; q: string },
): TargetList {
  const asked = fold(q);
  const rank = ({ key, name, words }: { key: string; name: string; words: string[] }) => {
    if (fold(name).includes(asked) || key.startsWith(q.trim())) return 0;
    return words.some((word) => fold(word).includes(asked)) ? 1 : 2;
  };
  const found = thingsOf(knowledge.catalogue, target)
    .map((thing) => ({ thing, rank: rank(thing) }))
    .filter((one) => one.rank < 2)
    .sort((a, b) => a.rank - b.rank || a.thing.name.length - b.thing.name.length);
  return { items: found.slice(0, mostTargets).map(({ thing }) => thing) };
}

/** Answered questions or added words, those changed last first. */
export async function listEntries(
  { prisma, knowledge }: Deps,
  { kind, q }: { kind: EditedKind; q?: string | undefined },
): Promise<{ items: EntryItem[] }> {
  const rows = await prisma.knowledgeEntry.findMany({
    where: { kind },
    orderBy: [{ updatedAt: 'desc' }, { key: 'asc' }],
    take: mostEntries,
  });
  const asked = fold(q ?? '');
  const items = rows.flatMap((row) => itemOf(row, knowledge) ?? []);
  return { items: items.filter(({ name, words }) => [name, ...words].some((text) => fold(text).includes(asked))) };
}

/**
 * One of them with its earlier versions, newest first.
 * @throws AppError not_found
 */
export async function entryDetail(
  { prisma, knowledge }: Deps,
  { kind, key }: { kind: EditedKind; key: string },
): Promise<EntryDetail> {
  const row = await prisma.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } } });
  const said = row && saidBy(row);
  const item = row && itemOf(row, knowledge);
  if (!row || !said || !item) throw new AppError('not_found');
  const revisions = await prisma.knowledgeRevision.findMany({
    where: { kind, key },
    orderBy: { version: 'desc' },
    take: mostRevisions,
  });
  const ids = revisions.flatMap(({ savedById }) => savedById ?? []);
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    ...item,
    draft: draftOf(said),
    checked: said.kind === 'qa' ? said.data.checked : null,
    history: revisions.flatMap((revision) => {
      const then = saidBy(revision);
      if (!then) return [];
      const { version, savedAt, savedById, active } = revision;
      const by = savedById ? (names.get(savedById) ?? null) : null;
      const answer = then.kind === 'qa' ? then.data.answer.vi : null;
      return [{ version, at: savedAt.toISOString(), by, active, words: wordsOf(then), answer }];
    }),
  };
}

type Said = { kind: 'qa'; data: QuestionEntry } | { kind: 'alias'; data: AliasEntry };

function saidBy({ kind, data }: { kind: string; data: unknown }): Said | undefined {
  if (kind === 'qa') {
    const read = questionEntry.safeParse(data);
    return read.success ? { kind, data: read.data } : undefined;
  }
  const read = aliasEntry.safeParse(data);
  return kind === 'alias' && read.success ? { kind, data: read.data } : undefined;
}

const wordsOf = (said: Said) => (said.kind === 'qa' ? said.data.questions : said.data.words);

function nameOf(said: Said, { catalogue }: Knowledge): string {
  if (said.kind === 'qa') return said.data.questions[0] ?? said.data.id;
  const { target, key } = said.data;
  return thingsOf(catalogue, target).find((thing) => thing.key === key)?.name ?? key;
}

function itemOf(row: KnowledgeEntry, knowledge: Knowledge): EntryItem | undefined {
  const said = saidBy(row);
  if (!said) return undefined;
  const { key, origin, active, conflict, version, updatedAt } = row;
  return {
    kind: said.kind,
    key,
    name: nameOf(said, knowledge),
    words: wordsOf(said),
    origin,
    active,
    conflict,
    version,
    updatedAt: updatedAt.toISOString(),
  };
}

function draftOf(said: Said): KnowledgeDraft {
  if (said.kind === 'alias') return { kind: 'alias', ...said.data };
  const { id, questions, answer, source, url, procedure } = said.data;
  return {
    kind: 'qa',
    key: id,
    questions,
    answer: { vi: answer.vi, en: answer.en ?? null },
    source,
    url: url ?? null,
    procedure: procedure ?? null,
  };
}

/** What an entry is called, for a group of questions that it answers; undefined when it is gone. */
export async function entryName(
  { prisma, knowledge }: Deps,
  where: { kind: string; key: string },
): Promise<{ kind: EditedKind; key: string; name: string } | undefined> {
  const row = await prisma.knowledgeEntry.findUnique({ where: { kind_key: where } });
  const said = row && saidBy(row);
  return said ? { kind: said.kind, key: where.key, name: nameOf(said, knowledge) } : undefined;
}
