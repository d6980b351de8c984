import { dayNumberOf, dayOf, instantOf, localDayNumber } from '../../../server/cases/local-time.ts';
import { workingBetween, workingTime } from '../../../server/cases/working-time.ts';
import type { Case, CaseEvent, PrismaClient, Rating } from '../../../server/database/client/client.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import type { KpiDefinition } from '../../../server/knowledge/kpi-schema.ts';

type After = { state: string; unitId: string; areaCode: string | null; categoryId: string } & Record<
  'resolutionDueAt' | 'pausedAt',
  string | null
>;
type Told = { transition?: string; resolutionKind?: string; fileIds?: string[] };
type Story = { row: Case; events: CaseEvent[]; ratings: Rating[] };
export type World = { stories: Story[]; ward: Knowledge; now: Date; known: Map<string, Counted[]> };
/** What a case is counted under. */
export type Where = Pick<Case, 'unitId' | 'areaCode' | 'categoryId' | 'channel' | 'restricted' | 'denunciation'>;
type Counted = { id: string; at: number; value: number; good: boolean; where: Where; parts: string[] };

const openStates = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'];
const dayMs = 86_400_000;

/** Everything there is, row by row. */
export async function readWorld(prisma: PrismaClient, ward: Knowledge, now: Date): Promise<World> {
  const stories = new Map(
    (await prisma.case.findMany()).map((row): [string, Story] => [row.id, { row, events: [], ratings: [] }]),
  );
  for (const event of await prisma.caseEvent.findMany({ orderBy: { sequence: 'asc' } }))
    stories.get(event.caseId)?.events.push(event);
  for (const rating of await prisma.rating.findMany()) stories.get(rating.caseId)?.ratings.push(rating);
  return { stories: [...stories.values()], ward, now, known: new Map() };
}

const after = (event: CaseEvent) => event.after as After;
const told = (event: CaseEvent) => event.details as Told;
const kept = (event: CaseEvent) => {
  const due = after(event).resolutionDueAt;
  return due === null || event.occurredAt <= new Date(due);
};

/** Minutes on the clock of a case between two moments. */
function minutes({ ward }: World, row: Case, from: Date, to: Date): number {
  const level = ward.serviceLevels.levels.find(({ id }) => id === row.serviceLevelId);
  if (level?.resolution.unit === 'hour') return (to.getTime() - from.getTime()) / 60_000;
  return workingBetween(workingTime(ward.calendar, ward.tenant.zone), from.getTime(), to.getTime()) / 60_000;
}

/** Worked out once for each question: walking over everything takes its time. */
function once(world: World, question: string, answer: () => Counted[]): Counted[] {
  const found = world.known.get(question) ?? answer();
  world.known.set(question, found);
  return found;
}

function happened(world: World, source: string): Counted[] {
  return world.stories.flatMap(({ row, events, ratings }) => {
    const one = (at: Date | null, rest: Partial<Counted> = {}): Counted[] =>
      at ? [{ id: row.id, at: at.getTime(), value: 0, good: false, where: row, parts: [], ...rest }] : [];
    const resolved = events.filter((event) => ['resolve', 'take_answer'].includes(told(event).transition ?? ''));
    const by = (transition: string) => events.filter((event) => told(event).transition === transition);
    const waited = (at: Date | null) => (at ? Math.round(minutes(world, row, row.createdAt, at)) : 0);
    switch (source) {
      case 'received': {
        const last = resolved.at(-1);
        return one(row.createdAt, { good: ['resolved', 'closed'].includes(row.state) && !!last && kept(last) });
      }
      case 'recurring':
        return row.recurrence > 0 ? one(row.createdAt) : [];
      case 'accepted': {
        const units = new Set(events.map((event) => after(event).unitId));
        const good = units.size === 1 && !events.some(({ type }) => type === 'returned');
        return one(row.acceptedAt, { value: waited(row.acceptedAt), good });
      }
      case 'answered':
        return one(row.firstResponseAt, { value: waited(row.firstResponseAt) });
      case 'resolved':
        return resolved.flatMap((event) => {
          const before = events.slice(0, events.indexOf(event));
          let value = 0;
          for (const [index, earlier] of before.entries()) {
            const next = before[index + 1] ?? event;
            const runs = openStates.includes(after(earlier).state) && after(earlier).pausedAt === null;
            if (runs) value += minutes(world, row, earlier.occurredAt, next.occurredAt);
          }
          return one(event.occurredAt, { value: Math.round(value), good: kept(event) });
        });
      case 'unproved':
        return resolved
          .filter((event) => told(event).resolutionKind === 'fixed' && !told(event).fileIds)
          .flatMap((event) => one(event.occurredAt));
      case 'closed':
        return by('close').flatMap((event) => one(event.occurredAt));
      case 'rejected':
        return by('reject').flatMap((event) => one(event.occurredAt));
      case 'reopened':
        return by('reopen').flatMap((event) => one(event.occurredAt, { good: event.actorKind === 'citizen' }));
      case 'rated':
        return ratings.flatMap(({ stars, ratedAt }) => one(ratedAt, { value: stars, good: stars > 3 }));
      default:
        throw new Error(source);
    }
  });
}

/** What was open at a moment, where it stood then; the class of protection is that of today. */
function openAt({ stories, now }: World, end: Date): Counted[] {
  return stories.flatMap(({ row, events }) => {
    const last = events.filter((event) => event.occurredAt < end).at(-1);
    if (!last || !openStates.includes(after(last).state)) return [];
    const { unitId, areaCode, categoryId, pausedAt, resolutionDueAt } = after(last);
    const was = end < now ? { ...row, unitId, areaCode, categoryId } : row;
    const days = (Math.min(end.getTime(), now.getTime()) - row.createdAt.getTime()) / dayMs;
    const until = pausedAt ? new Date(pausedAt) : end;
    const parts = [
      ...(resolutionDueAt && new Date(resolutionDueAt) < until ? ['late'] : []),
      ...(pausedAt ? ['paused'] : []),
      days < 1 ? 'under_1_day' : days < 3 ? 'under_3_days' : days < 7 ? 'under_7_days' : 'over_7_days',
    ];
    return [{ id: row.id, at: row.createdAt.getTime(), value: 0, good: false, where: was, parts }];
  });
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place % 1);
}

/** The cases a source counts in a window, each once, by the last that happened to it there. */
function counted(world: World, source: string, window: { from: string; to: string }): Counted[] {
  return once(world, JSON.stringify([source, window]), () => countAll(world, source, window));
}

function countAll(world: World, source: string, { from, to }: { from: string; to: string }): Counted[] {
  const { zone } = world.ward.tenant;
  const [start, end] = [instantOf(zone, dayNumberOf(from), 0), instantOf(zone, dayNumberOf(to) + 1, 0)];
  if (source === 'open')
    return openAt(world, end > world.now.getTime() ? new Date(world.now.getTime() + 1) : new Date(end));
  const last = new Map<string, Counted>();
  for (const one of once(world, source, () => happened(world, source))) {
    if (one.at < start || one.at >= end) continue;
    const known = last.get(one.id);
    if (!known || known.at <= one.at) last.set(one.id, one);
  }
  return [...last.values()];
}

const good: Record<string, boolean> = { settled_on_time: true, first_unit: true, on_time: true, late: false };
const has = (one: Counted, only: string | undefined) =>
  only === undefined || one.parts.includes(only) || (one.parts.length === 0 && one.good === (good[only] ?? true));

type Asked = { definition: KpiDefinition; from: string; to: string; keep: (where: Where) => boolean };

/** A measure worked out by walking over every row; `null` where there is nothing to work it out from. */
export function naiveKpi(world: World, { definition, from, to, keep }: Asked): { value: number | null; n: number } {
  const { query, unit } = definition;
  const read = (source: string) => counted(world, source, { from, to }).filter(({ where }) => keep(where));
  const all = read(query.source);
  const part = 'only' in query ? all.filter((one) => has(one, query.only)) : all;
  const hours = (value: number) => (unit === 'hours' ? value / 60 : value);
  const values = all.map(({ value }) => value);
  const n = all.length;
  switch (query.measure) {
    case 'count':
      return { value: part.length, n: part.length };
    case 'share':
      return { value: n === 0 ? null : part.length / n, n };
    case 'ratio': {
      const whole = read(query.of.source).filter((one) => has(one, query.of.only)).length;
      return { value: whole === 0 ? null : part.length / whole, n: whole };
    }
    case 'median':
    case 'p90':
      return { value: n === 0 ? null : hours(percentile(values, query.measure === 'median' ? 0.5 : 0.9)), n };
    case 'mean':
      return { value: n === 0 ? null : hours(values.reduce((sum, one) => sum + one, 0) / n), n };
    case 'oldest': {
      const end = Math.min(instantOf(world.ward.tenant.zone, dayNumberOf(to) + 1, 0), world.now.getTime());
      return { value: n === 0 ? null : (end - Math.min(...all.map(({ at }) => at))) / dayMs, n };
    }
    default:
      throw new Error(query.measure);
  }
}

/** The window of equal length just before. */
export function windowBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const length = dayNumberOf(to) - dayNumberOf(from) + 1;
  return { from: dayOf(dayNumberOf(from) - length), to: dayOf(dayNumberOf(from) - 1) };
}

/** The local day of a moment. */
export const localDay = (zone: string, at: Date) => dayOf(localDayNumber(zone, at.getTime()));
