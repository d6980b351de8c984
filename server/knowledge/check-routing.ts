import { fold } from '../../bot/text/normalise.ts';
import { caseChannels } from '../contract/case.ts';
import type { HandOutWay, RoutingConditions, RoutingRule } from '../contract/routing-rule.ts';
import type { Lookup } from './doubles.ts';
import type { Knowledge } from './knowledge.ts';
import { isForEverything, unreachableRules, type World } from './rule-reach.ts';
import type { UnitEntry } from './schemas.ts';
import type { Fault, FieldPath } from './yaml-file.ts';

export type RoutingFault = { path: FieldPath; reason: string };
export type RoutingDraft = { rules: readonly RoutingRule[]; handOut?: Record<string, HandOutWay> | undefined };
type Known = World & { units: ReadonlySet<string>; retired: ReadonlySet<string> };

/** What a set of rules can refer to, out of the live knowledge. */
export function knownToRouting({ categories, units, areas }: Pick<Knowledge, 'categories' | 'units' | 'areas'>): Known {
  return {
    categories: [...categories.keys()],
    units: new Set(units.keys()),
    retired: retiredOf([...units.values()]),
    areas: areas.map(({ code, parts }) => ({ code, parts: (parts ?? []).map((part) => part.code) })),
  };
}

/**
 * Everything wrong with a set of rules: what they name and is not there, conditions nothing can meet, rules that others
 * before them leave nothing to, and no rule for everything at the end. People are looked up elsewhere.
 */
export function routingFaults({ rules, handOut = {} }: RoutingDraft, known: Known): RoutingFault[] {
  const ids = rules.map(({ id }) => id);
  const last = rules.at(-1);
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index ? [{ path: ['rules', index, 'id'], reason: `trùng quy tắc "${id}"` }] : [],
    ),
    ...rules.flatMap((rule, index) => ruleFaults(rule, known).map(under(index))),
    ...unreachableRules(rules, known).map(({ index, by }) => ({
      path: ['rules', index],
      reason: `quy tắc "${ids[index]}" không bao giờ được dùng: mọi việc khớp với nó đã về ${nameRules(by, ids)} ở trên`,
    })),
    ...(last && isForEverything(last)
      ? []
      : [{ path: ['rules', rules.length - 1], reason: 'quy tắc cuối phải khớp mọi việc (when: {})' }]),
    ...Object.keys(handOut).flatMap((unit) =>
      known.units.has(unit) ? [] : [{ path: ['handOut', unit], reason: `không có đơn vị "${unit}"` }],
    ),
  ];
}

/** Units that get no new cases. */
export const retiredOf = (units: readonly Pick<UnitEntry, 'id' | 'retired'>[]): Set<string> =>
  new Set(units.filter(({ retired }) => retired === true).map(({ id }) => id));

const under = (index: number) => (fault: RoutingFault) => ({ ...fault, path: ['rules', index, ...fault.path] });
const mostNamed = 4;

function nameRules(by: number[], ids: string[]): string {
  const names = by.slice(0, mostNamed).map((index) => `"${ids[index]}"`);
  const more = by.length > mostNamed ? ` và ${by.length - mostNamed} quy tắc khác` : '';
  return `${by.length > 1 ? 'các quy tắc' : 'quy tắc'} ${names.join(', ')}${more}`;
}

function ruleFaults({ when, unit }: RoutingRule, known: Known): RoutingFault[] {
  const codes = new Set(known.areas.flatMap(({ code, parts }) => [code, ...parts]));
  return [
    ...unknownIn(when.categories, (id) => known.categories.includes(id), {
      field: 'categories',
      words: (id) => `không có loại "${id}"`,
    }),
    ...unknownIn(when.areas, (code) => codes.has(code), {
      field: 'areas',
      words: (code) => `khu vực "${code}" không có trong areas/`,
    }),
    ...unknownIn(when.channels, (channel) => caseChannels.some((one) => one === channel), {
      field: 'channels',
      words: (channel) => `không có kênh "${channel}" (có: ${caseChannels.join(', ')})`,
    }),
    ...unknownIn(when.words, (words) => fold(words).trim() !== '', {
      field: 'words',
      words: (words) => `"${words}" không có chữ hay số nào để tìm`,
    }),
    ...neverMet(when),
    ...(known.units.has(unit) ? [] : [{ path: ['unit'], reason: `không có đơn vị "${unit}"` }]),
    ...(known.retired.has(unit) ? [{ path: ['unit'], reason: `đơn vị "${unit}" đã ngừng nhận việc` }] : []),
  ];
}

function unknownIn(
  values: string[] | undefined,
  isKnown: (value: string) => boolean,
  { field, words }: { field: keyof RoutingConditions; words: (value: string) => string },
): RoutingFault[] {
  return (values ?? []).flatMap((value, index) =>
    isKnown(value) ? [] : [{ path: ['when', field, index], reason: words(value) }],
  );
}

const listed = ['categories', 'areas', 'priorities', 'channels', 'days', 'words'] as const;

/** Conditions that nothing can meet. */
function neverMet(when: RoutingConditions): RoutingFault[] {
  const empty = listed.filter((field) => when[field]?.length === 0);
  const { hours } = when;
  return [
    ...empty.map((field) => ({ path: ['when', field], reason: 'danh sách rỗng nên không việc nào khớp' })),
    ...(hours && hours.from === hours.to
      ? [{ path: ['when', 'hours'], reason: 'giờ bắt đầu trùng giờ kết thúc nên không lúc nào khớp' }]
      : []),
  ];
}

/** Faults of `routing.yaml`, by line. */
export function checkRouting(lookup: Lookup): Fault[] {
  const known: Known = {
    categories: lookup('categories').flatMap(({ data }) => data.categories.map(({ id }) => id)),
    units: new Set(lookup('units').flatMap(({ data }) => data.units.map(({ id }) => id))),
    retired: retiredOf(lookup('units').flatMap(({ data }) => data.units)),
    areas: lookup('area').map(({ data }) => ({ code: data.code, parts: (data.parts ?? []).map(({ code }) => code) })),
  };
  return lookup('routing').flatMap(({ data, at }) =>
    routingFaults(data, known).map(({ path, reason }) => at(path, reason)),
  );
}
