import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { File, Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { largestDocument } from './check-document.ts';
import { type Download, downloadMedia, downloadPhoto, downloadWithin } from './download.ts';
import { forgetImage, keepImage } from './keep-image.ts';
import { keepDocument } from './save-document.ts';
import type { FileStore } from './store.ts';

export type FailedPhoto = Pick<File, 'kind' | 'conversationId' | 'caseId'> & { fileId: string; now: Date };

export type PhotoFetcherOptions = {
  prisma: PrismaClient;
  clock: Clock;
  files: FileStore;
  /** Hosts (subdomains included) and `host:port` entries, lower case. */
  mediaHosts: string[];
  log: Log;
  /** Asks the citizen to send the photo again, in the transaction that gives it up. */
  onFailed: (tx: Prisma.TransactionClient, failed: FailedPhoto) => Promise<void>;
};

const atOnce = 4;
const answersAllowed = 3;
/** A process may be killed for other reasons; one photo that kills so many is not tried again. */
const crashesAllowed = 5;
const leaseMilliseconds = 60_000;
const pauses = [5_000, 30_000];
const storePause = 30_000;

/** Brings the photos and documents of chat messages, whose rows wait with the address they lie at, into the file store. */
export function createPhotoFetcher(options: PhotoFetcherOptions): { runOnce: () => Promise<number> } {
  const { prisma, clock, files, mediaHosts, log } = options;
  const owner = randomUUID();

  async function claim(): Promise<File[]> {
    const now = clock();
    const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] };
    const due: Prisma.FileWhereInput = {
      state: 'waiting',
      sourceUrl: { not: null },
      AND: [free, { OR: [{ notBefore: null }, { notBefore: { lte: now } }] }],
    };
    const found = await prisma.file.findMany({ where: due, orderBy: { createdAt: 'asc' }, take: atOnce });
    const claimed: File[] = [];
    for (const file of found) {
      // Whoever is done with a photo gives its lease back.
      const crashed = file.leaseUntil === null ? 0 : 1;
      const { count } = await prisma.file.updateMany({
        where: { ...due, id: file.id },
        data: {
          leaseOwner: owner,
          leaseUntil: new Date(now.getTime() + leaseMilliseconds),
          attempts: { increment: 1 },
          crashes: { increment: crashed },
        },
      });
      if (count === 1) claimed.push({ ...file, attempts: file.attempts + 1, crashes: file.crashes + crashed });
    }
    return claimed;
  }

  async function bring(file: File): Promise<void> {
    if (file.crashes > crashesAllowed) return giveUp(file, 'crashed');
    const download = await downloadOf(file, mediaHosts);
    if (download.kind === 'refused') return giveUp(file, download.why);
    if (download.kind === 'later')
      return file.attempts - file.crashes >= answersAllowed ? giveUp(file, download.why) : later(file);
    try {
      await keep(file, download.bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // No photo is to blame for a store that is away.
      if (error.code === 'unavailable') await uncounted(file);
      else await giveUp(file, error.code);
    }
  }

  async function keep(file: File, bytes: Buffer): Promise<void> {
    const kept =
      file.kind === 'document'
        ? await keepDocument(files, { bytes, name: file.name ?? '' })
        : await keepImage(files, bytes);
    const { count } = await prisma.file.updateMany({
      where: { id: file.id, state: 'waiting', leaseOwner: owner },
      data: {
        ...kept,
        state: 'ready',
        sourceUrl: null,
        failure: null,
        readyAt: clock(),
        leaseOwner: null,
        leaseUntil: null,
      },
    });
    // The lease ran out and another process has it, or the row was deleted meanwhile.
    if (count === 0) await forgetImage(files, { thumbnailKey: null, ...kept });
  }

  async function later(file: File): Promise<void> {
    const notBefore = new Date(clock().getTime() + (pauses[file.attempts - file.crashes - 1] ?? 30_000));
    await prisma.file.updateMany({
      where: { id: file.id, leaseOwner: owner },
      data: { notBefore, leaseOwner: null, leaseUntil: null },
    });
  }

  async function uncounted(file: File): Promise<void> {
    await prisma.file.updateMany({
      where: { id: file.id, leaseOwner: owner },
      data: {
        attempts: { decrement: 1 },
        notBefore: new Date(clock().getTime() + storePause),
        leaseOwner: null,
        leaseUntil: null,
      },
    });
  }

  async function giveUp(file: File, why: string): Promise<void> {
    const now = clock();
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.file.updateMany({
        where: { id: file.id, state: 'waiting', leaseOwner: owner },
        data: { state: 'failed', failure: why, sourceUrl: null, leaseOwner: null, leaseUntil: null },
      });
      const { id: fileId, kind, conversationId, caseId } = file;
      if (count > 0) await options.onFailed(tx, { fileId, kind, conversationId, caseId, now });
    });
    log.warn({ fileId: file.id, why }, 'a chat photo could not be fetched');
  }

  return {
    async runOnce() {
      const claimed = await claim();
      const results = await Promise.allSettled(claimed.map(bring));
      for (const [index, result] of results.entries()) {
        // Its lease runs out by itself, and the photo is tried again.
        if (result.status === 'rejected') log.error({ fileId: claimed[index]?.id, err: result.reason }, 'photo');
      }
      return claimed.length;
    },
  };
}

function downloadOf({ kind, sourceUrl }: File, mediaHosts: string[]): Promise<Download> {
  const address = sourceUrl ?? '';
  if (kind !== 'document') return downloadPhoto(address, mediaHosts);
  return downloadMedia(address, mediaHosts, {
    mostBytes: largestDocument,
    signal: AbortSignal.timeout(downloadWithin),
  });
}
