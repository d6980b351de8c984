import { dayNumberOf } from '../../cases/local-time.ts';
import type { Kpi, KpiValue, KpiValues, KpiValuesQuery } from '../../contract/kpi-api.ts';
import type { PrismaClient } from '../../database/client/client.ts';
import { AppError } from '../../errors.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { KpiDefinition } from '../../knowledge/kpi-schema.ts';
import { kpiSource } from '../../knowledge/kpi-sources.ts';
import { catchUp } from './catch-up.ts';
import { endOfDay } from './evenings.ts';
import { groupsOf } from './group-values.ts';
import { listAddress } from './list-address.ts';
import { before, type Days, isStep, periodsOf } from './periods.ts';
import { readSources } from './read-sources.ts';
import { type KpiReader, mayRead } from './reader.ts';
import { readSlices } from './slices.ts';
import type { Asked, Given } from './tally.ts';
import { worthOf } from './worth-of.ts';

export type KpiDeps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };

const longestDays = 3_660;
const mostPeriods = 400;

/** The definitions this reader may read, as the contract says them. */
export function readableKpis(knowledge: Knowledge, reader: KpiReader): Kpi[] {
  return knowledge.kpis.filter((definition) => mayRead(reader, definition)).map(presentKpi);
}

/** A definition as the contract says it. */
export function presentKpi(definition: KpiDefinition): Kpi {
  const { query, thresholds, asked, askedWeakly, askedAlso, ...shown } = definition;
  const { subject, groups } = kpiSource(query.source);
  return { ...shown, thresholds: thresholds ?? null, subject, groups: [...groups] };
}

/**
 * What measures come to in a window of whole local days, for a reader: each beside the window before and, where asked
 * for, taken apart. The same function stands behind the console, reports and the public page.
 *
 * What happened counts by the day it happened on, a case once a window; groups and filters go by where the case stands
 * today. What was open goes by the evening of the last day, as it was written down.
 * @throws AppError bad_request for an unknown measure, grouping or too long a window · forbidden for one not theirs
 */
export async function kpiValues(
  { prisma, knowledge, now }: KpiDeps,
  reader: KpiReader,
  query: KpiValuesQuery,
): Promise<KpiValues> {
  const window = { from: dayNumberOf(query.from), to: dayNumberOf(query.to) };
  const definitions = wantedOf(knowledge, reader, query);
  checkSize(window, query);
  const { unit, category, area, channel, by } = query;
  const filters = { unit, category, area, channel };
  const complete = await catchUp({ prisma, knowledge, now });
  const given: Given = { database: prisma, knowledge, now, reader, slices: await readSlices(prisma) };
  const counted = definitions.filter((definition) => isNarrowedBy(definition, query));
  const read = (asked: Asked) => readSources(given, counted, asked);
  const apart = by && { window, by, filters };
  const [current, earlier, groups] = await Promise.all([
    read({ window, by: undefined, filters }),
    read({ window: before(window), by: undefined, filters }),
    apart ? read(apart) : undefined,
  ]);
  const endOf = ({ to }: Days) => {
    const end = endOfDay(knowledge.tenant.zone, to);
    return end < now ? end : now;
  };
  const items = definitions.map((definition): KpiValue => {
    const asked = { definition, query, window };
    if (!counted.includes(definition)) return nothing(definition.id);
    return {
      id: definition.id,
      ...worthOf(definition, current, { key: '', at: endOf(window) }),
      before: worthOf(definition, earlier, { key: '', at: endOf(before(window)) }),
      list: listAddress(asked),
      groups: by && groups ? groupsOf({ ...asked, by, sources: groups, knowledge, endOf }) : [],
    };
  });
  return {
    ...{ asOf: now.toISOString(), from: query.from, to: query.to, zone: knowledge.tenant.zone },
    ...{ complete, items },
  };
}

const nothing = (id: string): KpiValue => ({
  ...{ id, value: null, n: 0, before: { value: null, n: 0 }, list: null },
  groups: [],
});

const refuse = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

function wantedOf(knowledge: Knowledge, reader: KpiReader, { ids }: KpiValuesQuery): KpiDefinition[] {
  const wanted = [...new Set(ids.split(',').map((id) => id.trim()))].filter((id) => id !== '');
  return wanted.map((id) => {
    const definition = knowledge.kpis.find((one) => one.id === id);
    if (!definition) throw refuse('ids', `không có chỉ số "${id}"`);
    if (!mayRead(reader, definition)) throw new AppError('forbidden');
    return definition;
  });
}

function checkSize(window: Days, { by }: KpiValuesQuery): void {
  if (window.to - window.from >= longestDays) throw refuse('from', 'khoảng thời gian dài quá mười năm');
  if (isStep(by) && periodsOf(window, by).length > mostPeriods)
    throw refuse('by', `khoảng thời gian có hơn ${mostPeriods} kỳ, hãy chọn kỳ dài hơn`);
}

/** Whether all filters mean something to a measure; one that cannot be narrowed so has no number there. */
function isNarrowedBy({ query: { source } }: KpiDefinition, query: KpiValuesQuery): boolean {
  const { groups } = kpiSource(source);
  return (['unit', 'area', 'category', 'channel'] as const).every(
    (filter) => query[filter] === undefined || groups.includes(filter),
  );
}
