import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { whereFor } from '../access/can.ts';
import { eventDoor } from '../contract/machine-event.ts';
import {
  eventState,
  type MachineEventList,
  type MachineEventQuery,
  type MachineEventRow,
  machineEventRow,
} from '../contract/machine-event-api.ts';
import type { MachineEvent, Prisma, PrismaClient, RefusedMachineEvent } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; actor: StaffActor; now: Date };

const perPage = 50;
const dayMs = 86_400_000;
const mostSources = 30;

const wheres: Record<Exclude<MachineEventQuery['show'], 'refused'>, Prisma.MachineEventWhereInput> = {
  all: {},
  acted: { outcome: { in: ['case', 'joined', 'raised', 'warned'] } },
  kept: { outcome: 'kept' },
  failed: { state: 'parked' },
};

/** Events of machines, newest first, what became of them, and how many each source sent in the last 24 hours. */
export async function listMachineEvents(deps: Deps, query: MachineEventQuery): Promise<MachineEventList> {
  const { prisma, now } = deps;
  const [page, sources, waiting] = await Promise.all([
    query.show === 'refused' ? refusedPage(deps, query) : eventPage(deps, query),
    countSources(prisma, new Date(now.getTime() - dayMs)),
    prisma.machineEvent.count({ where: { state: 'pending' } }),
  ]);
  return { ...page, sources, waiting, asOf: now.toISOString() };
}

type Page = Pick<MachineEventList, 'items' | 'next'>;

async function eventPage({ prisma, knowledge, actor }: Deps, query: MachineEventQuery): Promise<Page> {
  const { show, source, before } = query;
  if (before !== undefined && !z.uuid().safeParse(before).success) throw new AppError('bad_request');
  const rows = await prisma.machineEvent.findMany({
    where: {
      ...wheres[show === 'refused' ? 'all' : show],
      ...(source && { source }),
      ...(before && { id: { lt: before } }),
    },
    // Ids grow with time.
    orderBy: { id: 'desc' },
    take: perPage + 1,
  });
  const shown = rows.slice(0, perPage);
  const ids = [...new Set(shown.flatMap(({ caseId }) => caseId ?? []))];
  const cases = await prisma.case.findMany({
    where: { AND: [{ id: { in: ids } }, whereFor(actor, 'case:read')] },
    select: { id: true, code: true },
  });
  const codes = new Map(cases.map(({ id, code }) => [id, code]));
  const items = shown.map((row) => present(row, { knowledge, code: codes.get(row.caseId ?? '') ?? null }));
  return { items, next: rows.length > perPage ? (shown.at(-1)?.id ?? null) : null };
}

const decided = z.object({ rule: z.string().nullish(), version: z.string().nullish(), reason: z.string().nullish() });

function present(
  row: MachineEvent,
  { knowledge, code }: { knowledge: Knowledge; code: string | null },
): MachineEventRow {
  const { rule, version, reason } = decided.catch({}).parse(row.decision);
  const why = knowledge.eventRules.rules.find(({ id }) => id === rule)?.why ?? null;
  return {
    id: row.id,
    state: row.state === 'pending' ? 'waiting' : eventState.catch('failed').parse(row.outcome),
    kind: row.kind,
    door: eventDoor.parse(row.door),
    source: row.source,
    externalId: row.externalId,
    device: row.device,
    occurredAt: row.occurredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    values: machineEventRow.shape.values.catch({}).parse(row.values),
    reason: reason ?? null,
    faults: [],
    count: 1,
    rule: rule ? { id: rule, version: version ?? '', why } : null,
    caseCode: code,
    newsId: row.newsId,
  };
}

async function refusedPage({ prisma }: Deps, { source, before }: MachineEventQuery): Promise<Page> {
  const [time, hash] = (before ?? '').split(' ');
  const at = new Date(time ?? '');
  if (before !== undefined && (Number.isNaN(at.getTime()) || !hash)) throw new AppError('bad_request');
  const older = before && hash ? { OR: [{ lastAt: { lt: at } }, { lastAt: at, hash: { lt: hash } }] } : {};
  const rows = await prisma.refusedMachineEvent.findMany({
    where: { ...(source && { source }), ...older },
    orderBy: [{ lastAt: 'desc' }, { hash: 'desc' }],
    take: perPage + 1,
  });
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  const next = rows.length > perPage && last ? `${last.lastAt.toISOString()} ${last.hash}` : null;
  return { items: shown.map(presentRefused), next };
}

function presentRefused(row: RefusedMachineEvent): MachineEventRow {
  return {
    ...{ id: row.hash, state: 'refused', kind: row.kind, door: eventDoor.parse(row.door) },
    ...{ source: row.source, externalId: row.externalId, device: null, occurredAt: null, values: {} },
    ...{ receivedAt: row.lastAt.toISOString(), reason: row.reason, count: row.count },
    faults: machineEventRow.shape.faults.catch([]).parse(row.faults),
    ...{ rule: null, caseCode: null, newsId: null },
  };
}

/** Over two tables, by the database. */
async function countSources(prisma: PrismaClient, since: Date): Promise<MachineEventList['sources']> {
  const rows = await prisma.$queryRaw<{ source: string | null; taken: number; refused: number; lastAt: Date }[]>`
    SELECT s."source", sum(s.taken)::int AS taken, sum(s.refused)::int AS refused, max(s.at) AS "lastAt"
    FROM (
      SELECT "source", count(*) AS taken, 0 AS refused, max("receivedAt") AS at FROM "MachineEvent"
      WHERE "receivedAt" >= ${since} GROUP BY "source"
      UNION ALL
      SELECT "source", 0, sum("count"), max("lastAt") FROM "RefusedMachineEvent"
      WHERE "lastAt" >= ${since} GROUP BY "source"
    ) s GROUP BY s."source" ORDER BY sum(s.taken) + sum(s.refused) DESC LIMIT ${mostSources}`;
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }));
}
