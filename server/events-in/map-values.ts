import type { MappedValue } from '../knowledge/event-schema.ts';
import type { EventValue } from './read-event.ts';

export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path inside a JSON value; undefined where nothing does. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (!isPlain(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

/** The values of a mapping that are there: numbers multiplied, their words put into ours. */
export function withValues(
  mapping: Record<string, MappedValue>,
  find: (path: string[]) => unknown,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, mapped] of Object.entries(mapping)) {
    const rule = typeof mapped === 'string' ? { path: mapped } : mapped;
    const told = find(rule.path.split('.'));
    if (told === undefined || told === null) continue;
    found[name] = translated(told, rule);
  }
  return found;
}

type Rule = { times?: number | undefined; words?: Record<string, EventValue> | undefined };

function translated(told: unknown, { times, words }: Rule): unknown {
  const key = String(told);
  if (words && Object.hasOwn(words, key)) return words[key];
  // Cheap devices write numbers as text.
  const number = typeof told === 'string' && /^-?\d+(\.\d+)?$/.test(told.trim()) ? Number(told) : told;
  return typeof number === 'number' && times !== undefined ? Math.round(number * times * 1e6) / 1e6 : number;
}
