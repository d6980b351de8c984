import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { AppError } from '../errors.ts';

/** First bytes of a sealed file: what it is, and in which form. */
const mark = Buffer.from('HBS1', 'latin1');
const [nonceLength, tagLength] = [12, 16];

/** A key of 32 bytes for one file, and the same as it may stand in the database: under FIELD_ENCRYPTION_KEY. */
export function newFileKey(cipher: FieldCipher, of: string): { key: Buffer; wrapped: string } {
  const key = randomBytes(32);
  return { key, wrapped: cipher.encrypt(`${of}:${key.toString('base64')}`) };
}

/**
 * The key of a file again.
 * @throws AppError paper_locked when it was wrapped under another FIELD_ENCRYPTION_KEY, is of another file or was altered
 */
export function openFileKey(cipher: FieldCipher, { of, wrapped }: { of: string; wrapped: string }): Buffer {
  const plain = unlocked(cipher, wrapped);
  const key = Buffer.from(plain.slice(of.length + 1), 'base64');
  if (!plain.startsWith(`${of}:`) || key.length !== 32)
    throw new AppError('paper_locked', { cause: new Error('a file key is of another file') });
  return key;
}

/** An encrypted field of a paper. @throws AppError paper_locked, whose cause names the key that is missing */
export function unlocked(cipher: FieldCipher, stored: string): string {
  try {
    return cipher.decrypt(stored);
  } catch (error) {
    throw new AppError('paper_locked', { cause: error });
  }
}

/** AES-256-GCM under a fresh nonce; `about` (whose and which part) is bound to it, so that no two can be exchanged. */
export function seal(plain: Buffer, { key, about }: { key: Buffer; about: string }): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([mark, nonce, cipher.getAuthTag(), body]);
}

/** What was sealed. @throws AppError paper_damaged when a byte of it, its place or its key is another */
export function unseal(sealed: Buffer, { key, about }: { key: Buffer; about: string }): Buffer {
  const [nonceAt, tagAt] = [mark.length, mark.length + nonceLength];
  const bodyAt = tagAt + tagLength;
  try {
    if (sealed.length < bodyAt || !sealed.subarray(0, nonceAt).equals(mark)) throw new Error('not a sealed file');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(nonceAt, tagAt), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(sealed.subarray(tagAt, bodyAt));
    return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]);
  } catch (error) {
    throw new AppError('paper_damaged', { cause: error });
  }
}
