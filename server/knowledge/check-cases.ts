import { dutyFault } from './care-schema.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkRouting, retiredOf } from './check-routing.ts';
import { doubles, type Lookup } from './doubles.ts';
import { escalationFault } from './escalation-schema.ts';
import type { ServiceLevels, UnitEntry } from './schemas.ts';
import type { Fault } from './yaml-file.ts';

/** Faults between categories, units, routing, service levels and the calendar. */
export function checkCases(lookup: Lookup): Fault[] {
  const categories = new Set(lookup('categories').flatMap(({ data }) => data.categories.map(({ id }) => id)));
  const units = new Set(lookup('units').flatMap(({ data }) => data.units.map(({ id }) => id)));
  const areas = new Set(lookup('area').map(({ data }) => data.code));
  return [
    ...checkCategories(lookup),
    ...checkAlike(lookup, categories),
    ...lookup('reports').flatMap(({ data, at }) =>
      categories.has(data.category) ? [] : [at(['category'], `không có loại "${data.category}"`)],
    ),
    ...checkUnits(lookup, { units, areas }),
    ...checkRouting(lookup),
    ...checkServiceLevels(lookup, categories),
    ...checkCannedReplies(lookup, { categories, units }),
    ...checkMacros(lookup, { categories, units }),
    ...checkCalendar(lookup),
    ...checkRetention(lookup),
  ];
}

function checkCategories(lookup: Lookup): Fault[] {
  return lookup('categories').flatMap(({ data, at }) =>
    doubles(
      data.categories.map(({ id }) => id),
      (index, id) => at(['categories', index, 'id'], `trùng loại "${id}"`),
    ),
  );
}

function checkAlike(lookup: Lookup, categories: Set<string>): Fault[] {
  return lookup('categories').flatMap(({ data, at }) =>
    data.categories.flatMap(({ alike }, index) =>
      missing(alike?.sisters ?? [], categories).map((item) =>
        at(['categories', index, 'alike', 'sisters', item.index], `không có loại "${item.value}"`),
      ),
    ),
  );
}

function checkUnits(lookup: Lookup, known: { units: Set<string>; areas: Set<string> }): Fault[] {
  return lookup('units').flatMap(({ data, at }) => [
    ...doubles(
      data.units.map(({ id }) => id),
      (index, id) => at(['units', index, 'id'], `trùng đơn vị "${id}"`),
    ),
    ...data.units.flatMap((unit, index) => [
      ...(unit.parent === undefined || known.units.has(unit.parent)
        ? []
        : [at(['units', index, 'parent'], `không có đơn vị "${unit.parent}"`)]),
      ...(isUnderItself(data.units, unit.id)
        ? [at(['units', index, 'parent'], `đơn vị "${unit.id}" là cấp trên của chính mình`)]
        : []),
      ...missing(unit.areas, known.areas).map(({ index: area, value }) =>
        at(['units', index, 'areas', area], `khu vực "${value}" không có trong areas/`),
      ),
    ]),
    ...(known.units.has(data.defaultUnit) ? [] : [at(['defaultUnit'], `không có đơn vị "${data.defaultUnit}"`)]),
    ...(retiredOf(data.units).has(data.defaultUnit)
      ? [at(['defaultUnit'], `đơn vị mặc định "${data.defaultUnit}" đã ngừng nhận việc`)]
      : []),
  ]);
}

function isUnderItself(units: UnitEntry[], id: string): boolean {
  const parentOf = new Map(units.map((unit) => [unit.id, unit.parent]));
  const seen = new Set<string>();
  for (let above = parentOf.get(id); above !== undefined && !seen.has(above); above = parentOf.get(above)) {
    if (above === id) return true;
    seen.add(above);
  }
  return false;
}

type Known = { categories: Set<string>; units: Set<string> };

function checkServiceLevels(lookup: Lookup, categories: Set<string>): Fault[] {
  return lookup('service-levels').flatMap(({ data, at }) => {
    const last = data.levels.at(-1);
    const open = last && last.categories === undefined && last.priorities === undefined;
    return [
      ...doubles(
        data.levels.map(({ id }) => id),
        (index, id) => at(['levels', index, 'id'], `trùng mức "${id}"`),
      ),
      ...data.levels.flatMap((level, index) =>
        missing(level.categories ?? [], categories).map((item) =>
          at(['levels', index, 'categories', item.index], `không có loại "${item.value}"`),
        ),
      ),
      ...(open ? [] : [at(['levels', data.levels.length - 1], 'mức cuối phải khớp mọi việc')]),
      ...data.escalation.flatMap((step, index) => {
        const fault = escalationFault(data.escalation, index);
        return fault ? [at(['escalation', index, ...(step.at === undefined ? [] : ['at'])], fault)] : [];
      }),
      ...checkDuty(data.conversations.hours).map(({ path, fault }) => at(['conversations', 'hours', ...path], fault)),
    ];
  });
}

function checkDuty(hours: ServiceLevels['conversations']['hours']) {
  const spans = hours.flatMap(({ days, periods }, row) =>
    periods.map((period, index) => ({ ...period, days, path: [row, 'periods', index] })),
  );
  return spans.flatMap(({ path, days, ...period }, index) => {
    const earlier = spans.slice(0, index).filter((one) => one.days.some((day) => days.includes(day)));
    const fault = dutyFault(period, earlier);
    return fault ? [{ path, fault }] : [];
  });
}

function checkCannedReplies(lookup: Lookup, known: Known): Fault[] {
  return lookup('canned-reply').flatMap(({ data, at }) => [
    ...missing(data.units ?? [], known.units).map(({ index, value }) =>
      at(['units', index], `không có đơn vị "${value}"`),
    ),
    ...missing(data.categories ?? [], known.categories).map(({ index, value }) =>
      at(['categories', index], `không có loại "${value}"`),
    ),
  ]);
}

function checkMacros(lookup: Lookup, known: Known): Fault[] {
  const retired = retiredOf(lookup('units').flatMap(({ data }) => data.units));
  return lookup('macro').flatMap(({ data, at }) => [
    ...missing(data.units ?? [], known.units).map(({ index, value }) =>
      at(['units', index], `không có đơn vị "${value}"`),
    ),
    ...missing(data.categories ?? [], known.categories).map(({ index, value }) =>
      at(['categories', index], `không có loại "${value}"`),
    ),
    ...data.acts.flatMap((act, index) => {
      if (act.do === 'assign' && act.unit !== undefined && !known.units.has(act.unit))
        return [at(['acts', index, 'unit'], `thao tác "${data.title}": không có đơn vị "${act.unit}"`)];
      if (act.do === 'assign' && act.unit !== undefined && retired.has(act.unit))
        return [at(['acts', index, 'unit'], `thao tác "${data.title}": đơn vị "${act.unit}" đã ngừng nhận việc`)];
      if (act.do === 'revise' && act.category !== undefined && !known.categories.has(act.category))
        return [at(['acts', index, 'category'], `thao tác "${data.title}": không có loại "${act.category}"`)];
      return [];
    }),
  ]);
}

/** The bot cannot file anything without these texts. */
export const reportConsent = 'report-case';
export const proposalConsent = 'proposal';
export const newsConsent = 'news';
export const surveyConsent = 'survey';
export const suggestionConsent = 'suggestion';

/** Purposes of the consents before a model hears a voice message or looks at a photo. */
export const sensePurposes = { voice: 'model-voice', photo: 'model-photo' } as const;

function checkRetention(lookup: Lookup): Fault[] {
  return lookup('retention').flatMap(({ data, at }) =>
    [reportConsent, proposalConsent, newsConsent, surveyConsent, suggestionConsent]
      .filter((wanted) => !data.consents.some(({ purpose }) => purpose === wanted))
      .map((wanted) => at(['consents'], `thiếu lời hỏi đồng ý cho "${wanted}"`)),
  );
}

function missing(values: string[], known: Set<string>): { index: number; value: string }[] {
  return values.flatMap((value, index) => (known.has(value) ? [] : [{ index, value }]));
}
