import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';

describe('field encryption', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const { encrypt, decrypt, hmac } = createFieldCipher(key);

  test('any text comes back, and no two values are alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const value = encrypt(text);
        expect(value).toMatch(/^v1\.[\w.-]+$/);
        expect(value).not.toBe(encrypt(text));
        expect(decrypt(value)).toBe(text);
      }),
    );
  });

  test('a changed value, another key, an unknown key id and rubbish are refused', () => {
    const value = encrypt('0912 345 678');
    const flipped = value.replace(/.{3}$/, (end) => (end === 'AAA' ? 'BBB' : 'AAA'));
    const other = createFieldCipher(Buffer.alloc(32, 8).toString('base64'));
    expect(() => decrypt(flipped)).toThrow();
    expect(() => other.decrypt(value)).toThrow();
    expect(() => decrypt(value.replace('v1', 'v9'))).toThrow('unknown form');
    expect(() => decrypt('')).toThrow('unknown form');
    expect(() => decrypt('v1.AAAA')).toThrow();
  });

  test('look-up is stable for one key and another for another', () => {
    expect(hmac('0912345678')).toBe(createFieldCipher(key).hmac('0912345678'));
    expect(hmac('0912345678')).not.toBe(hmac('0912345679'));
    expect(hmac('a')).not.toBe(createFieldCipher(Buffer.alloc(32, 8).toString('base64')).hmac('a'));
  });
});
