import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepTicks, readTicks } from '../../../miniapp/src/state/paper-ticks.ts';

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('ticks are kept for each procedure by itself, variants too', () => {
  keepTicks('1.001193', ['Tờ khai', 'Giấy chứng sinh']);
  keepTicks('2.000528', ['Hộ chiếu']);
  expect(readTicks('1.001193')).toEqual(['Tờ khai', 'Giấy chứng sinh']);
  expect(readTicks('2.000528')).toEqual(['Hộ chiếu']);
  expect(readTicks('1.000894')).toEqual([]);
});

test('clearing leaves nothing behind on the device', () => {
  keepTicks('1.001193', ['Tờ khai']);
  keepTicks('1.001193', []);
  expect(kept.size).toBe(0);
  expect(readTicks('1.001193')).toEqual([]);
});

test.each(['', '{', '"Tờ khai"', '{"a":1}', 'null'])('what cannot be read (%s) is no tick', (broken) => {
  kept.set('papers-1.001193', broken);
  expect(readTicks('1.001193')).toEqual([]);
});

test('of a list only words count', () => {
  kept.set('papers-1.001193', '["Tờ khai",1,null,{"x":2}]');
  expect(readTicks('1.001193')).toEqual(['Tờ khai']);
});

test('a device that refuses storage loses the ticks, not the page', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(() => keepTicks('1.001193', ['Tờ khai'])).not.toThrow();
  expect(readTicks('1.001193')).toEqual([]);
});
