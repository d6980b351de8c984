import { expect, test } from 'vitest';
import { accuracyAt, byStyle, calibrationError, confusions, macroF1, quantile, share } from '../../eval/figures.ts';
import { isNearCopy, printOf } from '../../eval/near-copy.ts';

const row = (truth: string, guess: string, probability = 1) => ({ truth, guess, probability, style: 'plain' });

test('macro-F1 weighs a rare label like a common one', () => {
  expect(macroF1([row('a', 'a'), row('a', 'a'), row('a', 'a'), row('b', 'a')])).toBeCloseTo(6 / 7 / 2);
  expect(macroF1([])).toBeUndefined();
});

test('the most certain rows are judged first', () => {
  const rows = [row('a', 'b', 0.4), row('a', 'a', 0.9), row('b', 'b', 0.8), row('b', 'a', 0.5)];
  expect(accuracyAt(rows, 0.5)).toBe(1);
  expect(accuracyAt(rows, 1)).toBe(0.5);
});

test('calibration error is none when the sure are as often right as they think', () => {
  expect(calibrationError([row('a', 'a', 1), row('a', 'a', 1)])).toBe(0);
  expect(calibrationError([row('a', 'b', 0.95), row('a', 'a', 0.95)])).toBeCloseTo(0.45);
});

test('what is confused most comes first', () => {
  expect(confusions([row('a', 'b'), row('c', 'a'), row('a', 'b'), row('a', 'a')])).toEqual(['a → b: 2', 'c → a: 1']);
});

test('styles stand in their order, all at the end, and one without rows not at all', () => {
  const rows = [{ style: 'slips' }, { style: 'plain' }, { style: 'voice' }];
  expect([...byStyle(rows, (some) => some.length).keys()]).toEqual(['plain', 'slips', 'voice', 'all']);
  expect(byStyle([], (some) => share(some, () => true)).size).toBe(0);
});

test('a quantile of nothing is nothing', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([], 0.5)).toBeUndefined();
});

test.each([
  ['Đèn đường tắt rồi em ơi', 'den duong tat roi', true],
  ['Đèn đường ngõ 45 Hạ Lý tắt ba hôm nay', 'Đèn đường ngõ 54 Hạ Lý tắt ba hôm nay', true],
  ['Đèn đường ngõ 45 Hạ Lý tắt', 'Rác ngõ 45 Hạ Lý chưa ai dọn', false],
])('"%s" and "%s": a near copy? %s', (one, other, expected) => {
  expect(isNearCopy(printOf(one), printOf(other))).toBe(expected);
});
