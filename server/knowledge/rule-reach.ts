import { fold } from '../../bot/text/normalise.ts';
import { hasPhrase } from '../cases/has-phrase.ts';
import { minutesOf } from '../cases/local-time.ts';
import { type LocalTime, meetsTime } from '../cases/rule-time.ts';
import { caseChannels, priority } from '../contract/case.ts';
import type { RoutingRule } from '../contract/routing-rule.ts';

/** What reports can be about: every category, and every area with its parts. */
export type World = { categories: readonly string[]; areas: readonly { code: string; parts: readonly string[] }[] };
type Place = { area: string | null; part: string | null };
type Kind = { category: string; place: Place; priority: string; channel: string; time: LocalTime };
type Axes = {
  categories: string[];
  places: Place[];
  priorities: string[];
  channels: string[];
  times: LocalTime[];
};

// Beyond this many kinds of reports the question costs more than it is worth: the rule passes.
const mostKinds = 500_000;

/**
 * Rules that no report can come to, each with those before it that take everything it would take, together where no
 * single one does. The last rule is there for what nobody thought of, so it is named only behind another for everything.
 */
export function unreachableRules(rules: readonly RoutingRule[], world: World): { index: number; by: number[] }[] {
  const axes = axesOf(rules, world);
  return rules.flatMap((rule, index) => {
    const before = rules.slice(0, index);
    const isLast = index === rules.length - 1 && isForEverything(rule);
    if (isLast && !before.some(isForEverything)) return [];
    const by = takersOf(rule, before, axes);
    return by ? [{ index, by }] : [];
  });
}

/** True for a rule without any condition. */
export function isForEverything({ when }: RoutingRule): boolean {
  return Object.values(when).every((condition) => condition === undefined);
}

/** Indexes of the rules that take all the reports a rule would take; undefined when one is left for it. */
function takersOf(rule: RoutingRule, before: readonly RoutingRule[], axes: Axes): number[] | undefined {
  const rivals = before.flatMap((one, index) => (wordsFollow(rule, one) ? [{ one, index }] : []));
  if (rivals.length === 0) return undefined;
  const own = {
    categories: axes.categories.filter((category) => meets(rule.when.categories, category)),
    places: axes.places.filter((place) => meetsPlace(rule, place)),
    priorities: axes.priorities.filter((one) => meets(rule.when.priorities, one)),
    channels: axes.channels.filter((one) => meets(rule.when.channels, one)),
    times: axes.times.filter((time) => meetsTime(rule.when, time)),
  };
  const kinds = Object.values(own).reduce((product, values) => product * values.length, 1);
  if (kinds === 0 || kinds > mostKinds) return undefined;
  const takers = new Set<number>();
  for (const kind of kindsOf(own)) {
    const taker = rivals.find(({ one }) => takes(one, kind));
    if (!taker) return undefined;
    takers.add(taker.index);
  }
  return [...takers].sort((a, b) => a - b);
}

function* kindsOf({ categories, places, priorities, channels, times }: Axes): Generator<Kind> {
  for (const category of categories)
    for (const place of places)
      for (const urgency of priorities)
        for (const channel of channels)
          for (const time of times) yield { category, place, priority: urgency, channel, time };
}

const meets = (wanted: readonly string[] | undefined, value: string) => !wanted || wanted.includes(value);
const meetsPlace = ({ when: { areas } }: RoutingRule, { area, part }: Place) =>
  !areas || areas.some((code) => code === area || code === part);
const takes = (rule: RoutingRule, { category, place, priority: urgency, channel, time }: Kind) =>
  meets(rule.when.categories, category) &&
  meetsPlace(rule, place) &&
  meets(rule.when.priorities, urgency) &&
  meets(rule.when.channels, channel) &&
  meetsTime(rule.when, time);

/** Whether a text that has the words of the one rule always has those of the other: each phrase holds one of its. */
function wordsFollow({ when: { words } }: RoutingRule, other: RoutingRule): boolean {
  const wanted = other.when.words;
  if (!wanted) return true;
  return words?.every((phrase) => wanted.some((shorter) => hasPhrase(fold(phrase), shorter))) ?? false;
}

/** The values that the rules tell apart, with one for all the others. */
function axesOf(rules: readonly RoutingRule[], { categories, areas }: World): Axes {
  const named = (pick: (when: RoutingRule['when']) => readonly string[] | undefined) =>
    new Set(rules.flatMap(({ when }) => pick(when) ?? []));
  const withOneOther = (all: readonly string[], told: Set<string>) => {
    const other = all.find((one) => !told.has(one));
    return [...all.filter((one) => told.has(one)), ...(other === undefined ? [] : [other])];
  };
  const codes = named((when) => when.areas);
  const places = areas.flatMap(({ code, parts }): Place[] => {
    const known = parts.filter((part) => codes.has(part)).map((part) => ({ area: code, part }));
    return codes.has(code) || known.length > 0 ? [{ area: code, part: null }, ...known] : [];
  });
  const days = rules.some(({ when }) => when.days) ? [1, 2, 3, 4, 5, 6, 7] : [1];
  const changes = rules.flatMap(({ when: { hours } }) => (hours ? [minutesOf(hours.from), minutesOf(hours.to)] : []));
  const minutes = [...new Set([0, ...changes])];
  return {
    categories: withOneOther(
      categories,
      named((when) => when.categories),
    ),
    places: [...places, { area: null, part: null }],
    priorities: withOneOther(
      priority.options,
      named((when) => when.priorities),
    ),
    channels: withOneOther(
      caseChannels,
      named((when) => when.channels),
    ),
    times: days.flatMap((weekday) => minutes.map((one) => ({ weekday, minutes: one }))),
  };
}
