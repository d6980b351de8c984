import { createHash, randomUUID } from 'node:crypto';

/** Pictures are kept as JPEG; results of dossiers also as they were given; what is sealed as `bin`. */
export type FileExtension = 'jpg' | 'png' | 'pdf' | 'bin';

/** What a key of a file store looks like; nothing else is ever looked for. */
export const storageKeyShape = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f-]{36}\.(?:jpg|png|pdf|bin)$/;

/**
 * A key of its own for these bytes, spread over folders by the hash of the content. Two files with the same content
 * are kept apart, so that deleting one person's photo never touches another's.
 */
export function newStorageKey(bytes: Buffer, extension: FileExtension): string {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${randomUUID()}.${extension}`;
}
