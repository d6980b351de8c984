import { fold } from '../../bot/text/normalise.ts';
import {
  groupState,
  groupStates,
  type QuestionDetail,
  type QuestionGroup,
  type QuestionList,
  unansweredReason,
} from '../contract/knowledge-api.ts';
import type { Prisma, PrismaClient, UnansweredGroup } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { entryName } from '../knowledge/read-entries.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };

const pageSize = 30;
const weeksShown = 8;
const weekMs = 7 * 86_400_000;
const mostSamples = 30;

type ListQuery = {
  state: 'open' | 'answered' | 'not_ours';
  q?: string | undefined;
  sort: 'count' | 'newest';
  page: number;
};

/** Groups of questions that the bot had no answer to. */
export async function listQuestions({ prisma, now }: Omit<Deps, 'knowledge'>, query: ListQuery): Promise<QuestionList> {
  const { state, q, sort, page } = query;
  const words = fold(q ?? '');
  const where: Prisma.UnansweredGroupWhereInput = {
    state,
    ...(words !== '' && {
      OR: [
        { words: { contains: words } },
        { title: { contains: q ?? '', mode: 'insensitive' } },
        { questions: { some: { text: { contains: q ?? '', mode: 'insensitive' } } } },
      ],
    }),
  };
  const [rows, total, byState] = await Promise.all([
    prisma.unansweredGroup.findMany({
      where,
      orderBy: sort === 'count' ? [{ count: 'desc' }, { lastAt: 'desc' }] : [{ lastAt: 'desc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.unansweredGroup.count({ where }),
    prisma.unansweredGroup.groupBy({ by: ['state'], _count: true }),
  ]);
  const counted = new Map(byState.map((one) => [one.state, one._count]));
  const [open, answered, notOurs] = groupStates.map((one) => counted.get(one) ?? 0);
  return {
    items: await describe({ prisma, now }, rows),
    total,
    counts: { open: open ?? 0, answered: answered ?? 0, not_ours: notOurs ?? 0 },
    asOf: now.toISOString(),
  };
}

/**
 * One group, with how it was asked.
 * @throws AppError not_found
 */
export async function questionDetail({ prisma, knowledge, now }: Deps, id: string): Promise<QuestionDetail> {
  const [row, samples] = await Promise.all([
    prisma.unansweredGroup.findUnique({ where: { id } }),
    prisma.unansweredQuestion.groupBy({
      by: ['text', 'reason', 'language'],
      where: { groupId: id },
      _count: true,
      _max: { askedAt: true },
      orderBy: [{ _count: { text: 'desc' } }, { _max: { askedAt: 'desc' } }],
      take: mostSamples,
    }),
  ]);
  const [group] = row ? await describe({ prisma, now }, [row]) : [];
  if (!row || !group) throw new AppError('not_found');
  const person = row.handledById
    ? await prisma.user.findUnique({ where: { id: row.handledById }, select: { name: true } })
    : null;
  const { answerKind, answerKey } = row;
  const answer = answerKind && answerKey ? { kind: answerKind, key: answerKey } : undefined;
  return {
    ...group,
    samples: samples.map(({ text, reason, language, _count, _max }) => ({
      text,
      reason: unansweredReason.parse(reason),
      language,
      count: _count,
      lastAt: (_max.askedAt ?? row.lastAt).toISOString(),
    })),
    answeredBy: (answer && (await entryName({ prisma, knowledge }, answer))) ?? null,
    handledBy: person?.name ?? null,
    handledAt: row.handledAt?.toISOString() ?? null,
  };
}

async function describe({ prisma, now }: Omit<Deps, 'knowledge'>, rows: UnansweredGroup[]): Promise<QuestionGroup[]> {
  const ids = rows.map(({ id }) => id);
  const since = new Date(now.getTime() - weeksShown * weekMs);
  const [asked, reasons] = await Promise.all([
    prisma.unansweredQuestion.findMany({
      where: { groupId: { in: ids }, askedAt: { gt: since } },
      select: { groupId: true, askedAt: true },
    }),
    prisma.unansweredQuestion.groupBy({ by: ['groupId', 'reason'], where: { groupId: { in: ids } }, _count: true }),
  ]);
  const weeks = new Map(ids.map((id) => [id, new Array<number>(weeksShown).fill(0)]));
  for (const { groupId, askedAt } of asked) {
    const ago = Math.max(0, Math.floor((now.getTime() - askedAt.getTime()) / weekMs));
    const counts = weeks.get(groupId ?? '');
    if (counts && ago < weeksShown) counts[weeksShown - 1 - ago] = (counts[weeksShown - 1 - ago] ?? 0) + 1;
  }
  return rows.map(({ id, state, title, count, countSince, firstAt, lastAt, version }) => ({
    id,
    state: groupState.parse(state),
    title,
    count,
    countSince,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    weeks: weeks.get(id) ?? [],
    reasons: reasons
      .filter(({ groupId }) => groupId === id)
      .map(({ reason, _count }) => ({ reason: unansweredReason.parse(reason), count: _count }))
      .sort((a, b) => b.count - a.count),
    version,
  }));
}
