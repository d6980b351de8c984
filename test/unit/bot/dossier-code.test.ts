import { expect, test } from 'vitest';
import { findDossierCodes } from '../../../bot/text/dossier-code.ts';
import { digitsIn } from '../../../bot/understand/dossier-digits.ts';

const code = '000.00.31.H24-261120-0007';
test.each([
  [code, code],
  ['ma ho so 000.00.31.h24-261120-0007 nhe', code],
  ['000 00 31 h24 261120 0007', code],
  ['000.00.31.H24–261120–0007', code],
  ['000. 00. 31. H24 - 261120 - 0007', code],
  ['https://dichvucong.example/tra?ma=000.00.31.H24-261120-0007&x=1', code],
  ['H24.31-251103-0012', 'H24.31-251103-0012'],
  ['mã h24-250805-044 xem giúp', 'H24-250805-044'],
])('reads %s', (text, wanted) => {
  expect(findDossierCodes(text)).toEqual([wanted]);
});

test.each([
  '',
  '0912345678',
  '1.001193',
  'HB-26-7K3M9Q',
  'h24',
  'H24-2611-0007',
  'QR của quán phở 12345',
  '29H-123.45',
])('finds no code in "%s"', (text) => {
  expect(findDossierCodes(text)).toEqual([]);
});

test.each([
  ['4567', '4567'],
  ['4 5 6 7', '4567'],
  ['số 4567 ạ', '4567'],
  ['0912.345.678', '5678'],
  ['+84 912 345 678', '5678'],
  [`${code} sđt cuối 1234`, '1234'],
])('reads the digits of "%s"', (text, digits) => {
  expect(digitsIn(text)).toBe(digits);
});

test.each(['456', '45678', '1234 hoặc 5678', 'không nhớ', code, '1.234,5'])('finds no four digits in "%s"', (text) => {
  expect(digitsIn(text)).toBeUndefined();
});
