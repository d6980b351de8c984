import { dayOf } from '../../cases/local-time.ts';
import type { KpiGrouping, KpiValuesQuery } from '../../contract/kpi-api.ts';
import type { KpiDefinition } from '../../knowledge/kpi-schema.ts';
import { kpiSource } from '../../knowledge/kpi-sources.ts';
import { type Days, isStep } from './periods.ts';

type Asked = { definition: KpiDefinition; query: KpiValuesQuery; window: Days };

/**
 * The console's address of the list of the cases behind a number, or behind one of its groups; null for what is not
 * counted in cases.
 */
export function listAddress(
  { definition, query, window }: Asked,
  group?: { by: KpiGrouping; key: string },
): string | null {
  if (kpiSource(definition.query.source).subject !== 'case') return null;
  const { unit, category, area, channel } = query;
  const narrow: Partial<Record<KpiGrouping, string | undefined>> = { unit, category, area, channel };
  if (group && !isStep(group.by)) narrow[group.by] = group.key;
  const params = new URLSearchParams({
    queue: 'all',
    kpi: definition.id,
    kpiFrom: dayOf(window.from),
    kpiTo: dayOf(window.to),
    sort: 'newest',
  });
  for (const [name, value] of Object.entries(narrow)) if (value !== undefined) params.set(name, value);
  return `/cases?${params}`;
}
