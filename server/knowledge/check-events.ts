import { doubles, type Lookup } from './doubles.ts';
import type { EventRule } from './event-schema.ts';
import { valuesOf } from './event-values.ts';
import type { Fault } from './yaml-file.ts';

type Names = { categories: Set<string>; areas: Set<string>; wards: Set<string> };

/** Faults of the rules and mappings of machine events: categories, areas and values that do not exist, doubles. */
export function checkEvents(lookup: Lookup): Fault[] {
  const areas = lookup('area').flatMap(({ data }) => [data.code, ...(data.parts ?? []).map(({ code }) => code)]);
  const categories = lookup('categories').flatMap(({ data }) => data.categories.map(({ id }) => id));
  const wards = new Set(lookup('area').map(({ data }) => data.code));
  const names = { wards, areas: new Set(areas), categories: new Set(categories) };
  return [
    ...lookup('event-rules').flatMap(({ data, at }) => [
      ...doubles(
        data.rules.map(({ id }) => id),
        (index, id) => at(['rules', index, 'id'], `trùng quy tắc "${id}"`),
      ),
      ...data.rules.flatMap((rule, index) =>
        faultsOf(rule, names).map(({ path, reason }) => at(['rules', index, ...path], reason)),
      ),
    ]),
    ...lookup('event-sources').flatMap(({ data, at }) => [
      ...doubles(
        data.devices.map(({ id }) => id),
        (index, id) => at(['devices', index, 'id'], `trùng thiết bị "${id}"`),
      ),
      ...(['ngsi', 'mqtt'] as const).flatMap((door) =>
        data[door].flatMap(({ kind, values }, index) =>
          Object.keys(values).flatMap((name) =>
            valuesOf(kind).has(name) ? [] : [at([door, index, 'values', name], `${kind} không có giá trị "${name}"`)],
          ),
        ),
      ),
    ]),
  ];
}

function faultsOf({ when, do: acts }: EventRule, { categories, areas, wards }: Names) {
  const known = (set: Set<string>, what: string, path: (string | number)[], list: readonly string[] = []) =>
    list.flatMap((one, index) =>
      set.has(one) ? [] : [{ path: [...path, index], reason: `không có ${what} "${one}"` }],
    );
  const kinds = when.kinds ?? [];
  const category = acts.case?.category;
  return [
    ...known(areas, 'khu vực', ['when', 'areas'], when.areas),
    ...known(wards, 'khu vực', ['do', 'warn', 'areas'], acts.warn?.areas),
    ...known(categories, 'loại', ['do', 'raise', 'categories'], acts.raise?.categories),
    ...(category === undefined || categories.has(category)
      ? []
      : [{ path: ['do', 'case', 'category'], reason: `không có loại "${category}"` }]),
    ...Object.keys(when.values ?? {}).flatMap((name) =>
      kinds.length > 0 && !kinds.some((kind) => valuesOf(kind).has(name))
        ? [{ path: ['when', 'values', name], reason: `không loại nào ở trên có giá trị "${name}"` }]
        : [],
    ),
  ];
}
