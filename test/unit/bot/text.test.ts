import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEntities } from '../../../bot/text/entities.ts';
import { fold, hasDiacritics, normalise, tonedWords } from '../../../bot/text/normalise.ts';
import { findPhrases } from '../../../bot/text/phrases.ts';
import { expandShorthand, shorthandTable } from '../../../bot/text/shorthand.ts';

const initials = [
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'h',
  'kh',
  'l',
  'm',
  'ng',
  'nh',
  'ph',
  'qu',
  't',
  'th',
  'tr',
  'v',
  'x',
  '',
];
// A rhyme written with the tone on either vowel, as both spellings are official.
const placements = [
  ['hoà', 'hòa'],
  ['toả', 'tỏa'],
  ['khoẻ', 'khỏe'],
  ['thuý', 'thúy'],
  ['huỷ', 'hủy'],
  ['uỷ', 'ủy'],
  ['loã', 'lõa'],
  ['goá', 'góa'],
  ['tuỳ', 'tùy'],
  ['hoạ', 'họa'],
];
const rhymes = ['a', 'á', 'ấn', 'ặc', 'ê', 'ềnh', 'ìm', 'ổng', 'ở', 'ũng', 'ữu', 'ước', 'ỳ', 'oang', 'uyễn'];
const syllable = fc.tuple(fc.constantFrom(...initials), fc.constantFrom(...rhymes)).map((parts) => parts.join(''));
const vietnamese = fc.array(syllable, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const anything = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary' }), vietnamese);

describe('normalising', () => {
  test('doing it twice changes nothing more', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  test('NFC and NFD are the same words', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text));
        expect(normalise(text.normalize('NFD'))).toBe(text.normalize('NFC'));
        expect(tonedWords(text.normalize('NFD'))).toEqual(tonedWords(text));
        expect(hasDiacritics(text.normalize('NFD'))).toBe(hasDiacritics(text));
      }),
    );
  });

  test.each(placements)('%s and %s are one word, but not without their tone', (one, other) => {
    expect(tonedWords(one)).toEqual(tonedWords(other));
    expect(fold(one)).toBe(fold(other));
    expect(tonedWords(one)).not.toEqual(tonedWords(fold(one)));
  });

  test('upper case, đ and signs do not matter to folding', () => {
    expect(fold('ĐƯỜNG, Hạ-Lý!')).toBe('duong ha ly');
    expect(fold('🔥')).toBe('');
  });

  test('what is long is cut, and no half of a sign is left', () => {
    expect(normalise('rác '.repeat(3000), 400).length).toBeLessThanOrEqual(400);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (limit) => {
        expect(normalise('😀'.repeat(40), limit)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

test('what a database would refuse is taken out', () => {
  expect(normalise('rác\u0000 ở\uD83D chợ\u0007')).toBe('rác ở chợ');
});

describe('set phrases', () => {
  const fire = findPhrases(['cháy nhà', 'đang cháy'], ['cháy nhà hàng']);

  test('with diacritics only the exact word counts; without, both do', () => {
    expect(fire.contains('nhà đang cháy')).toBe(true);
    expect(fire.contains('xe đang chạy')).toBe(false);
    expect(fire.contains('xe dang chay')).toBe(true);
  });

  test('what only looks like one is taken away first', () => {
    expect(fire.contains('cháy nhà hàng')).toBe(false);
    expect(fire.contains('cháy nhà hàng, giờ cháy nhà tôi')).toBe(true);
  });

  test('parts of words do not count', () => {
    expect(findPhrases(['có']).contains('cóc')).toBe(false);
  });
});

test('shorthand is written out by whole words', () => {
  const table = shorthandTable({ ko: ['không'], dc: ['được', 'địa chỉ'], 'hai từ': ['x'] });
  expect(expandShorthand('ko dc koko', table)).toEqual(['khong', 'duoc', 'koko']);
});

describe('entities', () => {
  test.each(['HB-26-7K3M9Q', 'hb26-7k3m9q', 'HB 26 7K3M9Q', 'mã hb-26-7k3m9q ạ'])('case code in "%s"', (text) => {
    expect(findEntities(text, 'HB').caseCodes).toEqual(['HB-26-7K3M9Q']);
  });

  test('signs mistaken over the phone', () => {
    expect(findEntities('HB-26-7KOI9L', 'HB').caseCodes).toEqual(['HB-26-7K0191']);
  });

  test.each(['XHB-26-7K3M9Q', 'HB-26-7K3M9', 'HB-26-7K3M9QQ', 'ST-26-7K3M9Q'])('no case code in "%s"', (text) => {
    expect(findEntities(text, 'HB').caseCodes).toEqual([]);
  });

  test('procedure codes, not amounts or dates', () => {
    expect(findEntities('thủ tục 1.001193 và 2.000815.', 'HB').procedureCodes).toEqual(['1.001193', '2.000815']);
    expect(findEntities('1.000.000 đồng, 9.123456, 11.001193', 'HB').procedureCodes).toEqual([]);
  });

  test('a phone is not an identity number and the other way round', () => {
    const found = findEntities('031099001234 gọi +84 912.345.678 hoặc 0225 3842 111', 'HB');
    expect(found.identityNumbers).toEqual(['031099001234']);
    expect(found.phones).toEqual(['0912345678', '02253842111']);
  });

  test('any text at all is read without fault', () => {
    fc.assert(fc.property(anything, (text) => void findEntities(text, 'HB')));
  });
});
