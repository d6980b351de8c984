import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import { newFileKey, openFileKey, seal, unseal } from '../../../server/files/sealed.ts';

const cipher = createFieldCipher(Buffer.alloc(32, 1).toString('base64'));
const other = createFieldCipher(Buffer.alloc(32, 2).toString('base64'));
const about = 'paper:1:file';
const key = randomBytes(32);
const locked = { code: 'paper_locked' };
const damaged = { code: 'paper_damaged' };

test('bytes come back as they were sealed, from nothing to megabytes, and never look alike', () => {
  for (const size of [0, 1, 15, 16, 4096, 3_000_001]) {
    const plain = randomBytes(size);
    const [one, two] = [seal(plain, { key, about }), seal(plain, { key, about })];
    expect(one.equals(two)).toBe(false);
    if (size > 15) expect(one.includes(plain)).toBe(false);
    expect(unseal(one, { key, about }).equals(plain)).toBe(true);
  }
});

test('a changed bit anywhere, a cut, another place or another key are noticed', () => {
  const sealed = seal(Buffer.from('giấy tờ'), { key, about });
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => unseal(changed, { key, about }), `bit ${bit}`).toThrow(expect.objectContaining(damaged));
  }
  for (const cut of [0, 3, 31, sealed.length - 1])
    expect(() => unseal(sealed.subarray(0, cut), { key, about })).toThrow(expect.objectContaining(damaged));
  expect(() => unseal(sealed, { key, about: 'paper:2:file' })).toThrow(expect.objectContaining(damaged));
  expect(() => unseal(sealed, { key, about: 'paper:1:thumbnail' })).toThrow(expect.objectContaining(damaged));
  expect(() => unseal(sealed, { key: randomBytes(32), about })).toThrow(expect.objectContaining(damaged));
});

test('a file key opens only for its file and under the key it was wrapped with, which the fault names', () => {
  const { key: fresh, wrapped } = newFileKey(cipher, '1');
  expect(openFileKey(cipher, { of: '1', wrapped }).equals(fresh)).toBe(true);
  expect(wrapped).not.toContain(fresh.toString('base64'));
  expect(() => openFileKey(cipher, { of: '2', wrapped })).toThrow(expect.objectContaining(locked));
  expect(() => openFileKey(cipher, { of: '1', wrapped: '' })).toThrow(expect.objectContaining(locked));
  try {
    openFileKey(other, { of: '1', wrapped });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject(locked);
    expect(String((error as Error).cause)).toContain(wrapped.split('.')[1]);
  }
});
