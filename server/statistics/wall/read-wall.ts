import type { StaffActor } from '../../access/actor.ts';
import { whereFor } from '../../access/can.ts';
import { lateWhere } from '../../cases/deadline-state.ts';
import { dayOf, localDayNumber } from '../../cases/local-time.ts';
import { caseState, openStates, priority } from '../../contract/case.ts';
import type { Wall } from '../../contract/wall-api.ts';
import type { Prisma, PrismaClient } from '../../database/client/client.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { kpisOf } from '../kpi-source.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };

const mostPoints = 500;
const newestShown = 8;
const unitsShown = 6;
const ofToday = ['received', 'resolved'];
const ofNow = ['open', 'late-open'];
/** About 100 m: a house is not told. */
const coarse = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** What a wall screen shows to this person's rights, less what is restricted: whoever passes by sees it. */
export async function readWall(deps: Deps, actor: StaffActor): Promise<Wall> {
  const { prisma, knowledge, now } = deps;
  const { zone } = knowledge.tenant;
  const shown: Prisma.CaseWhereInput = {
    AND: [whereFor(actor, 'case:read'), { restricted: false, denunciation: false }],
  };
  const open: Prisma.CaseWhereInput = { AND: [shown, { state: { in: [...openStates] } }] };
  const late: Prisma.CaseWhereInput = { AND: [shown, lateWhere(now)] };
  const place = { id: true, latitude: true, longitude: true, priority: true } as const;
  const [numbers, lateUnits, newest, points, latePoints] = await Promise.all([
    readNumbers(deps, actor, dayOf(localDayNumber(zone, now.getTime()))),
    prisma.case.groupBy({ by: ['unitId'], where: late, _count: true }),
    prisma.case.findMany({
      where: shown,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: newestShown,
      select: {
        ...{ id: true, code: true, categoryId: true, areaCode: true, unitId: true },
        ...{ state: true, priority: true, createdAt: true },
      },
    }),
    prisma.case.findMany({
      where: { AND: [open, { latitude: { not: null } }] },
      orderBy: { createdAt: 'desc' },
      take: mostPoints,
      select: place,
    }),
    prisma.case.findMany({ where: late, orderBy: { createdAt: 'desc' }, take: mostPoints, select: { id: true } }),
  ]);
  const lateIds = new Set(latePoints.map(({ id }) => id));
  return {
    asOf: now.toISOString(),
    zone,
    ...numbers,
    units: lateUnits
      .map(({ unitId, _count }) => ({ id: unitId, name: knowledge.units.get(unitId)?.name.vi ?? unitId, late: _count }))
      .sort((a, b) => b.late - a.late || (a.name < b.name ? -1 : 1))
      .slice(0, unitsShown),
    newest: newest.map(({ id, ...row }) => ({
      ...row,
      state: caseState.parse(row.state),
      priority: priority.parse(row.priority),
      createdAt: row.createdAt.toISOString(),
      late: lateIds.has(id),
    })),
    points: cellsOf(points, lateIds),
  };
}

async function readNumbers(deps: Deps, actor: StaffActor, today: string): Promise<Pick<Wall, 'today' | 'now'>> {
  const { definitions, read } = kpisOf(deps, actor);
  const known = definitions.filter(({ id }) => [...ofToday, ...ofNow].includes(id));
  if (known.length === 0) return { today: [], now: [] };
  const { items } = await read({ ids: known.map(({ id }) => id).join(','), from: today, to: today });
  const pick = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const kpi = known.find((one) => one.id === id);
      const value = items.find((one) => one.id === id);
      return kpi && value ? [{ id, name: kpi.name, unit: kpi.unit, value: value.value }] : [];
    });
  return { today: pick(ofToday), now: pick(ofNow) };
}

type Placed = { id: string; latitude: number | null; longitude: number | null; priority: string };

function cellsOf(cases: readonly Placed[], lateIds: ReadonlySet<string>): Wall['points'] {
  const cells = new Map<string, Wall['points'][number]>();
  for (const { id, latitude, longitude, priority: own } of cases) {
    if (latitude === null || longitude === null) continue;
    const [north, east] = [coarse(latitude), coarse(longitude)];
    const key = `${north},${east}`;
    const cell = cells.get(key) ?? { latitude: north, longitude: east, open: 0, late: 0, urgent: 0 };
    cell.open += 1;
    if (lateIds.has(id)) cell.late += 1;
    if (own === 'urgent') cell.urgent += 1;
    cells.set(key, cell);
  }
  return [...cells.values()];
}
