import type { KpiDefinition, KpiQuery } from '../../knowledge/kpi-schema.ts';
import { type KpiSourceName, kpiSource } from '../../knowledge/kpi-sources.ts';
import { caseSpreads, caseTallies, isMoment } from './case-moments.ts';
import { counterTallies } from './counter-tallies.ts';
import { openTallies } from './open-tallies.ts';
import { talkTallies, waitSpreads } from './talks.ts';
import type { Asked, Given, Spread, Tallies } from './tally.ts';

/** What the sources of some measures come to, by key of the group. */
export type Sources = { tallies: Map<KpiSourceName, Tallies>; spreads: Map<KpiSourceName, Spread> };

const isSpread = ({ measure }: KpiQuery) => measure === 'median' || measure === 'p90';

/** The sources a query counts. */
function countedSources(query: KpiQuery): KpiSourceName[] {
  if (isSpread(query)) return [];
  return query.measure === 'ratio' ? [query.source, query.of.source] : [query.source];
}

/** Reads every source these measures need once, those of one kind together. */
export async function readSources(given: Given, definitions: readonly KpiDefinition[], asked: Asked): Promise<Sources> {
  const queries = definitions.map(({ query }) => query);
  const counted = [...new Set(queries.flatMap(countedSources))];
  const spread = [...new Set(queries.filter(isSpread).map(({ source }) => source))];
  const ofSubject = (sources: KpiSourceName[], fits: (source: KpiSourceName) => boolean) => sources.filter(fits);
  const read = async <T>(
    sources: KpiSourceName[],
    by: (given: Given, sources: readonly KpiSourceName[], asked: Asked) => Promise<Map<KpiSourceName, T>>,
  ) => (sources.length === 0 ? new Map<KpiSourceName, T>() : by(given, sources, asked));
  const isTalk = (source: KpiSourceName) => kpiSource(source).subject === 'bot';
  const isOpen = (source: KpiSourceName) => source === 'open';
  const isCounter = (source: KpiSourceName) => kpiSource(source).subject !== 'case' && !isTalk(source);
  const [moments, open, talks, counters, times, waits] = await Promise.all([
    read(ofSubject(counted, isMoment), caseTallies),
    read(ofSubject(counted, isOpen), async () => new Map([['open' as const, await openTallies(given, asked)]])),
    read(ofSubject(counted, isTalk), talkTallies),
    read(ofSubject(counted, isCounter), counterTallies),
    read(ofSubject(spread, isMoment), caseSpreads),
    read(ofSubject(spread, isTalk), waitSpreads),
  ]);
  return {
    tallies: new Map([...moments, ...open, ...talks, ...counters]),
    spreads: new Map([...times, ...waits]),
  };
}
