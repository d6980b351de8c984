import { expect, test } from 'vitest';
import { nextStep } from '../../../server/outbox/retry.ts';
import { windowOf } from '../../../server/outbox/window.ts';
import { failureOf, noAnswer } from '../../../server/zalo/failure.ts';

const now = new Date('2026-11-20T03:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test.each([
  [0, 'free'],
  [48, 'free'],
  [48.01, 'paid'],
  [168, 'paid'],
  [168.01, 'closed'],
])('%s hours after the last word the window is %s', (hours, expected) => {
  expect(windowOf(hoursAgo(hours), now)).toBe(expected);
});

test('who never wrote has no window', () => {
  expect(windowOf(null, now)).toBe('none');
});

const step = (code: number, more: { attempts?: number; createdAt?: Date } = {}) =>
  nextStep({ failure: failureOf(code), attempts: 1, createdAt: now, now, ...more });

test.each([
  [-32, 'again'],
  [-200, 'again'],
  [-999, 'again'],
  [-216, 'again'],
  [-224, 'again'],
  [-234, 'again'],
  [-242, 'again'],
  [-230, 'give_up'],
  [-213, 'give_up'],
  [-201, 'give_up'],
])('Zalo’s %s means %s', (code, kind) => {
  expect(step(code).kind).toBe(kind);
});

test('passing faults are repeated for a day, faults that need a person for longer', () => {
  expect(step(-32, { createdAt: hoursAgo(25) })).toEqual({ kind: 'give_up' });
  expect(step(-224, { createdAt: hoursAgo(25) }).kind).toBe('again');
});

test('pauses grow up to ten minutes', () => {
  const pauses = [1, 2, 5, 20].map((attempts) => {
    const next = step(-32, { attempts });
    return next.kind === 'again' ? (next.at.getTime() - now.getTime()) / 1000 : undefined;
  });
  expect(pauses).toEqual([2, 4, 32, 600]);
});

test('an answer that was lost leaves it in doubt, longer each time', () => {
  const failure = noAnswer('HTTP 502', true);
  const waits = [1, 2, 9].map((attempts) => {
    const next = nextStep({ failure, attempts, createdAt: now, now });
    return next.kind === 'in_doubt' ? (next.until.getTime() - now.getTime()) / 1000 : undefined;
  });
  expect(waits).toEqual([60, 120, 900]);
  expect(nextStep({ failure, attempts: 9, createdAt: hoursAgo(25), now })).toEqual({ kind: 'give_up' });
});
