import { describe, expect, test } from 'vitest';
import { agesIn } from '../../../bot/search/ages.ts';
import { buildConcepts } from '../../../bot/search/concepts.ts';
import type { ReadWord } from '../../../bot/search/units.ts';
import { foldedWords, tonedWords } from '../../../bot/text/normalise.ts';

const concepts = buildConcepts([
  ['mất', 'thất lạc', 'rơi'],
  ['mất', 'qua đời', 'chết'],
  ['bán', 'chuyển nhượng'],
  ['giấy độc thân', 'tình trạng hôn nhân'],
]);
const marked = (text: string): ReadWord[] =>
  tonedWords(text).map((toned) => ({ bare: foldedWords(toned).join(''), toned, surety: 1 }));
const bare = (text: string): ReadWord[] =>
  foldedWords(text).map((word) => ({ bare: word, toned: undefined, surety: 1 }));

describe('words of like meaning', () => {
  test('share the sign of their group', () => {
    const lost = [...concepts.signsIn(marked('thất lạc')).keys()];
    expect(lost).toHaveLength(1);
    expect([...concepts.signsIn(marked('rơi')).keys()]).toEqual(lost);
  });

  test('a word of two groups has both signs', () => {
    expect(concepts.signsIn(marked('mất')).size).toBe(2);
  });

  test('are found without marks, and inside other words', () => {
    expect(concepts.signsIn(bare('xin giay doc than o dau')).size).toBe(1);
    expect(concepts.signsIn(bare('giay than doc')).size).toBe(0);
  });

  test('other marks say another word', () => {
    const [sold] = concepts.signsIn(marked('bán')).values();
    const [friend] = concepts.signsIn(marked('bạn')).values();
    expect(sold).toBe(1);
    expect(friend).toBeLessThan(0.5);
  });

  test('an unsure word makes an unsure sign', () => {
    const [value] = concepts.signsIn([{ bare: 'roi', toned: undefined, surety: 0.7 }]).values();
    expect(value).toBe(0.7);
  });

  test('no groups, no words: no signs', () => {
    expect(buildConcepts([]).signsIn(marked('mất')).size).toBe(0);
    expect(concepts.signsIn([]).size).toBe(0);
  });
});

describe('ages', () => {
  const age = (text: string) => agesIn(bare(text)).join(' ');

  test.each([
    ['con 10 tuổi', 'bé 8 tuổi'],
    ['con 10t', '10 tuổi'],
    ['dưới 14 tuổi', '13 tuổi'],
    ['bà 77 tuổi', 'trên 75 tuổi'],
  ])('"%s" and "%s" are of one age for the law', (one, other) => {
    expect(age(one)).not.toBe('');
    expect(age(one)).toBe(age(other));
  });

  test.each([
    ['13 tuổi', '14 tuổi'],
    ['dưới 14 tuổi', 'đủ 14 tuổi'],
    ['74 tuổi', '75 tuổi'],
  ])('"%s" and "%s" are not', (one, other) => {
    expect(age(one)).not.toBe(age(other));
  });

  test.each(['', 'tuổi', '10 ngày', 'số 10', 'nhiêu tuổi'])('"%s" tells no age', (text) => {
    expect(age(text)).toBe('');
  });
});
