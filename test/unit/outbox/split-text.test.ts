import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from '../../../server/outbox/split-text.ts';

describe('long texts', () => {
  test('short text stays whole, blank text is nothing', () => {
    expect(splitText('  Dạ vâng.\n', 2000)).toEqual(['Dạ vâng.']);
    expect(splitText(' \n ', 2000)).toEqual([]);
    expect(splitText('a'.repeat(2000), 2000)).toEqual(['a'.repeat(2000)]);
  });

  test.each([
    ['a paragraph', `${'a. '.repeat(20)}a.\n\n${'b. '.repeat(20)}b.`, 100, ['a', 'b']],
    ['a line', `${'a. '.repeat(20)}a.\n${'b. '.repeat(20)}b.`, 100, ['a', 'b']],
    ['a sentence', `${'a, '.repeat(20)}a. ${'b, '.repeat(20)}b.`, 100, ['a', 'b']],
    ['a word', `${'a '.repeat(40)}${'b '.repeat(40)}`, 80, ['a', 'b']],
  ])('is cut behind %s', (_end, text, longest, letters) => {
    const parts = splitText(text, longest);
    expect(parts.map((part) => part.charAt(0))).toEqual(letters);
    for (const [index, part] of parts.entries()) expect(part).not.toContain(letters[1 - index]);
  });

  test('a number or an abbreviation is no end of a sentence', () => {
    const [first] = splitText(`Lệ phí ${'rất '.repeat(20)}50.000 đồng`, 95);
    expect(first?.endsWith('50.')).toBe(false);
  });

  test('no character is cut in two, however it is made up', () => {
    const parts = splitText('👨‍👩‍👧‍👦'.repeat(30), 100);
    expect(parts.join('')).toBe('👨‍👩‍👧‍👦'.repeat(30));
    for (const part of parts) expect(part.length % '👨‍👩‍👧‍👦'.length).toBe(0);
  });

  test('no part is too long and no word is lost', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 400 });
    const squeezed = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 80 }), (text, longest) => {
        const parts = splitText(text, longest);
        expect(parts.every((part) => part.length > 0 && part.length <= longest)).toBe(true);
        expect(squeezed(parts.join(''))).toBe(squeezed(text));
      }),
    );
  });
});
