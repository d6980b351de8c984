import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startLoop } from '../../../server/jobs/loop.ts';

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
  await wait(100);
  expect(rounds).toBe(4);
  loop.wake();
  await wait(50);
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
  await wait(20);
  loop.wake();
  release();
  await wait(50);
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
  await wait(30);
  for (let index = 0; index < 50; index++) loop.wake();
  await wait(20);
  expect(rounds).toBeLessThanOrEqual(2);
  await wait(600);
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
      await wait(80);
      finished += 1;
      return 1;
    },
  });
  await wait(10);
  await loop.stop();
  expect(finished).toBe(1);
  await wait(120);
  expect(finished).toBe(1);
});
