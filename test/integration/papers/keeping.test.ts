import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import { newId } from '../../../server/ids.ts';
import { sweepPapers } from '../../../server/papers/remove-papers.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import { call, freshKey, startTestServer, type TestServer } from '../http/test-server.ts';
import { kept, names, newOwner, type Owner, send } from './paper-desk.ts';

let server: TestServer;
let owner: Owner;
let photo: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  const create = { width: 60, height: 40, channels: 3, background: '#884422' } as const;
  photo = await sharp({ create }).png().toBuffer();
});
beforeEach(async () => {
  owner = await newOwner(server);
});
afterAll(() => server.close());

const prisma = () => server.database.prisma;
const folder = () => join(server.database.config.dataDir, 'files');
async function stored(): Promise<string[]> {
  const entries = await readdir(folder(), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
const words = (reply: { body: Record<string, unknown> }) => String(reply.body.title);

describe('a paper', () => {
  it('is kept by content, named and dated, sealed on disk and in the database, and comes back as it was', async () => {
    const pdf = smallPdf({ words: 'So ho khau' });
    const sent = await send(server, owner, {
      bytes: pdf,
      name: '  Sổ hộ khẩu ',
      kind: 'household',
      datedOn: '2019-05-04',
    });
    expect(sent).toMatchObject({
      status: 201,
      body: { name: 'Sổ hộ khẩu', kind: 'household', datedOn: '2019-05-04', mime: 'application/pdf', size: pdf.length },
    });
    const back = await fetch(server.url + String(sent.body.url));
    expect(Buffer.from(await back.arrayBuffer())).toEqual(pdf);
    expect(back.headers.get('cache-control')).toContain('no-store');
    expect(back.headers.get('content-disposition')).toContain('attachment');
    const row = await prisma().paper.findUniqueOrThrow({ where: { id: String(sent.body.id) } });
    expect(JSON.stringify(row)).not.toContain('khẩu');
    const bytes = await server.deps.files.get(row.storageKey);
    expect(bytes?.includes('%PDF')).toBe(false);
    const picture = await send(server, owner, { bytes: photo, name: 'Thẻ bảo hiểm', form: true });
    expect(picture.body).toMatchObject({ mime: 'image/jpeg', kind: 'other', datedOn: null });
    const small = await fetch(server.url + String(picture.body.thumbnailUrl));
    expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).format).toBe('jpeg');
    const list = await owner.get('/api/citizen/papers');
    expect(names(list)).toEqual(['Thẻ bảo hiểm', 'Sổ hộ khẩu']);
    expect(list.body).toMatchObject({ used: { papers: 2 }, most: { papers: 60 } });
  });

  it('is renamed by its citizen only, and shown to nobody else', async () => {
    const id = await kept(server, owner);
    const other = await newOwner(server);
    const change = { name: 'Bản sao', kind: 'other', datedOn: null };
    const { body } = await owner.post(`/api/citizen/papers/${id}/changes`, change);
    expect(body).toMatchObject(change);
    const acts: [string, object][] = [
      ['changes', change],
      ['keeping-on', {}],
      ['deletion', {}],
      ['shares', { minutes: 10 }],
      ['copies', {}],
    ];
    for (const [path, given] of acts)
      expect([path, (await other.post(`/api/citizen/papers/${id}/${path}`, given)).status]).toEqual([path, 404]);
    expect((await other.get(`/api/citizen/papers/${id}`)).status).toBe(404);
    const address = new URL(String(body.url), server.url);
    address.searchParams.set('reader', other.id);
    expect((await fetch(address)).status).toBe(404);
    for (const wrong of [
      { ...change, name: ' ' },
      { ...change, datedOn: '2019-13-40' },
      { ...change, kind: 'x' },
    ])
      expect((await owner.post(`/api/citizen/papers/${id}/changes`, wrong)).status).toBe(400);
  });

  it('is refused without consent, and when it is none', async () => {
    const wary = await newOwner(server, { agreed: false });
    expect(await send(server, wary)).toMatchObject({ status: 403, body: { type: '/problems/consent-needed' } });
    const cases: [Buffer, number, RegExp][] = [
      [Buffer.from('xin chào'), 415, /ảnh hoặc tệp PDF/],
      [Buffer.from('PK\x03\x04 a document of an office'), 415, /ảnh hoặc tệp PDF/],
      [Buffer.alloc(0), 415, /rỗng/],
      [smallPdf({ locked: true }), 415, /mật khẩu/],
      [smallPdf().subarray(0, 400), 415, /hỏng/],
      [photo.subarray(0, 60), 415, /không đọc được/],
      [smallPdf({ atLeast: 10.5 * 1024 * 1024 }), 413, /PDF tối đa 10 MB/],
    ];
    for (const [bytes, status, told] of cases) {
      const answer = await send(server, owner, { bytes });
      expect([answer.status, words(answer)]).toEqual([status, expect.stringMatching(told)]);
    }
    expect((await send(server, owner, { bytes: Buffer.alloc(13 * 1024 * 1024) })).status).toBe(413);
    expect((await send(server, owner, { name: '' })).status).toBe(400);
    expect((await owner.get('/api/citizen/papers')).body).toMatchObject({ items: [], used: { papers: 0, bytes: 0 } });
  });

  it('sent again under the same key is one, and another under that key is refused', async () => {
    const key = freshKey();
    const both = await Promise.all([send(server, owner, { key }), send(server, owner, { key })]);
    const done = both.filter(({ status }) => status === 201);
    // Whoever comes while the first is being written is told to ask again.
    expect(both.every(({ status }) => status === 201 || status === 503)).toBe(true);
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
    expect((await send(server, owner, { key })).body.id).toBe(done[0]?.body.id);
    expect((await send(server, owner, { key, bytes: photo })).status).toBe(409);
    const noKey = await call(`${server.url}/api/citizen/papers?name=x`, {
      method: 'POST',
      headers: { authorization: `Bearer ${owner.token}` },
      body: new Uint8Array(photo),
    });
    expect(noKey.status).toBe(400);
  });

  it('comes in by a ticket of Zalo’s own picker, too', async () => {
    const { body } = await owner.post('/api/citizen/upload-tickets', { purpose: 'paper' });
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(photo)]), 'anh.png');
    const sent = await call(String(body.uploadUrl), { method: 'POST', body: form });
    const [{ fileId }] = sent.body.data as [{ fileId: string }];
    expect((await owner.get(`/api/citizen/papers/${fileId}`)).body.name).toBe('Giấy tờ lưu ngày 09/03/2026');
    const bad = await owner.post('/api/citizen/upload-tickets', { purpose: 'paper' });
    expect(await call(String(bad.body.uploadUrl), { method: 'POST', body: 'words' })).toMatchObject({
      status: 415,
      body: { error: -1, message: expect.stringMatching(/ảnh hoặc tệp PDF/) },
    });
  });
});

describe('the room for papers', () => {
  it('is not exceeded by many at once, in number and in bytes', async () => {
    const { limits } = server.knowledge.serviceLevels;
    const before = { ...limits };
    try {
      limits.papers = 3;
      const many = await Promise.all(Array.from({ length: 8 }, () => send(server, owner)));
      expect(many.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
      expect(words(await send(server, owner))).toMatch(/tối đa 3, 150 MB/);
      limits.papers = 60;
      limits.paperMegabytes = 1;
      const half = smallPdf({ atLeast: 600 * 1024 });
      const two = await Promise.all([1, 2].map(() => send(server, owner, { bytes: half })));
      expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
    } finally {
      Object.assign(limits, before);
    }
    const { items } = (await owner.get('/api/citizen/papers')).body as { items: { id: string }[] };
    expect(items).toHaveLength(4);
  });
});

describe('deletion', () => {
  it('leaves no row and no byte, and can be asked for twice', async () => {
    const before = (await stored()).length;
    const id = await kept(server, owner, { bytes: photo });
    expect((await stored()).length).toBe(before + 2);
    const key = { 'idempotency-key': freshKey() };
    expect((await owner.post(`/api/citizen/papers/${id}/deletion`, {}, key)).body.items).toEqual([]);
    expect((await owner.post(`/api/citizen/papers/${id}/deletion`, {}, key)).status).toBe(200);
    expect((await owner.post(`/api/citizen/papers/${id}/deletion`)).status).toBe(404);
    expect((await stored()).length).toBe(before);
    expect(await prisma().paper.count({ where: { id } })).toBe(0);
  });

  it('finishes what a killed process left: a row without bytes, bytes without an end, a half deletion', async () => {
    const before = await stored();
    const now = server.deps.clock();
    const like = {
      citizenId: owner.id,
      contentHmac: '',
      nameEncrypted: '',
      kind: 'other',
      mime: 'image/jpeg',
      size: 1,
    };
    const row = { ...like, wrappedKey: '', createdAt: now, keptFrom: now };
    const written = await server.deps.files.put(Buffer.from('sealed'), 'bin');
    const half = await server.deps.files.put(Buffer.from('sealed'), 'bin');
    const part = join(folder(), half);
    await writeFile(`${part}.part`, 'half');
    const nowhere = `aa/bb/${newId()}.bin`;
    for (const [state, storageKey] of [
      ['uploading', written],
      ['uploading', nowhere],
      ['deleted', half],
    ] as const)
      await prisma().paper.create({ data: { ...row, id: newId(), state, storageKey } });
    const { deps } = server;
    expect(await sweepPapers(deps)).toBe(1);
    // What is being written now is let be.
    expect((await owner.get('/api/citizen/papers')).body.used).toMatchObject({ papers: 2 });
    server.setNow(new Date(now.getTime() + 11 * 60_000));
    expect(await sweepPapers(deps)).toBe(2);
    server.setNow(now);
    expect(await prisma().paper.count({ where: { citizenId: owner.id } })).toBe(0);
    expect((await stored()).sort()).toEqual(before.sort());
  });

  it('an upload that was cut off may be tried again under its key', async () => {
    const key = freshKey();
    const id = await kept(server, owner, { key });
    await prisma().paper.update({ where: { id }, data: { state: 'uploading' } });
    expect(await send(server, owner, { key })).toMatchObject({ status: 503 });
    const now = server.deps.clock();
    await prisma().paper.update({ where: { id }, data: { createdAt: new Date(now.getTime() - 3 * 60_000) } });
    const again = await send(server, owner, { key });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(id);
    await sweepPapers(server.deps);
    expect(await prisma().paper.count({ where: { id } })).toBe(0);
  });
});

describe('what was tampered with is noticed', () => {
  it('in the store, between two papers, and in the key', async () => {
    const [one, two] = [await kept(server, owner), await kept(server, owner)];
    const [row, other] = await prisma().paper.findMany({ where: { citizenId: owner.id }, orderBy: { id: 'asc' } });
    const path = join(folder(), row?.storageKey ?? '');
    const bytes = await readFile(path);
    const open = async (id: string) => {
      const { body } = await owner.get(`/api/citizen/papers/${id}`);
      return call(server.url + String(body.url));
    };
    for (const spoilt of [
      bytes.subarray(0, 20),
      Buffer.concat([bytes, Buffer.from('x')]),
      flipped(bytes, 60),
      flipped(bytes, 5),
    ]) {
      await writeFile(path, spoilt);
      expect(await open(one)).toMatchObject({ status: 500, body: { type: '/problems/paper-damaged' } });
    }
    await writeFile(path, bytes);
    expect((await open(one)).status).toBe(200);
    const exchanged = { storageKey: row?.storageKey ?? '', wrappedKey: row?.wrappedKey ?? '' };
    await prisma().paper.update({ where: { id: two }, data: exchanged });
    expect(await open(two)).toMatchObject({ status: 503, body: { type: '/problems/paper-locked' } });
    await prisma().paper.update({ where: { id: two }, data: { wrappedKey: other?.wrappedKey ?? '' } });
    expect(await open(two)).toMatchObject({ status: 500 });
  });

  it('another FIELD_ENCRYPTION_KEY is told as such, and nothing is lost by it', async () => {
    const id = await kept(server, owner);
    const { deps } = server;
    const right = deps.cipher;
    const wrong = createFieldCipher(createHash('sha256').update('another').digest('base64'));
    const row = await prisma().paper.findUniqueOrThrow({ where: { id } });
    await prisma().paper.update({
      where: { id },
      data: { wrappedKey: wrong.encrypt('x'), nameEncrypted: wrong.encrypt('y') },
    });
    expect(await owner.get('/api/citizen/papers')).toMatchObject({
      status: 503,
      body: { title: expect.stringMatching(/khoá mã hoá/) },
    });
    const { wrappedKey, nameEncrypted } = row;
    await prisma().paper.update({ where: { id }, data: { wrappedKey, nameEncrypted } });
    expect((await owner.get('/api/citizen/papers')).status).toBe(200);
    expect(right.decrypt(wrappedKey)).toContain(id);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
}
