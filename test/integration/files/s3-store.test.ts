import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkBucket } from '../../../server/compose/check-bucket.ts';
import { createPhotoFetcher } from '../../../server/files/fetch-chat-photos.ts';
import { keepImage } from '../../../server/files/keep-image.ts';
import { openFileStore } from '../../../server/files/open-file-store.ts';
import { type S3Settings, tryS3 } from '../../../server/files/s3-store.ts';
import { saveUpload } from '../../../server/files/save-upload.ts';
import { createFileStore, type FileStore } from '../../../server/files/store.ts';
import { newId } from '../../../server/ids.ts';
import { type S3Peer, s3Key, startS3 } from '../../peers/s3.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { silentLog } from '../../setup/template-database.ts';
import { drain, startZaloPeer } from '../outbox/zalo-peer.ts';

let s3: S3Peer;
let dataDir: string;
let settings: S3Settings;
let store: FileStore;
const bytes = Buffer.from([0xff, 0xd8, 0, 1, 2, 254, 255]);

beforeAll(async () => {
  s3 = await startS3('giay-to');
});
afterAll(() => s3.close());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 's3-store-'));
  settings = { endpoint: s3.endpoint, bucket: 'giay-to', region: 'us-east-1', ...s3Key };
  store = openFileStore({ dataDir, s3: settings, log: silentLog });
});
afterEach(async () => {
  s3.answerWith(undefined);
  await rm(dataDir, { recursive: true, force: true });
});

const away = { code: 'unavailable', info: { retryAfterSeconds: 30 } };
const inFolder = async () =>
  (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

describe('files in a bucket', () => {
  test('come back as they were put, each its own, until they are removed', async () => {
    const [one, other] = [await store.put(bytes, 'jpg'), await store.put(bytes, 'jpg')];
    expect(one).not.toBe(other);
    expect(await store.get(one)).toEqual(bytes);
    await store.remove(one);
    await store.remove(one);
    expect(await store.get(one)).toBeUndefined();
    expect(await store.get(other)).toEqual(bytes);
    expect(await inFolder()).toBe(0);
  });

  test('are asked for by keys of ours only', async () => {
    const before = s3.asked.length;
    for (const key of ['../../secret', 'aa/bb/x.jpg', '', 'aa/bb/../../c.jpg']) {
      expect(await store.get(key)).toBeUndefined();
      await store.remove(key);
    }
    expect(s3.asked.length).toBe(before);
  });

  test('put into the folder before the bucket are still found, and removed there', async () => {
    const folder = createFileStore(join(dataDir, 'files'));
    const key = await folder.put(bytes, 'jpg');
    expect(await store.get(key)).toEqual(bytes);
    await store.remove(key);
    expect(await store.get(key)).toBeUndefined();
    expect(await inFolder()).toBe(0);
  });

  test('of another bucket than ours, or with another secret, are a fault and never "no such file"', async () => {
    const key = await store.put(bytes, 'jpg');
    for (const wrong of [{ secretAccessKey: 'wrong' }, { bucket: 'khac' }]) {
      const other = openFileStore({ dataDir, s3: { ...settings, ...wrong }, log: silentLog });
      await expect(other.get(key)).rejects.toMatchObject(away);
      await expect(other.put(bytes, 'jpg')).rejects.toMatchObject(away);
    }
    const stranger = openFileStore({ dataDir, s3: { ...settings, secretAccessKey: 'x' }, log: silentLog });
    await expect(stranger.remove(key)).rejects.toMatchObject(away);
    expect(await store.get(key)).toEqual(bytes);
  });

  test('are not carried along a redirect', async () => {
    s3.answerWith(307, { Location: 'http://127.0.0.1:9/elsewhere' });
    await expect(store.put(bytes, 'jpg')).rejects.toMatchObject(away);
    expect(await inFolder()).toBe(0);
  });

  test('an error of the service is met by asking again', async () => {
    const key = await store.put(bytes, 'jpg');
    s3.failOnce();
    expect(await store.get(key)).toEqual(bytes);
    expect(s3.asked.slice(-2)).toEqual(Array(2).fill(`GET /giay-to/${key}`));
  });
});

describe('at the start', () => {
  test('a bucket that works is used, and nothing is left in it', async () => {
    expect(await tryS3(settings)).toEqual({ kind: 'works', told: '' });
    expect(s3.asked.slice(-3).map((line) => line.split(' ')[0])).toEqual(['PUT', 'GET', 'DELETE']);
  });

  test('wrong keys and a wrong bucket stop it, in one line', async () => {
    for (const [wrong, told] of [
      [{ secretAccessKey: 'wrong' }, '403 SignatureDoesNotMatch'],
      [{ bucket: 'khac' }, '404 NoSuchBucket'],
    ] as const) {
      const refused = checkBucket({ ...settings, ...wrong }, silentLog);
      await expect(refused).rejects.toMatchObject({ name: 'StartError', message: expect.stringContaining(told) });
    }
  });

  test('a service that is away does not', async () => {
    await checkBucket({ ...settings, endpoint: 'http://127.0.0.1:9' }, silentLog);
    s3.answerWith(500);
    await checkBucket(settings, silentLog);
  });
});

describe('while the bucket is away', () => {
  let database: TestDatabase;
  let picture: Buffer;
  const start = new Date('2026-11-20T03:00:00Z');
  beforeAll(async () => {
    database = await createTestDatabase();
    picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#2060c0' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => database.close());

  test('a photo from the chat waits as long as it takes, and none of the attempts counts', async () => {
    const media = createServer((_request, response) => response.end(picture));
    await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(media.address() as AddressInfo).port}`;
    let now = start;
    const { runOnce } = createPhotoFetcher({
      prisma: database.prisma,
      clock: () => now,
      files: store,
      mediaHosts: [host],
      log: silentLog,
      onFailed: async () => {
        throw new Error('given up');
      },
    });
    const id = newId();
    const row = { id, purpose: 'chat', state: 'waiting', sourceUrl: `http://${host}/a.jpg`, createdAt: now };
    await database.prisma.file.create({ data: row });
    s3.answerWith(503);
    for (let round = 0; round < 5; round += 1) {
      expect(await runOnce()).toBe(1);
      expect(await runOnce()).toBe(0);
      now = new Date(now.getTime() + 30_000);
    }
    const waiting = await database.prisma.file.findUniqueOrThrow({ where: { id } });
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 0, leaseUntil: null });
    s3.answerWith(undefined);
    await runOnce();
    const file = await database.prisma.file.findUniqueOrThrow({ where: { id } });
    expect(file.state).toBe('ready');
    expect((await store.get(file.storageKey ?? ''))?.length).toBe(file.size);
    media.closeAllConnections();
    await new Promise((resolve) => media.close(resolve));
  });

  test('a picture for a citizen is sent once it is back, its text once', async () => {
    const peer = await startZaloPeer(database);
    const file = { id: newId(), purpose: 'case_after', state: 'ready', createdAt: start };
    await database.prisma.file.create({ data: { ...file, ...(await keepImage(store, picture)) } });
    const { user, conversationId } = await peer.newTalk();
    const row = await peer.say(conversationId, { text: 'Đã xử lý xong.', imageFileId: file.id });
    const sender = peer.makeSender(undefined, store);
    s3.answerWith(503);
    await drain(sender);
    expect(await peer.row(row)).toMatchObject({ state: 'pending', errorClass: 'transient' });
    s3.answerWith(undefined);
    peer.forward(5_000);
    await drain(sender);
    expect((await peer.seenBy(user.id)).map(({ kind }) => kind)).toEqual(['text', 'image']);
    await peer.close();
  });

  test('an upload is refused for the moment, and the same ticket works afterwards', async () => {
    const upload = { fileId: newId(), purpose: 'case_before', source: picture, now: start };
    const deps = { prisma: database.prisma, files: store };
    s3.answerWith(503);
    await expect(saveUpload(deps, upload)).rejects.toMatchObject(away);
    s3.answerWith(undefined);
    expect(await saveUpload(deps, upload)).toMatchObject({ width: 60, height: 40 });
  });
});
