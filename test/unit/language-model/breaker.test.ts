import { beforeEach, expect, test } from 'vitest';
import { type Breaker, createBreaker } from '../../../server/language-model/breaker.ts';

let now = 0;
let breaker: Breaker;
let changes: string[];
beforeEach(() => {
  now = 0;
  changes = [];
  breaker = createBreaker({
    failures: 3,
    restMs: 100,
    longestMs: 300,
    now: () => now,
    onChange: (state) => changes.push(state),
  });
});

function fail(times: number): void {
  for (let time = 0; time < times; time++) breaker.failed();
}

test('opens after failures in a row; one success in between begins anew', () => {
  fail(2);
  breaker.succeeded();
  fail(2);
  expect(breaker.allows()).toBe(true);
  fail(1);
  expect(breaker.allows()).toBe(false);
  expect(changes).toEqual(['open']);
});

test('lets one probe through after its rest, and closes when that succeeds', () => {
  fail(3);
  now = 99;
  expect(breaker.allows()).toBe(false);
  now = 100;
  expect(breaker.state()).toBe('half_open');
  expect(breaker.allows()).toBe(true);
  expect(breaker.allows()).toBe(false);
  breaker.succeeded();
  expect(breaker.allows()).toBe(true);
  expect(changes).toEqual(['open', 'closed']);
});

test('rests longer after each probe that fails, up to a limit', () => {
  fail(3);
  const rests: number[] = [];
  for (let probe = 0; probe < 4; probe++) {
    rests.push(breaker.restsFor());
    now += breaker.restsFor();
    breaker.allows();
    breaker.failed();
  }
  expect(rests).toEqual([100, 200, 300, 300]);
});

test('calls under way when it opened do not lengthen the rest', () => {
  fail(10);
  expect(breaker.restsFor()).toBe(100);
});

test('a probe that told nothing leaves the way open for the next', () => {
  fail(3);
  now = 100;
  expect(breaker.allows()).toBe(true);
  breaker.abandoned();
  expect(breaker.allows()).toBe(true);
});
