import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromTelex, fromVni } from '../../../bot/text/keyboard.ts';
import { expandShorthand, shorthandTable } from '../../../bot/text/shorthand.ts';
import { isBareSyllable, isSyllable } from '../../../bot/text/syllables.ts';

const texts = [
  'đăng ký tạm trú',
  'đăng ký kết hôn',
  'hồ sơ đăng ký tạm trú',
  'đăng ký tạm trú cần hồ sơ gì',
  'hồ sơ của học sinh',
  'chào bạn',
  'hết bao nhiêu tiền',
  'chứng thực chữ ký',
  'xin chứng thực chữ ký',
  'chứng thực chữ ký hồ sơ',
  'không được',
];
const table = shorthandTable(
  { ko: ['không'], dc: ['được', 'địa chỉ'], đk: ['được', 'đăng ký'], bn: ['bao nhiêu', 'bạn'], 'đ/c': ['địa chỉ'] },
  texts,
  ['taxi'],
);
const read = (text: string) => table.toned(text).join(' ');

test.each(['giấy', 'gì', 'quốc', 'nghiêng', 'khuya', 'hoà', 'hòa', 'xoong', 'ươm'])('"%s" is a syllable', (word) => {
  expect(isSyllable(word)).toBe(true);
});

test.each(['cẻ', 'ngiêng', 'mat9', 'giâys', 'xyz', 'tưoc'])('"%s" is none', (word) => {
  expect(isSyllable(word)).toBe(false);
});

test.each([
  ['giaays', 'giấy'],
  ['dduwowngf', 'đường'],
  ['dangd', 'đang'],
  ['nwowcs', 'nước'],
  ['ddaauf', 'đầu'],
  ['hoj', 'họ'],
])('Telex left over: %s is %s', (typed, meant) => {
  expect(fromTelex(typed)).toBe(meant);
});

test.each(['khai', 'sinh', 'xoong', 'hello', 'wifi'])('"%s" is left as it is', (word) => {
  expect(fromTelex(word)).toBeUndefined();
});

test.each([
  ['d9a8ng', 'đăng'],
  ['gia6y1', 'giấy'],
  ['nu7o71c', 'nước'],
])('VNI left over: %s is %s', (typed, meant) => {
  expect(fromVni(typed)).toBe(meant);
});

test('a single number behind a word is a number', () => {
  expect(read('lop1 t2 p3')).toBe('lop1 t2 p3');
});

test('letters held too long are taken back', () => {
  expect(read('điiii ơiii')).toBe('đi ơi');
});

test.each([
  ['đk tạm trú', 'đăng ký tạm trú'],
  ['ko đk', 'không được'],
  ['chào bn', 'chào bạn'],
  ['hết bn tiền', 'hết bao nhiêu tiền'],
  ['đ/c ở đâu', 'địa chỉ ở đâu'],
])('shorthand is read by its neighbours: "%s" is "%s"', (typed, meant) => {
  expect(read(typed)).toBe(meant);
});

test.each([
  ['hồ xơ đăng ký', 'ho so dang ky'],
  ['chứng thực trữ ký', 'chung thuc chu ky'],
  ['dangkytamtru', 'dang ky tam tru'],
  ['đăng kí tạm trú', 'dang ky tam tru'],
])('a slip is put right where the words beside it tell: "%s"', (typed, meant) => {
  expect(expandShorthand(typed, table).join(' ')).toBe(meant);
});

test.each(['gọi taxi ra ga', 'xe chạy ngoài đường', 'mưa to quá'])('right words stay: "%s"', (text) => {
  expect(read(text)).toBe(text);
});

test('any text is read without fault, and no longer than its words allow', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(expandShorthand(text, table).length).toBeLessThanOrEqual(text.normalize('NFKC').length * 2 + 1);
    }),
  );
});

test('what was read is read the same again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...texts, 'ko', 'giaays', 'hồ xơ'), { maxLength: 4 }), (parts) => {
      const once = read(parts.join(' '));
      expect(read(once)).toBe(once);
    }),
  );
});

test('every bare form of a syllable is a bare syllable', () => {
  for (const word of ['giay', 'nghieng', 'duong', 'khuya', 'quyen']) expect(isBareSyllable(word)).toBe(true);
  for (const word of ['khog', 'ngiep', 'fuong', 'zay']) expect(isBareSyllable(word)).toBe(false);
});
