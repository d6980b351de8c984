import { describe, expect, test } from 'vitest';
import type { Procedure } from '../../../bot/catalogue.ts';
import { choicesOf, isSure } from '../../../bot/search/choose-procedure.ts';
import type { FoundProcedure } from '../../../bot/search/procedures.ts';
import { procedureOf } from './procedures.ts';

const hit = (
  code: string,
  score: number,
  more: Partial<Procedure> & { subjectOnly?: boolean } = {},
): FoundProcedure => {
  const { subjectOnly = false, ...rest } = more;
  return { procedure: procedureOf(code, rest), score, subjectOnly };
};
const codes = (found: FoundProcedure[]) => choicesOf(found).map(({ code }) => code);

describe('shown without asking', () => {
  test.each([
    ['good, and nothing near', [hit('1', 0.7), hit('2', 0.3)], true],
    ['good, and another near', [hit('1', 0.7), hit('2', 0.6)], false],
    ['fair, far ahead', [hit('1', 0.5), hit('2', 0.1)], true],
    ['fair, not far ahead', [hit('1', 0.5), hit('2', 0.3)], false],
    ['poor, though alone', [hit('1', 0.35)], false],
    ['nothing', [], false],
  ])('%s', (_, found, sure) => {
    expect(isSure(found)).toBe(sure);
  });

  test('a variant asked as often is a rival from further, a rare one is none', () => {
    const family = { family: 'cards', subjectOnly: true };
    const best = hit('1', 0.9, { ...family, asked: 4 });
    expect(isSure([best, hit('2', 0.7, { ...family, asked: 4 })])).toBe(false);
    expect(isSure([best, hit('2', 0.7, { ...family, asked: 1 })])).toBe(true);
  });
});

describe('offered', () => {
  test('the best and its rivals, four at most', () => {
    const many = [0.6, 0.58, 0.57, 0.56, 0.55, 0.54].map((score, index) => hit(`${index}`, score));
    expect(codes(many)).toEqual(['0', '1', '2', '3']);
    expect(codes([hit('1', 0.6), hit('2', 0.5), hit('3', 0.2)])).toEqual(['1', '2']);
  });

  test('without rivals, what is not far behind', () => {
    expect(codes([hit('1', 0.5), hit('2', 0.32), hit('3', 0.05)])).toEqual(['1', '2']);
  });

  test('the ward comes first where nothing else tells them apart, and only there', () => {
    const city = hit('1', 0.6, { level: 'city' });
    expect(codes([city, hit('2', 0.59)])).toEqual(['2', '1']);
    expect(codes([city, hit('2', 0.5)])).toEqual(['1', '2']);
  });

  test('nothing of nothing', () => {
    expect(codes([])).toEqual([]);
  });
});
