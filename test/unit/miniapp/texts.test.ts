import { expect, test } from 'vitest';
import { en } from '../../../miniapp/src/texts/en.ts';
import { vi } from '../../../miniapp/src/texts/vi.ts';

/** Every text with the path of its key; functions are called with stand-ins. */
function flat(texts: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(path + key, value);
    else if (typeof value === 'function') found.set(path + key, value(7, 8));
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

test('both languages say something under the same keys', () => {
  const vietnamese = flat(vi);
  const english = flat(en);
  expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
  for (const [key, text] of [...vietnamese, ...english]) expect(text.trim(), key).not.toBe('');
});

test('what goes into a text comes out of it in both languages', () => {
  for (const texts of [vi, en]) {
    expect(texts.due('17:00')).toContain('17:00');
    expect(texts.emergencyCall.fire('114')).toContain('114');
    expect(texts.placeNeighbour('An Biên')).toContain('An Biên');
    expect(texts.askAboutWords('Khai sinh', '1.001193')).toContain('1.001193');
  }
});

test('Vietnamese addresses people as Anh/Chị, is NFC and does not shout', () => {
  for (const [key, text] of flat(vi)) {
    expect(text, key).toBe(text.normalize('NFC'));
    expect(text, key).not.toMatch(/!|\b[Bb]ạn\b(?! bè)/);
  }
});
