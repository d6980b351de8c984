import type { ConflictChange } from '../contract/problem.ts';
import type { CaseEvent, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { photoDecisions, wordsOfDeed } from './conflict-words.ts';

type Deps = { prisma: PrismaClient; clock: () => Date };

/**
 * Carries out an act; when another was faster, the refusal says what changed since the version the person saw, and in
 * words who did the last of it. Where another case changed than the one acted on, it is told of that one by its code.
 */
export function tellingChanges<T>(
  { prisma, clock }: Deps,
  seen: { code: string; version: number | undefined },
  act: () => Promise<T>,
): Promise<T> {
  return retelling(act, async (error) => {
    const { code, version } = error.info.stale ?? seen;
    if (version === undefined) return error;
    const changes = await changesSince(prisma, { code, version });
    if (code === seen.code) return retold(error, { changes, now: clock() });
    const elsewhere = changes.map((change) => ({ ...change, code }));
    return retold(error, { changes: elsewhere, now: clock(), where: `Phản ánh ${code}: ` });
  });
}

/** The same for a decision on a photo, which others may have decided on meanwhile. */
export function tellingPhotoChanges<T>(
  { prisma, clock }: Deps,
  seen: { code: string; fileId: string; version: number },
  act: () => Promise<T>,
): Promise<T> {
  return retelling(act, async (error) =>
    retold(error, { changes: await photoChangesSince(prisma, seen), now: clock() }),
  );
}

async function retelling<T>(act: () => Promise<T>, retell: (conflict: AppError) => Promise<AppError>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof AppError && error.code === 'version_conflict' ? await retell(error) : error;
  }
}

type Told = { changes: ConflictChange[]; now: Date; where?: string };

function retold(error: AppError, { changes, now, where = '' }: Told): AppError {
  const words = changes.flatMap(
    ({ type, by, at }) => wordsOfDeed({ type, kind: by.kind, name: by.name, at: new Date(at) }, now) ?? [],
  );
  const last = words.at(-1);
  const detail = error.info.detail ?? (last && where + last);
  return new AppError('version_conflict', { ...error.info, changes, ...(detail && { detail }), cause: error });
}

type Json = Record<string, unknown>;
const asObject = (value: unknown): Json =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
const versionOf = (after: Json) => (typeof after.version === 'number' ? after.version : undefined);

const mostTold = 10;
const mostRead = 60;

const select = { type: true, actorKind: true, actorId: true, occurredAt: true, after: true } as const;
type Event = Pick<CaseEvent, keyof typeof select>;

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
    select,
  });
  const story = events.reverse().map((event) => ({ event, after: asObject(event.after) }));
  const since = story
    .map(({ event, after }, index) => ({ event, after, before: story[index - 1]?.after ?? {} }))
    .filter(({ after }) => (versionOf(after) ?? 0) > version)
    .slice(-mostTold);
  return withPeople(
    prisma,
    since.map(({ event, after, before }) => ({
      event,
      fields: Object.keys(after).filter((key) => key !== 'version' && after[key] !== before[key]),
    })),
  );
}

/** The decisions on a photo after a version of it. Newest last, at most ten. */
async function photoChangesSince(
  prisma: PrismaClient,
  { code, fileId, version }: { code: string; fileId: string; version: number },
): Promise<ConflictChange[]> {
  const file = await prisma.file.findUnique({ where: { id: fileId }, select: { publicationVersion: true } });
  // Every decision is one version more.
  const take = Math.min(mostTold, (file?.publicationVersion ?? 0) - version);
  if (take <= 0) return [];
  const events = await prisma.caseEvent.findMany({
    where: {
      case: { code },
      type: { in: photoDecisions },
      details: { path: ['fileIds'], array_contains: [fileId] },
    },
    orderBy: { sequence: 'desc' },
    take,
    select,
  });
  return withPeople(
    prisma,
    events.reverse().map((event) => ({ event, fields: ['publication'] })),
  );
}

async function withPeople(prisma: PrismaClient, told: { event: Event; fields: string[] }[]): Promise<ConflictChange[]> {
  const staffIds = told.flatMap(({ event }) => (event.actorKind === 'staff' && event.actorId ? event.actorId : []));
  const people = await prisma.user.findMany({
    where: { id: { in: staffIds } },
    select: { id: true, name: true, memberships: { select: { role: true } } },
  });
  return told.map(({ event, fields }) => {
    const person = people.find(({ id }) => id === event.actorId);
    return {
      type: event.type,
      at: event.occurredAt.toISOString(),
      by: {
        kind: event.actorKind,
        name: person?.name ?? null,
        roles: [...new Set(person?.memberships.map(({ role }) => role))],
      },
      fields,
    };
  });
}
