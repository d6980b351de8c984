import { fold } from '../../../bot/text/normalise.ts';
import type { FigureQuestion, FigureReading } from '../../contract/figure-question-api.ts';
import type { Kpi, KpiGrouping } from '../../contract/kpi-api.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { KpiDefinition } from '../../knowledge/kpi-schema.ts';
import { channelPhrases, emptyWords, groupPhrases, orderPhrases } from './phrases.ts';
import { sayReading } from './say-reading.ts';
import { findWindow, usualWindow } from './windows.ts';

type Given = { kpis: readonly Kpi[]; knowledge: Knowledge; today: string };

const mostChoices = 4;
/** More unexplained words than explained ones: it may be about something else. */
const strange = 0.5;

/**
 * Reads a question about the figures, typed with or without diacritics. It chooses a measure, a window, a grouping, an
 * order and filters, each from a closed set, and says how it understood; it never makes a query of its own.
 */
export function readQuestion(text: string, { kpis, knowledge, today }: Given): FigureQuestion {
  const words = createWords(fold(text));
  const window = findWindow(words.text, today);
  if (window) words.take(window.words.join(' '));
  const filters = findFilters(words, knowledge);
  // "chờ lâu nhất" is a measure of its own before "lâu nhất" is an order.
  const find = (own: (definition: KpiDefinition) => string[]) => ({ kpis, names: namesOf(knowledge, own) });
  const plainly = find(({ asked }) => asked);
  const superlative = findMeasures(words, plainly, (phrase) => phrase.endsWith(' nhat'));
  const order = words.first(orderPhrases);
  const by = words.first(groupPhrases);
  const named = [...superlative, ...findMeasures(words, plainly)];
  const measures =
    named.length > 0
      ? named
      : findMeasures(
          words,
          find(({ askedWeakly }) => askedWeakly),
        );
  const examples = examplesOf(kpis);
  const about = { ...(window ?? usualWindow(today)), assumed: !window };
  const reading = (kpi: Kpi): FigureReading => {
    const group = by && fits(by, kpi);
    const { from, to } = about;
    const own = {
      ...{ kpi: kpi.id, from, to, by: group ?? null },
      order: group && order ? turned(order, kpi) : null,
      unit: filters.unit ?? null,
      area: filters.area ?? null,
      category: filters.category ?? null,
      channel: filters.channel ?? null,
    };
    return { ...own, said: sayReading(own, { kpi, knowledge, window: about, left: by && !group ? by : undefined }) };
  };
  const main = kpis.slice(0, mostChoices).map(reading);
  if (measures.length === 0) {
    const something = window || by || order;
    // "tháng này phường nào nhiều nhất": only the measure is missing.
    return something && words.strangeShare() < strange
      ? { outcome: 'unsure', readings: main, examples }
      : { outcome: 'unread', readings: [], examples };
  }
  const readings = measures.slice(0, mostChoices).map(({ kpi }) => reading(kpi));
  const [best, second] = measures;
  const close = best && second && second.weight === best.weight;
  const missed = best && by && !fits(by, best.kpi);
  const sure = !close && !missed && words.strangeShare() < strange;
  return { outcome: sure ? 'read' : 'unsure', readings, examples };
}

/** The grouping itself, or the nearest one the measure knows. */
function fits(by: KpiGrouping, { groups }: Kpi): KpiGrouping | undefined {
  if (groups.includes(by)) return by;
  return by === 'category' && groups.includes('field') ? 'field' : undefined;
}

function turned(order: 'most' | 'least' | 'best' | 'worst', { better }: Kpi): 'most' | 'least' {
  if (order === 'most' || order === 'least') return order;
  return (order === 'best') === (better === 'lower') ? 'least' : 'most';
}

type Words = ReturnType<typeof createWords>;

/** Folded words of which those that were understood are taken out. */
function createWords(text: string) {
  let left = ` ${text} `;
  const has = (phrase: string) => left.includes(` ${phrase} `);
  const take = (phrase: string) => {
    left = left.replace(` ${phrase} `, ' | ');
  };
  return {
    text,
    has,
    take,
    /** The meaning of the longest phrase found, which is taken out. */
    first<T>(phrases: readonly (readonly [T, readonly string[]])[]): T | undefined {
      const all = phrases.flatMap(([meaning, ways]) => ways.map((way) => ({ meaning, way })));
      all.sort((a, b) => b.way.length - a.way.length);
      const found = all.find(({ way }) => has(way));
      if (found) take(found.way);
      return found?.meaning;
    },
    /** Which part of the words is neither understood nor empty. */
    strangeShare() {
      const all = text.split(' ').filter((word) => !emptyWords.has(word)).length;
      const unread = left.split(' ').filter((word) => word !== '' && word !== '|' && !emptyWords.has(word)).length;
      return all === 0 ? 0 : unread / all;
    },
  };
}

type Measure = { kpi: Kpi; weight: number };

type Named = { ids: readonly string[]; phrase: string };

/** What measures are called, folded; of several that one name may mean the likeliest comes first. */
function namesOf({ kpis }: Knowledge, own: (definition: KpiDefinition) => string[]): Named[] {
  return kpis.flatMap((definition) => {
    const ids = [definition.id, ...(definition.askedAlso ? [definition.askedAlso] : [])];
    const called = own(definition).map((phrase) => ({ ids, phrase: fold(phrase) }));
    return [...called, { ids: [definition.id], phrase: fold(definition.name) }];
  });
}

/** Measures the words name, likeliest first; two of the same weight are both meant alike. */
function findMeasures(
  words: Words,
  { kpis, names }: { kpis: readonly Kpi[]; names: readonly Named[] },
  wanted: (phrase: string) => boolean = () => true,
): Measure[] {
  const known = new Map(kpis.map((kpi) => [kpi.id, kpi]));
  const found: Named[] = [];
  const all = [...names].sort((a, b) => b.phrase.length - a.phrase.length);
  for (const one of all) {
    if (!wanted(one.phrase) || !words.has(one.phrase) || !one.ids.some((id) => known.has(id))) continue;
    words.take(one.phrase);
    found.push(one);
  }
  const weights = new Map<string, number>();
  for (const { ids, phrase } of found)
    for (const [index, id] of ids.entries()) weights.set(id, Math.max(weights.get(id) ?? 0, phrase.length - index * 2));
  return [...weights]
    .flatMap(([id, weight]) => {
      const kpi = known.get(id);
      return kpi ? [{ kpi, weight }] : [];
    })
    .sort((a, b) => b.weight - a.weight);
}

type Filters = { unit?: string; area?: string; category?: string; channel?: string };

/** Names of units, areas, categories and channels, the longest first, so that a unit's name is not read as its ward's. */
function findFilters(words: Words, { units, areas, categories }: Knowledge): Filters {
  const bare = (name: string) => name.replace(/^(phuong|xa|thi tran|dac khu) /, '');
  const names = [
    ...[...units.values()].map(({ id, name }) => ({ kind: 'unit', id, name: fold(name.vi) }) as const),
    ...[...categories.values()].map(({ id, name }) => ({ kind: 'category', id, name: fold(name.vi) }) as const),
    ...areas
      .filter(({ served }) => served)
      .flatMap(({ code, name }) => {
        const whole = fold(name.vi);
        return [whole, bare(whole)].map((one) => ({ kind: 'area', id: code, name: one }) as const);
      }),
  ].sort((a, b) => b.name.length - a.name.length);
  const filters: Filters = {};
  for (const { kind, id, name } of names) {
    if (filters[kind] !== undefined || !words.has(name)) continue;
    words.take(name);
    filters[kind] = id;
  }
  const channel = words.first(channelPhrases);
  return channel === undefined ? filters : { ...filters, channel };
}

/** Some questions that can be read, of this ward's own measures. */
function examplesOf(kpis: readonly Kpi[]): string[] {
  const examples = [
    ['late-open', 'tháng này phường nào trễ nhiều nhất?'],
    ['on-time-resolved', 'tuần trước đơn vị nào đúng hạn thấp nhất?'],
    ['received', 'quý này có bao nhiêu phản ánh theo nhóm?'],
    ['satisfaction', 'mức hài lòng từ đầu năm'],
  ] as const;
  const known = new Set(kpis.map(({ id }) => id));
  return examples.flatMap(([id, text]) => (known.has(id) ? [text] : []));
}
