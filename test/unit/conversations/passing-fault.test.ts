import { expect, test } from 'vitest';
import { isPassingFault, LeaseLost } from '../../../server/conversations/passing-fault.ts';

const withCode = (code: string) => Object.assign(new Error('fault'), { code });

test.each(['P1001', 'P1017', 'P2024', 'P2028', 'P2034'])('%s is the database’s fault, no message’s', (code) => {
  expect(isPassingFault(withCode(code))).toBe(true);
});

test.each(['P2000', 'P2002', 'P2025', 'EPIPE', ''])('%j counts against the message', (code) => {
  expect(isPassingFault(withCode(code))).toBe(false);
});

test('a lost lease passes; a fault of our own code, or nothing at all, does not', () => {
  expect(isPassingFault(new LeaseLost('lost'))).toBe(true);
  expect(isPassingFault(new TypeError('undefined'))).toBe(false);
  expect(isPassingFault(undefined)).toBe(false);
});
