import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveUpload } from '../../../server/files/save-upload.ts';
import { createFileStore } from '../../../server/files/store.ts';
import { newId } from '../../../server/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { gpsExif } from '../../unit/files/gps-exif.ts';

let database: TestDatabase;
let folder: string;
let jpeg: Buffer;
const now = new Date('2026-11-20T03:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  const plain = await sharp({ create: { width: 50, height: 30, channels: 3, background: '#2060c0' } })
    .jpeg()
    .toBuffer();
  const exif = gpsExif({ latitude: 20.8561, longitude: 106.6822, little: true });
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  jpeg = Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.file.deleteMany();
  folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  return () => rm(folder, { recursive: true, force: true });
});

const save = (fileId: string, source: Buffer | Readable) =>
  saveUpload(
    { prisma: database.prisma, files: createFileStore(folder) },
    { fileId, source, purpose: 'case_before', now },
  );
const keptFiles = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

test('an uploaded picture becomes a ready file, and its position is told', async () => {
  const fileId = newId();
  const saved = await save(fileId, Readable.from([jpeg.subarray(0, 100), jpeg.subarray(100)]));
  expect(saved).toMatchObject({ fileId, width: 50, height: 30 });
  expect(saved.exif?.latitude).toBeCloseTo(20.8561, 5);
  const row = await database.prisma.file.findUniqueOrThrow({ where: { id: fileId } });
  expect(row).toMatchObject({ state: 'ready', purpose: 'case_before', mime: 'image/jpeg' });
  expect(row.exifLongitude).toBeCloseTo(106.6822, 5);
});

test('a ticket’s id works once, also when used twice at the same moment', async () => {
  const fileId = newId();
  const results = await Promise.allSettled([save(fileId, jpeg), save(fileId, jpeg), save(fileId, jpeg)]);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  await expect(save(fileId, jpeg)).rejects.toMatchObject({ code: 'not_allowed_now' });
  expect(await keptFiles()).toBe(2);
});

test('what is refused leaves nothing behind, and the ticket may be used again', async () => {
  const fileId = newId();
  const flood = Readable.from(
    (function* () {
      for (let index = 0; index < 20; index++) yield Buffer.alloc(1_000_000, 0xff);
    })(),
  );
  await expect(save(fileId, Buffer.from('không phải ảnh'))).rejects.toMatchObject({ code: 'unsupported_media' });
  await expect(save(fileId, flood)).rejects.toMatchObject({ code: 'too_large' });
  expect(await database.prisma.file.count()).toBe(0);
  expect(await keptFiles()).toBe(0);
  await save(fileId, jpeg);
});

test('the store gives back what was put, and nothing outside its folder', async () => {
  const files = createFileStore(folder);
  const one = await files.put(Buffer.from('a'), 'jpg');
  const other = await files.put(Buffer.from('a'), 'jpg');
  expect(one).not.toBe(other);
  await files.remove(one);
  await files.remove(one);
  expect(await files.get(one)).toBeUndefined();
  expect(await files.get(other)).toEqual(Buffer.from('a'));
  for (const key of ['../../etc/passwd', `/etc/passwd`, '', `${other}/..`, `aa/bb/../../${other}`]) {
    expect(await files.get(key)).toBeUndefined();
  }
});
