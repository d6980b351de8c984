import type { Reference } from '../../contract/reference-api.ts';
import type { SettingData } from '../api/settings.ts';
import { clockWords } from './level-shape.ts';
import { isRecord, listOf, textsOf } from './paths.ts';
import type { Beside } from './use-beside.ts';

/** Which unit gets a category's cases as a rule, by the rules that look at nothing else. */
export function usualUnit(category: SettingData, beside: Beside, reference: Reference): string | null {
  const id = String(category.id);
  const rule = listOf(beside.routing?.rules).find(({ when }) => {
    const conditions = Object.entries(isRecord(when) ? when : {}).filter(([, value]) => value !== undefined);
    return conditions.every(([field, value]) => field === 'categories' && textsOf(value).includes(id));
  });
  if (!rule) return null;
  return reference.units.find((unit) => unit.id === rule.unit)?.name ?? String(rule.unit);
}

/** How soon a category's cases of its own priority are to be resolved. */
export function usualTime(category: SettingData, beside: Beside): string | null {
  const { id, priority } = category;
  const level = listOf(beside['service-levels']?.levels).find(
    ({ categories, priorities }) =>
      (categories === undefined || textsOf(categories).includes(String(id))) &&
      (priorities === undefined || textsOf(priorities).includes(String(priority))),
  );
  return level ? clockWords(level.resolution) : null;
}
