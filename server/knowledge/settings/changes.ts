import { settingFieldWords } from '../../contract/setting-field-words.ts';
import type { SettingChange } from '../../contract/settings-api.ts';

type Item = Record<string, unknown>;
const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);

/** So many hours or days are one value. */
const isClock = (item: Item) => typeof item.value === 'number' && typeof item.unit === 'string';

/** What tells the things of one list apart, the first that they have. */
const identities = ['id', 'code', 'purpose', 'day', 'from', 'to'] as const;

/** Every value that differs, each with the names of the things it stands in; the name of a version is none of them. */
export function changesBetween(before: unknown, after: unknown, place: string[] = []): SettingChange[] {
  if (before === after) return [];
  if (isItem(before) && isItem(after) && !isClock(before) && !isClock(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return fields
      .filter((field) => place.length > 0 || field !== 'version')
      .flatMap((field) => changesBetween(before[field], after[field], [...place, field]));
  }
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(before, after, place);
  const change = { place, before: inWords(before), after: inWords(after) };
  return change.before === change.after ? [] : [change];
}

function changesOfList(before: unknown[], after: unknown[], place: string[]): SettingChange[] {
  const identity = identities.find((field) =>
    [...before, ...after].every((one) => isItem(one) && typeof one[field] === 'string'),
  );
  if (identity === undefined || before.length + after.length === 0) return changesOfValues(before, after, place);
  const keyed = (list: unknown[]) => new Map(list.filter(isItem).map((one) => [String(one[identity]), one] as const));
  const [old, fresh] = [keyed(before), keyed(after)];
  const common = (list: Map<string, Item>, other: Map<string, Item>) =>
    [...list.keys()].filter((key) => other.has(key));
  const [was, is] = [common(old, fresh), common(fresh, old)];
  const titles = (keys: string[]) => keys.map((key) => titleOf(fresh.get(key) ?? {}, key)).join(' → ');
  return [
    ...[...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
      const [one, other] = [old.get(key), fresh.get(key)];
      return changesBetween(one, other, [...place, titleOf(other ?? one ?? {}, key)]);
    }),
    ...(was.join() === is.join() ? [] : [{ place: [...place, 'order'], before: titles(was), after: titles(is) }]),
  ];
}

/** Of plain values only those that came or went; the whole list where that says nothing. */
function changesOfValues(before: unknown[], after: unknown[], place: string[]): SettingChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if ([...before, ...after].some((one) => typeof one !== 'string'))
    return [{ place, before: inWords(before), after: inWords(after) }];
  const gone = before.filter((one) => !after.includes(one));
  const added = after.filter((one) => !before.includes(one));
  if (gone.length + added.length === 0) return [{ place, before: inWords(before), after: inWords(after) }];
  return [{ place, before: inWords(gone), after: inWords(added) }];
}

/** What a thing is called. */
export function titleOf(item: Item, otherwise: string): string {
  const { name, title } = item;
  if (typeof title === 'string') return title;
  if (typeof name === 'string') return name;
  return isItem(name) && typeof name.vi === 'string' ? name.vi : otherwise;
}

const clockUnits: Record<string, string> = {
  'working-hour': 'giờ làm việc',
  'working-day': 'ngày làm việc',
  hour: 'giờ',
};

function inWords(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? null : listInWords(value);
  if (!isItem(value)) return null;
  if (typeof value.vi === 'string') return [value.vi, value.en].filter(Boolean).join(' / ');
  if (isClock(value)) return `${value.value} ${clockUnits[String(value.unit)] ?? value.unit}`;
  if (typeof value.from === 'string' && typeof value.to === 'string' && value.name === undefined)
    return `${value.from}–${value.to}`;
  const parts = Object.entries(value).map(
    ([field, part]) => [settingFieldWords[field] ?? field, inWords(part)] as const,
  );
  return parts.flatMap(([field, words]) => (words === null ? [] : [`${field}: ${words}`])).join('; ');
}

function listInWords(list: unknown[]): string {
  if (Array.isArray(list[0])) return `${list.flat(2).length} điểm`;
  return list.map((one) => inWords(one) ?? '').join(', ');
}
