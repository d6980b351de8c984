import type { KpiDefinition } from '../../knowledge/kpi-schema.ts';
import type { KpiSourceName } from '../../knowledge/kpi-sources.ts';
import type { Sources } from './read-sources.ts';

const dayMs = 86_400_000;
const minutesAHour = 60;

/** What a measure comes to in one group; `at`: up to when the oldest has waited. */
export function worthOf(
  { query, unit }: KpiDefinition,
  sources: Sources,
  { key, at }: { key: string; at: Date },
): { value: number | null; n: number } {
  const countOf = (source: KpiSourceName, only: string | undefined) => {
    const tally = sources.tallies.get(source)?.get(key);
    return only === undefined ? (tally?.n ?? 0) : (tally?.parts[only] ?? 0);
  };
  const n = countOf(query.source, undefined);
  const ofMinutes = (minutes: number) => (unit === 'hours' ? minutes / minutesAHour : minutes);
  switch (query.measure) {
    case 'count': {
      const count = countOf(query.source, query.only);
      return { value: count, n: count };
    }
    case 'share':
      return { value: n === 0 ? null : countOf(query.source, query.only) / n, n };
    case 'ratio': {
      const whole = countOf(query.of.source, query.of.only);
      return { value: whole === 0 ? null : countOf(query.source, query.only) / whole, n: whole };
    }
    case 'median':
    case 'p90': {
      const spread = sources.spreads.get(query.source)?.get(key);
      return spread ? { value: ofMinutes(spread[query.measure]), n: spread.n } : { value: null, n: 0 };
    }
    case 'mean': {
      const sum = sources.tallies.get(query.source)?.get(key)?.sum ?? 0;
      return { value: n === 0 ? null : query.source === 'rated' ? sum / n : ofMinutes(sum / n), n };
    }
    case 'sum':
      return { value: sources.tallies.get(query.source)?.get(key)?.sum ?? 0, n };
    case 'oldest': {
      const oldest = sources.tallies.get(query.source)?.get(key)?.oldestAt;
      return { value: oldest ? (at.getTime() - oldest.getTime()) / dayMs : null, n };
    }
  }
}
