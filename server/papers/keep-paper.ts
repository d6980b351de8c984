import { createHash } from 'node:crypto';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { PaperKind } from '../contract/paper-kind.ts';
import type { Paper, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newFileKey } from '../files/sealed.ts';
import { newStorageKey } from '../files/storage-key.ts';
import type { FileStore } from '../files/store.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { gone, leftToSweep } from './gone.ts';
import { refuseOverQuota } from './quota.ts';
import type { ReadPaper } from './read-paper.ts';
import { removePaper } from './remove-papers.ts';
import { sealPart } from './stored-paper.ts';

export type KeepDeps = { prisma: PrismaClient; files: FileStore; cipher: FieldCipher; knowledge: Knowledge };
export type NewPaper = {
  citizenId: string;
  /** The same key is the same keeping, however often it is tried. */
  requestKey: string;
  name: string;
  kind: PaperKind;
  datedOn: string | null;
  /** As it came. */
  source: Buffer;
  /** As it is kept. */
  read: ReadPaper;
  now: Date;
};

/** Writing takes seconds; a row that waits longer was left by a process that died. */
const abandonedAfterMs = 2 * 60_000;

/**
 * Keeps a paper, its bytes sealed under a key of its own. The row comes first and counts in the quota, so that two at
 * once cannot exceed it and a crash leaves no bytes that no row knows.
 * @throws AppError papers_full, idempotency_mismatch, unavailable (the same is being kept right now, or no file store)
 */
export async function keepPaper(deps: KeepDeps, given: NewPaper): Promise<string> {
  const { prisma, files, cipher } = deps;
  const { read } = given;
  const id = newId();
  const { key, wrapped } = newFileKey(cipher, id);
  const file = sealPart(read.bytes, { id, part: 'file', key });
  const thumbnail = read.thumbnail && sealPart(read.thumbnail, { id, part: 'thumbnail', key });
  const row = {
    id,
    wrappedKey: wrapped,
    storageKey: newStorageKey(file, 'bin'),
    thumbnailKey: thumbnail && newStorageKey(thumbnail, 'bin'),
  };
  const before = await prisma.$transaction((tx) => reserve(tx, deps, { ...given, row }));
  if (before) return before;
  try {
    await files.put(file, 'bin', row.storageKey);
    if (thumbnail && row.thumbnailKey) await files.put(thumbnail, 'bin', row.thumbnailKey);
    // Deleted or erased meanwhile, it is not there to be made ready.
    const { count } = await prisma.paper.updateMany({ where: { id, state: 'uploading' }, data: { state: 'ready' } });
    if (count === 0) throw new AppError('not_allowed_now', { detail: 'taken away while it was being kept' });
  } catch (error) {
    await prisma.paper.updateMany({ where: { id }, data: gone });
    await removePaper(deps, row).catch(leftToSweep);
    throw error;
  }
  return id;
}

type Row = Pick<Paper, 'id' | 'wrappedKey' | 'storageKey' | 'thumbnailKey'>;

async function reserve(tx: Tx, deps: KeepDeps, given: NewPaper & { row: Row }): Promise<string | undefined> {
  const { citizenId, requestKey, name, kind, datedOn, read, now, row } = given;
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
  const there = await tx.citizen.count({ where: { id: citizenId, anonymisedAt: null, joinedIntoId: null } });
  if (there === 0) throw new AppError('not_signed_in');
  const contentHmac = deps.cipher.hmac(createHash('sha256').update(given.source).digest('hex'));
  const before = await tx.paper.findUnique({ where: { requestKey } });
  if (before && before.contentHmac !== contentHmac) throw new AppError('idempotency_mismatch');
  if (before?.state === 'ready') return before.id;
  if (before) {
    if (before.createdAt.getTime() > now.getTime() - abandonedAfterMs)
      throw new AppError('unavailable', { retryAfterSeconds: 5 });
    await tx.paper.update({ where: { id: before.id }, data: gone });
  }
  await refuseOverQuota(tx, { knowledge: deps.knowledge, citizenId, size: read.bytes.length });
  await tx.paper.create({
    data: {
      ...row,
      citizenId,
      requestKey,
      contentHmac,
      nameEncrypted: deps.cipher.encrypt(name),
      kind,
      datedOn: datedOn === null ? null : new Date(`${datedOn}T00:00:00Z`),
      mime: read.mime,
      size: read.bytes.length,
      state: 'uploading',
      createdAt: now,
      keptFrom: now,
    },
  });
  return undefined;
}
