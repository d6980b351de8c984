import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPhotoFetcher, type FailedPhoto } from '../../../server/files/fetch-chat-photos.ts';
import { createFileStore } from '../../../server/files/store.ts';
import { newId } from '../../../server/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import { silentLog } from '../../setup/template-database.ts';

let database: TestDatabase;
let folder: string;
let jpeg: Buffer;
let answer: (response: ServerResponse) => void;
let asked = 0;
let failed: FailedPhoto[] = [];
let now = new Date('2026-11-20T03:00:00Z');

const media = createServer((_request, response) => {
  asked += 1;
  answer(response);
});
const mediaUrl = () => `http://127.0.0.1:${(media.address() as AddressInfo).port}`;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'photos-'));
  jpeg = await sharp({ create: { width: 50, height: 30, channels: 3, background: '#2060c0' } })
    .jpeg()
    .toBuffer();
  await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  media.closeAllConnections();
  await new Promise((resolve) => media.close(resolve));
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.prisma.file.deleteMany();
  await rm(folder, { recursive: true, force: true });
  asked = 0;
  failed = [];
  answer = (response) => response.end(jpeg);
});

const fetcher = (mediaHosts = [mediaUrl().slice('http://'.length)]) =>
  createPhotoFetcher({
    prisma: database.prisma,
    clock: () => now,
    files: createFileStore(folder),
    mediaHosts,
    log: silentLog,
    onFailed: async (_tx, photo) => {
      failed.push(photo);
    },
  });

async function waiting(sourceUrl = `${mediaUrl()}/media/1/a.jpg`): Promise<string> {
  const id = newId();
  const conversationId = newId();
  await database.prisma.file.create({
    data: { id, purpose: 'chat', state: 'waiting', sourceUrl, conversationId, createdAt: now },
  });
  return id;
}
const row = (id: string) => database.prisma.file.findUniqueOrThrow({ where: { id } });
const keptFiles = async () => {
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return all.filter((entry) => entry.isFile()).length;
};

describe('a photo of the chat', () => {
  test('is fetched once and kept with its thumbnail', async () => {
    const id = await waiting();
    await Promise.all([fetcher().runOnce(), fetcher().runOnce()]);
    const file = await row(id);
    expect(file).toMatchObject({ state: 'ready', mime: 'image/jpeg', width: 50, height: 30, sourceUrl: null });
    expect(asked).toBe(1);
    expect(await keptFiles()).toBe(2);
    const bytes = await createFileStore(folder).get(file.storageKey ?? '');
    expect(bytes?.length).toBe(file.size);
    expect(await fetcher().runOnce()).toBe(0);
    expect(failed).toEqual([]);
  });

  test('is tried three times while its host is away, then asked for again', async () => {
    answer = (response) => response.writeHead(503).end();
    const id = await waiting();
    for (const [attempt, pause] of [5_000, 30_000].entries()) {
      await fetcher().runOnce();
      expect(await row(id)).toMatchObject({ state: 'waiting', attempts: attempt + 1 });
      expect(await fetcher().runOnce()).toBe(0);
      now = new Date(now.getTime() + pause);
    }
    await fetcher().runOnce();
    expect(await row(id)).toMatchObject({ state: 'failed', failure: 'http_503', sourceUrl: null });
    expect(failed).toMatchObject([{ fileId: id, conversationId: expect.any(String) }]);
    expect(asked).toBe(3);
  });

  test('comes through when its host recovers', async () => {
    answer = (response) => response.destroy();
    const id = await waiting();
    await fetcher().runOnce();
    answer = (response) => response.end(jpeg);
    now = new Date(now.getTime() + 5_000);
    await fetcher().runOnce();
    expect(await row(id)).toMatchObject({ state: 'ready', attempts: 2 });
  });

  test('is brought after five killed processes, and is asked for again after six', async () => {
    for (const [crashes, state] of [
      [4, 'ready'],
      [5, 'failed'],
    ] as const) {
      const id = await waiting();
      const leaseUntil = new Date(now.getTime() - 1);
      const data = { leaseOwner: 'gone', leaseUntil, attempts: crashes + 1, crashes };
      await database.prisma.file.update({ where: { id }, data });
      await fetcher().runOnce();
      expect(await row(id)).toMatchObject({ state });
    }
  });

  test('of a process that died is taken over when its lease is over', async () => {
    const id = await waiting();
    const leaseUntil = new Date(now.getTime() + 60_000);
    await database.prisma.file.update({ where: { id }, data: { leaseOwner: 'gone', leaseUntil, attempts: 1 } });
    expect(await fetcher().runOnce()).toBe(0);
    now = new Date(now.getTime() + 61_000);
    await fetcher().runOnce();
    expect(await row(id)).toMatchObject({ state: 'ready' });
  });
});

describe('a document of the chat', () => {
  const document = async (name = 'Đơn của tôi.pdf') => {
    const id = await waiting();
    await database.prisma.file.update({ where: { id }, data: { kind: 'document', name } });
    return id;
  };

  test('is fetched and kept as it is, under its name', async () => {
    answer = (response) => response.end(smallPdf());
    const id = await document();
    await fetcher().runOnce();
    const file = await row(id);
    expect(file).toMatchObject({
      state: 'ready',
      kind: 'document',
      name: 'Đơn của tôi.pdf',
      mime: 'application/pdf',
      size: smallPdf().length,
      width: null,
      thumbnailKey: null,
      sourceUrl: null,
    });
    expect(await createFileStore(folder).get(file.storageKey ?? '')).toEqual(smallPdf());
  });

  test.each<[string, () => Buffer, string]>([
    ['a picture under its name', () => jpeg, 'unsupported_media'],
    ['one with a password', () => smallPdf({ locked: true }), 'unsupported_media'],
    ['one cut off', () => smallPdf().subarray(0, 300), 'unsupported_media'],
    ['one over 5 MB', () => smallPdf({ atLeast: 5_000_000 }), 'too_large'],
  ])('is given up: %s', async (_what, bytes, failure) => {
    answer = (response) => response.end(bytes());
    const id = await document();
    await fetcher().runOnce();
    expect(await row(id)).toMatchObject({ state: 'failed', failure, storageKey: null });
    expect(failed).toMatchObject([{ fileId: id, kind: 'document' }]);
    expect(await keptFiles()).toBe(0);
  });

  test('is tried again while its host is away', async () => {
    answer = (response) => response.writeHead(503).end();
    const id = await document();
    await fetcher().runOnce();
    answer = (response) => response.end(smallPdf());
    now = new Date(now.getTime() + 5_000);
    await fetcher().runOnce();
    expect(await row(id)).toMatchObject({ state: 'ready', attempts: 2 });
  });
});

describe('given up at once, and the citizen asked to send it again', () => {
  const elsewhere = (response: ServerResponse) => response.writeHead(302, { location: `${mediaUrl()}/other` }).end();
  const endless = (response: ServerResponse) => {
    const timer = setInterval(() => response.write(Buffer.alloc(1_000_000, 0xff)), 1);
    response.on('close', () => clearInterval(timer));
  };

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['a redirect', elsewhere, 'http_302'],
    ['a photo that is gone', (response) => response.writeHead(404).end(), 'http_404'],
    ['a page', (response) => response.end('<html>không có ảnh</html>'), 'unsupported_media'],
    [
      'a picture in name only',
      (response) => response.setHeader('content-type', 'image/jpeg').end('x'),
      'unsupported_media',
    ],
    ['nothing', (response) => response.end(), 'unsupported_media'],
    [
      'a length that is too great',
      (response) => response.writeHead(200, { 'content-length': '99999999' }).end(),
      'too_large',
    ],
    ['a stream without end', endless, 'too_large'],
  ])('%s', async (_what, behave, failure) => {
    answer = behave;
    const id = await waiting();
    await fetcher().runOnce();
    expect(await row(id)).toMatchObject({ state: 'failed', failure, storageKey: null, sourceUrl: null });
    expect(failed).toHaveLength(1);
    expect(asked).toBe(1);
    expect(await keptFiles()).toBe(0);
  });

  test('an address on a host that is not Zalo’s is never asked', async () => {
    const id = await waiting();
    await fetcher(['zadn.vn']).runOnce();
    expect(await row(id)).toMatchObject({ state: 'failed', failure: 'host_not_allowed' });
    expect(asked).toBe(0);
    expect(failed).toHaveLength(1);
  });
});
