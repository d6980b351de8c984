import type { SettingData } from '../api/settings.ts';

export const isRecord = (value: unknown): value is SettingData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): SettingData[] => (Array.isArray(value) ? value.filter(isRecord) : []);
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The value at `name.vi`. */
export function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), data);
}

/** The same content with another value at the path; undefined takes the field out, and what it leaves empty. */
export function withValue(data: SettingData, path: string, value: unknown): SettingData {
  const [first = '', ...rest] = path.split('.');
  const before = data[first];
  const inner = rest.length === 0 ? value : withValue(isRecord(before) ? before : {}, rest.join('.'), value);
  const { [first]: _, ...others } = data;
  if (inner === undefined || (rest.length > 0 && isRecord(inner) && Object.keys(inner).length === 0)) return others;
  return { ...data, [first]: inner };
}
