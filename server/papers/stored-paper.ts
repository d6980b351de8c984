import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Paper } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { openFileKey, seal, unlocked, unseal } from '../files/sealed.ts';
import type { FileStore } from '../files/store.ts';

type Part = 'file' | 'thumbnail';
const aboutOf = (id: string, part: Part) => `paper:${id}:${part}`;

/** Bytes of a paper as they go into the file store. */
export const sealPart = (plain: Buffer, { id, part, key }: { id: string; part: Part; key: Buffer }): Buffer =>
  seal(plain, { key, about: aboutOf(id, part) });

type Stored = Pick<Paper, 'id' | 'wrappedKey' | 'storageKey' | 'thumbnailKey'>;

/**
 * Bytes of a paper as people read them.
 * @throws AppError paper_locked, paper_damaged (also when they are gone), not_found (it has no thumbnail), unavailable
 */
export async function readPart(
  { files, cipher }: { files: FileStore; cipher: FieldCipher },
  paper: Stored,
  part: Part,
): Promise<Buffer> {
  const at = part === 'file' ? paper.storageKey : paper.thumbnailKey;
  if (at === null) throw new AppError('not_found');
  const key = openFileKey(cipher, { of: paper.id, wrapped: paper.wrappedKey });
  const sealed = await files.get(at);
  if (!sealed) throw new AppError('paper_damaged', { cause: new Error('the bytes of a paper are gone') });
  return unseal(sealed, { key, about: aboutOf(paper.id, part) });
}

/** A paper's name. @throws AppError paper_locked */
export const nameOf = (cipher: FieldCipher, { nameEncrypted }: Pick<Paper, 'nameEncrypted'>): string =>
  unlocked(cipher, nameEncrypted);
