import { dayOf } from '../../cases/local-time.ts';
import type { KpiGroup, KpiGrouping, KpiValuesQuery } from '../../contract/kpi-api.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { KpiDefinition } from '../../knowledge/kpi-schema.ts';
import { kpiSource } from '../../knowledge/kpi-sources.ts';
import { labelOf } from './group-labels.ts';
import { listAddress } from './list-address.ts';
import { type Days, isStep, periodsOf } from './periods.ts';
import type { Sources } from './read-sources.ts';
import { worthOf } from './worth-of.ts';

type Asked = {
  definition: KpiDefinition;
  query: KpiValuesQuery;
  window: Days;
  by: KpiGrouping;
  sources: Sources;
  knowledge: Knowledge;
  /** When a period ended, or now while it runs. */
  endOf: (period: Days) => Date;
};

/** A measure taken apart: periods in order without gaps; other groups best first, those with too few behind them last. */
export function groupsOf(asked: Asked): KpiGroup[] {
  const { definition, window, by } = asked;
  if (!kpiSource(definition.query.source).groups.includes(by)) return [];
  if (isStep(by)) {
    return periodsOf(window, by).map((period) => groupOf(asked, { key: dayOf(period.from), window: period }));
  }
  const groups = keysOf(asked).map((key) => groupOf(asked, { key, window }));
  return groups.sort(
    (a, b) =>
      Number(b.ranked) - Number(a.ranked) ||
      worth(definition, b) - worth(definition, a) ||
      a.label.localeCompare(b.label, 'vi'),
  );
}

function keysOf({ definition: { query }, sources }: Asked): string[] {
  const counted = query.measure === 'ratio' ? [query.source, query.of.source] : [query.source];
  const keys = counted.flatMap((source) => [
    ...(sources.tallies.get(source)?.keys() ?? []),
    ...(sources.spreads.get(source)?.keys() ?? []),
  ]);
  return [...new Set(keys)];
}

/** Higher is nearer to the top. */
function worth({ better }: KpiDefinition, { value, n }: KpiGroup): number {
  if (better === 'neither') return n;
  if (value === null) return Number.NEGATIVE_INFINITY;
  return better === 'higher' ? value : -value;
}

function groupOf(asked: Asked, { key, window }: { key: string; window: Days }): KpiGroup {
  const { definition, sources, by, knowledge, endOf } = asked;
  const { value, n } = worthOf(definition, sources, { key, at: endOf(window) });
  return {
    key,
    label: labelOf(knowledge, { by, key, last: window.to }),
    value,
    n,
    ranked: value !== null && n >= definition.minimum,
    list: listAddress({ ...asked, window }, { by, key }),
  };
}
