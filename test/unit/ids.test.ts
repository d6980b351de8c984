import { expect, test } from 'vitest';
import { newId } from '../../server/ids.ts';

test('ids of one millisecond are in the order in which they were asked for, and each is another', () => {
  // A moment at which no other test that shares the process has asked for one.
  const at = Date.parse('2026-03-09T01:00:00.123Z');
  const ids = Array.from({ length: 2_000 }, () => newId(at));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(newId(at + 1) > (ids.at(-1) ?? '')).toBe(true);
});

test('an id is a UUID of version 7 that begins with its time', () => {
  const id = newId(Date.parse('2026-03-09T01:00:00Z'));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-03-09T01:00:00Z'));
});
