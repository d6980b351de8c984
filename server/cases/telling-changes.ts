import type { ConflictChange } from '../contract/problem.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';

/** Carries out an act; when another was faster, the refusal says what changed since the version the person saw. */
export async function tellingChanges<T>(
  prisma: PrismaClient,
  seen: { code: string; version: number | undefined },
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { code, version } = seen;
    if (!(error instanceof AppError) || error.code !== 'version_conflict' || version === undefined) throw error;
    throw new AppError('version_conflict', { ...error.info, changes: await changesSince(prisma, { code, version }) });
  }
}

type Json = Record<string, unknown>;
const asObject = (value: unknown): Json =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
const versionOf = (after: Json) => (typeof after.version === 'number' ? after.version : undefined);

const mostTold = 10;
const mostRead = 60;

/**
 * What happened to a case after a version of it: who did what when, and which of the values that every event keeps
 * became others by it. Newest last, at most ten. Empty when the history is older than versions in it.
 */
export async function changesSince(
  prisma: PrismaClient,
  { code, version }: { code: string; version: number },
): Promise<ConflictChange[]> {
  const events = await prisma.caseEvent.findMany({
    where: { case: { code } },
    orderBy: { sequence: 'desc' },
    take: mostRead,
    select: { type: true, actorKind: true, actorId: true, occurredAt: true, after: true },
  });
  const story = events.reverse().map((event) => ({ ...event, after: asObject(event.after) }));
  const since = story
    .map((event, index) => ({ event, before: story[index - 1]?.after ?? {} }))
    .filter(({ event }) => (versionOf(event.after) ?? 0) > version)
    .slice(-mostTold);
  const staffIds = since.flatMap(({ event }) => (event.actorKind === 'staff' && event.actorId ? event.actorId : []));
  const people = await prisma.user.findMany({
    where: { id: { in: staffIds } },
    select: { id: true, name: true, memberships: { select: { role: true } } },
  });
  return since.map(({ event, before }) => {
    const person = people.find(({ id }) => id === event.actorId);
    return {
      type: event.type,
      at: event.occurredAt.toISOString(),
      by: {
        kind: event.actorKind,
        name: person?.name ?? null,
        roles: [...new Set(person?.memberships.map(({ role }) => role))],
      },
      fields: Object.keys(event.after).filter((key) => key !== 'version' && event.after[key] !== before[key]),
    };
  });
}
