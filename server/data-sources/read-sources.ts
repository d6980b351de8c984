import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { unitName } from '../cases/say.ts';
import {
  type DataSourceDetail,
  type DataSourceItem,
  type DataSourceList,
  dataDirection,
  dataSourceKind,
  dataSourceState,
} from '../contract/data-source-api.ts';
import type { DataSource, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { dueAtOf } from './lateness.ts';
import { namesOf } from './names-of.ts';
import { watchSources } from './watch-sources.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };
const described = z.record(z.string(), z.json());
const dayMs = 86_400_000;
const shownHours = 48;
const shownEvents = 100;

/** The register as it stands now, with what was noted until this moment. */
export async function listSources(deps: Deps, actor: StaffActor): Promise<DataSourceList> {
  const { prisma, knowledge, now } = deps;
  await watchSources(prisma, { clock: () => now, knowledge: () => knowledge });
  const [rows, today] = await Promise.all([
    prisma.dataSource.findMany({ orderBy: [{ name: 'asc' }, { code: 'asc' }] }),
    prisma.dataSourceHour.groupBy({
      by: ['sourceId'],
      where: { hour: { gt: new Date(now.getTime() - dayMs) } },
      _sum: { received: true, faults: true },
    }),
  ]);
  const counted = new Map(today.map(({ sourceId, _sum }) => [sourceId, _sum]));
  const items = rows.map((row) => present(knowledge, row, counted.get(row.id)));
  return {
    items: items.sort((a, b) => rank(a) - rank(b)),
    late: items.filter(({ lateSince }) => lateSince !== null).length,
    unregistered: items.filter(({ state }) => state === 'unregistered').length,
    mayManage: can(actor, 'data_source:manage'),
    asOf: now.toISOString(),
  };
}

function rank({ lateSince, faultsInRow, state }: DataSourceItem): number {
  if (lateSince !== null) return 0;
  if (faultsInRow > 0 && state !== 'ended') return 1;
  return { unregistered: 2, active: 3, ended: 4 }[state];
}

/** One of the register with its history and the last two days. @throws AppError not_found */
export async function sourceDetail(deps: Deps, actor: StaffActor, id: string): Promise<DataSourceDetail> {
  const { prisma, knowledge, now } = deps;
  const row = await prisma.dataSource.findUnique({
    where: { id },
    include: {
      events: { orderBy: { sequence: 'desc' }, take: shownEvents },
      hours: {
        where: { hour: { gt: new Date(now.getTime() - 2 * dayMs) } },
        orderBy: { hour: 'asc' },
        take: shownHours + 1,
      },
    },
  });
  if (!row) throw new AppError('not_found');
  const names = await namesOf(
    prisma,
    row.events.map(({ actorId }) => actorId),
  );
  const today = row.hours.filter(({ hour }) => hour.getTime() > now.getTime() - dayMs);
  const sum = (of: 'received' | 'faults') => today.reduce((total, one) => total + one[of], 0);
  return {
    ...present(knowledge, row, { received: sum('received'), faults: sum('faults') }),
    events: row.events.map(({ type, recordedAt, actorId, after }) => ({
      type,
      at: recordedAt.toISOString(),
      actor: actorId === null ? 'Hệ thống' : (names.get(actorId) ?? 'Cán bộ'),
      after: described.catch({}).parse(after),
    })),
    days: row.hours.map(({ hour, received, faults }) => ({ hour: hour.toISOString(), received, faults })),
    mayManage: can(actor, 'data_source:manage'),
    asOf: now.toISOString(),
  };
}

type Counted = { received: number | null; faults: number | null } | undefined;

function present(knowledge: Knowledge, row: DataSource, today: Counted): DataSourceItem {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: row.id,
    code: row.code,
    direction: dataDirection.parse(row.direction),
    state: dataSourceState.parse(row.state),
    name: row.name,
    owner: row.owner,
    unitId: row.unitId,
    unit: row.unitId === null ? null : unitName(knowledge, 'vi', row.unitId),
    kind: dataSourceKind.safeParse(row.kind).data ?? null,
    standard: row.standard,
    about: row.about,
    dueEveryMinutes: row.dueEveryMinutes,
    lastReceivedAt: instant(row.lastReceivedAt),
    lastCount: row.lastCount,
    received: Number(row.received),
    receivedToday: today?.received ?? 0,
    faultsToday: today?.faults ?? 0,
    faultsInRow: row.faultsInRow,
    lastFaultAt: instant(row.lastFaultAt),
    lastFault: row.lastFault,
    dueAt: instant(dueAtOf(row)),
    lateSince: instant(row.lateSince),
    version: row.version,
  };
}
