import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startLoop } from '../../../server/jobs/loop.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** So many milliseconds pass, with all that happens in them. */
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

function quietLog() {
  const errors: object[] = [];
  const nothing = () => {};
  return { errors, debug: nothing, info: nothing, warn: nothing, error: (fields: object) => void errors.push(fields) };
}

test('goes on at once while there is work, then waits to be woken', async () => {
  let rounds = 0;
  const loop = startLoop({
    name: 'test',
    everyMs: 60_000,
    log: quietLog(),
    run: async () => {
      rounds += 1;
      return rounds < 4 ? 1 : 0;
    },
  });
  await pass(100);
  expect(rounds).toBe(4);
  loop.wake();
  await pass(50);
  expect(rounds).toBe(5);
  await loop.stop();
});

test('a wake during a round is not lost', async () => {
  let rounds = 0;
  let release = () => {};
  const loop = startLoop({
    name: 'test',
    everyMs: 60_000,
    log: quietLog(),
    run: async () => {
      rounds += 1;
      if (rounds === 1) await new Promise<void>((resolve) => (release = resolve));
      return 0;
    },
  });
  await pass(20);
  loop.wake();
  release();
  await pass(50);
  expect(rounds).toBe(2);
  await loop.stop();
});

test('comes back by itself, after errors more slowly, even when woken', async () => {
  const log = quietLog();
  let rounds = 0;
  const loop = startLoop({
    name: 'test',
    everyMs: 20,
    log,
    run: async () => {
      rounds += 1;
      if (rounds <= 3) throw new Error('no database');
      return 0;
    },
  });
  await pass(30);
  for (let index = 0; index < 50; index++) loop.wake();
  await pass(20);
  expect(rounds).toBeLessThanOrEqual(2);
  await pass(600);
  expect(rounds).toBeGreaterThan(4);
  expect(log.errors).toHaveLength(3);
  await loop.stop();
});

test('stop waits for the round in hand and starts no other', async () => {
  let finished = 0;
  const loop = startLoop({
    name: 'test',
    everyMs: 1,
    log: quietLog(),
    run: async () => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      finished += 1;
      return 1;
    },
  });
  await pass(10);
  const stopped = loop.stop().then(() => finished);
  await pass(80);
  expect(await stopped).toBe(1);
  await pass(120);
  expect(finished).toBe(1);
});
