import { describe, expect, test } from 'vitest';
import { buildWordRepair } from '../../../bot/search/word-repair.ts';

const texts = [
  'lam giay khai sinh cho con',
  'giay khai sinh',
  'dang ky ket hon',
  'sao y ban chinh',
  'mua nha nop le phi truoc ba',
  'doi bang lai xe',
  'xe may',
  'lam can cuoc',
].map((text) => text.split(' '));
// As often as words come in a real catalogue.
const repair = buildWordRepair(Array.from({ length: 200 }, () => texts).flat());
const read = (text: string) =>
  repair(text === '' ? [] : text.split(' '))
    .map(({ word }) => word)
    .join(' ');

describe('words as they were meant', () => {
  test.each([
    ['giay khia sinh', 'giay khai sinh', 'swapped letters'],
    ['giay khi sinh', 'giay khai sinh', 'a letter missing'],
    ['giayy khai sinh', 'giay khai sinh', 'a letter too many'],
    ['giau khai sinh', 'giay khai sinh', 'a neighbouring key'],
    ['khaisinh cho con', 'khai sinh cho con', 'written as one'],
    ['giaays khai sinh', 'giay khai sinh', 'left over from Telex'],
    ['gia6y1 khai sinh', 'giay khai sinh', 'left over from VNI'],
    ['xao y ban chinh', 'sao y ban chinh', 'an initial that sounds alike'],
    ['dang ki ket hon', 'dang ky ket hon', 'i for y'],
    ['dang ky ket hon', 'dang ky ket hon', 'nothing to repair'],
    ['', '', 'nothing at all'],
  ])('"%s" is read "%s": %s', (written, meant) => {
    expect(read(written)).toBe(meant);
  });

  test('a word nobody knows stays, and numbers are left alone', () => {
    expect(read('passport 2026 qwzzz')).toBe('passport 2026 qwzzz');
  });

  test('a word that exists is not changed into a commoner one without its neighbours', () => {
    expect(read('mua xe')).toBe('mua xe');
    expect(read('ba')).toBe('ba');
  });

  test('what was written so is surer than what was repaired', () => {
    const [plain] = repair(['giay']);
    const repaired = repair(['giay', 'khia', 'sinh'])[1];
    expect(plain?.surety).toBe(1);
    expect(repaired?.surety).toBeLessThan(1);
  });

  test('the same words always read the same', () => {
    expect(read('lam giay khia sinhh')).toBe(read('lam giay khia sinhh'));
  });

  test('without any texts nothing is repaired', () => {
    expect(buildWordRepair([])(['giaays', 'khai']).map(({ word }) => word)).toEqual(['giaays', 'khai']);
  });
});
