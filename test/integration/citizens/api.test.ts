import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  call,
  fileReport,
  freshKey,
  report,
  signInCitizen,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let people = 0;
const newCitizen = () => signInCitizen(server, { idByApp: `app-${++people}`, name: 'Nguyễn Văn An' });
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function upload(citizen: Client, purpose?: 'case_before' | 'chat') {
  const ticket = await citizen.post('/api/citizen/upload-tickets', purpose ? { purpose } : {});
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg');
  const url = String(ticket.body.uploadUrl);
  const reply = await call(url, { method: 'POST', body: form });
  const [data] = reply.body.data as { fileId: string; thumbnailUrl: string }[];
  return { url, reply, fileId: data?.fileId ?? '', thumbnailUrl: data?.thumbnailUrl ?? '' };
}

describe('a session', () => {
  it('is opened only for whom Zalo vouches, and stored as a hash', async () => {
    const refused = await call(`${server.url}/api/citizen/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessToken: 'made-up' }),
    });
    expect(refused.status).toBe(401);
    const citizen = await newCitizen();
    expect((await citizen.get('/api/citizen/me')).body).toMatchObject({
      name: 'Nguyễn Văn An',
      language: 'vi',
      consents: [],
    });
    const stored = await server.database.prisma.citizenSession.findMany();
    expect(JSON.stringify(stored)).not.toContain(citizen.token);
    const row = await server.database.prisma.citizen.findUniqueOrThrow({ where: { id: citizen.id } });
    expect(row.nameEncrypted).not.toContain('Nguyễn');
  });

  it.each(['', 'Bearer ', 'Bearer nonsense', 'Basic abc'])('is not opened by "%s"', async (authorization) => {
    expect((await call(`${server.url}/api/citizen/me`, { headers: { authorization } })).status).toBe(401);
  });

  it('keeps the wish for fewer messages, the same that the chat keeps, and nobody else’s', async () => {
    const citizen = await newCitizen();
    const other = await newCitizen();
    const kept = async (one: { id: string }) =>
      (await server.database.prisma.citizen.findUniqueOrThrow({ where: { id: one.id } })).fewMessages;
    expect((await citizen.get('/api/citizen/me')).body).toMatchObject({ fewMessages: false });
    for (const few of [true, true, false]) {
      const { status, body } = await citizen.post('/api/citizen/few-messages', { few });
      expect([status, body.fewMessages, await kept(citizen), await kept(other)]).toEqual([200, few, few, false]);
    }
    for (const body of [{}, { few: 'yes' }])
      expect((await citizen.post('/api/citizen/few-messages', body)).status).toBe(400);
  });

  it('is opened again by whoever had withdrawn their consent at Zalo', async () => {
    const citizen = await newCitizen();
    const { prisma } = server.database;
    const { externalId } = await prisma.citizenIdentity.findFirstOrThrow({ where: { citizenId: citizen.id } });
    await prisma.citizen.update({ where: { id: citizen.id }, data: { anonymisedAt: server.deps.clock() } });
    expect((await citizen.get('/api/citizen/me')).status).toBe(401);
    const again = await signInCitizen(server, { idByApp: externalId });
    expect((await again.get('/api/citizen/me')).status).toBe(200);
  });

  it('ends after thirty days', async () => {
    const citizen = await newCitizen();
    const before = server.deps.clock();
    server.setNow(new Date(before.getTime() + 30 * 86_400_000 + 1));
    expect((await citizen.get('/api/citizen/me')).status).toBe(401);
    server.setNow(before);
  });

  it('is one citizen however often two devices open it at once', async () => {
    server.zalo.set('twice', { idByApp: 'twice' });
    const open = () =>
      call(`${server.url}/api/citizen/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"accessToken":"twice"}',
      });
    const replies = await Promise.all([open(), open(), open(), open()]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const identities = await server.database.prisma.citizenIdentity.findMany({ where: { externalId: 'twice' } });
    expect(identities).toHaveLength(1);
  });
});

describe('consent and language', () => {
  it('keeps purpose, version and channel, and withdraws them', async () => {
    const citizen = await newCitizen();
    const consent = { purpose: 'report-case', version: '1' };
    expect((await citizen.post('/api/citizen/consents', { ...consent, version: '99' })).status).toBe(400);
    await citizen.post('/api/citizen/consents', consent);
    const given = await citizen.post('/api/citizen/consents', consent);
    expect(given.body.consents).toHaveLength(1);
    expect((await citizen.post('/api/citizen/consents/withdrawal', consent)).body.consents).toEqual([]);
    expect(await citizen.post('/api/citizen/cases', report)).toMatchObject({
      status: 403,
      body: { type: '/problems/consent-needed' },
    });
    expect((await citizen.post('/api/citizen/language', { language: 'en' })).body.language).toBe('en');
    expect((await citizen.post('/api/citizen/language', { language: 'fr' })).status).toBe(400);
  });
});

describe('a report', () => {
  it('is filed, listed and shown, with its own words and a photo', async () => {
    const citizen = await newCitizen();
    const { fileId, reply } = await upload(citizen);
    expect(reply.body).toMatchObject({ error: 0, message: '' });
    const code = await fileReport(citizen, { fileIds: [fileId] });
    const { body } = await citizen.get(`/api/citizen/cases/${code}`);
    expect(body).toMatchObject({
      code,
      state: 'received',
      placeText: 'gần chợ Lớn',
      may: { withdraw: true, rate: false },
    });
    const [photo] = body.photosBefore as { url: string; thumbnailUrl: string }[];
    for (const url of [photo?.url, photo?.thumbnailUrl]) {
      const picture = await fetch(server.url + url);
      expect(picture.status).toBe(200);
      expect(picture.headers.get('content-type')).toBe('image/jpeg');
    }
    expect(((await citizen.get('/api/citizen/cases')).body.items as unknown[]).length).toBe(1);
  });

  it('is listed page by page, newest first, each once', async () => {
    const citizen = await newCitizen();
    const codes: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) codes.unshift(await fileReport(citizen));
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await citizen.get(`/api/citizen/cases?limit=2${query}`);
      pages.push((body.items as { code: string }[]).map(({ code }) => code));
      cursor = body.next as string | null;
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().sort()).toEqual([...codes].sort());
    const whole = (await citizen.get('/api/citizen/cases')).body;
    expect(whole.next).toBe(null);
    expect((whole.items as { code: string }[]).map(({ code }) => code)).toEqual(pages.flat());
    const other = Buffer.from(JSON.stringify(['2026-03-09', 'x'])).toString('base64url');
    for (const query of ['cursor=x', `cursor=${other}`, 'limit=0', 'limit=101'])
      expect([query, (await citizen.get(`/api/citizen/cases?${query}`)).status]).toEqual([query, 400]);
  });

  it('is one case for one key, tapped twice or at the same time', async () => {
    const citizen = await newCitizen();
    await citizen.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });
    const key = { 'idempotency-key': freshKey() };
    const replies = await Promise.all([1, 2, 3].map(() => citizen.post('/api/citizen/cases', report, key)));
    replies.push(await citizen.post('/api/citizen/cases', report, key));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body.code)).size).toBe(1);
    expect(await server.database.prisma.case.count({ where: { citizenId: citizen.id } })).toBe(1);
    const other = await citizen.post('/api/citizen/cases', { ...report, text: 'Một việc khác' }, key);
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/idempotency-mismatch' } });
    const records = await server.database.prisma.idempotencyRecord.findMany();
    expect(JSON.stringify(records)).not.toContain('Rác');
  });

  it('needs a key that can be one', async () => {
    const citizen = await newCitizen();
    for (const key of ['', 'short', 'has a space inside']) {
      expect(await citizen.post('/api/citizen/cases', report, { 'idempotency-key': key })).toMatchObject({
        status: 400,
        body: { type: '/problems/missing-idempotency-key' },
      });
    }
  });

  it('gives the key back when it was refused', async () => {
    const citizen = await newCitizen();
    await citizen.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });
    const key = { 'idempotency-key': freshKey() };
    expect((await citizen.post('/api/citizen/cases', { ...report, latitude: 0, longitude: 0 }, key)).status).toBe(422);
    expect((await citizen.post('/api/citizen/cases', report, key)).status).toBe(201);
  });

  it.each([
    [{ latitude: 48.85, longitude: 2.35 }, 422],
    [{ latitude: 21.9, longitude: 106 }, 422],
    [{ latitude: 91 }, 400],
    [{ latitude: '20.05' }, 400],
    [{ categoryId: 'no-such' }, 400],
    [{ text: '  ' }, 400],
    [{ text: 'x'.repeat(4001) }, 400],
    [{ text: 'có ký tự \u0000 lạ' }, 400],
    [{ fileIds: ['not-an-id'] }, 400],
    [{ fileIds: ['019b0000-0000-7000-8000-000000000000'] }, 400],
    [{ placeSource: 'guess' }, 400],
  ])('with %j is refused with %i', async (changes, status) => {
    const citizen = await newCitizen();
    await citizen.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });
    const reply = await citizen.post('/api/citizen/cases', { ...report, ...changes });
    expect(reply.status).toBe(status);
  });

  it('belongs to its citizen alone: case, acts and pictures', async () => {
    const [owner, stranger] = [await newCitizen(), await newCitizen()];
    const { fileId } = await upload(owner);
    const code = await fileReport(owner, { fileIds: [fileId] });
    expect((await stranger.get(`/api/citizen/cases/${code}`)).status).toBe(404);
    const acts = {
      rating: { stars: 1 },
      reopening: { reason: 'chưa xong' },
      withdrawal: {},
      messages: { text: 'alo' },
      chase: {},
    };
    for (const [act, body] of Object.entries(acts)) {
      expect((await stranger.post(`/api/citizen/cases/${code}/${act}`, body)).status).toBe(404);
    }
    const [taken, said] = [await upload(owner), await upload(owner, 'chat')];
    await stranger.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });
    expect((await stranger.post('/api/citizen/cases', { ...report, fileIds: [taken.fileId] })).status).toBe(400);
    expect((await stranger.post('/api/citizen/chat', { fileId: said.fileId })).status).toBe(400);
    for (const path of [
      taken.thumbnailUrl.replace(taken.fileId, fileId),
      taken.thumbnailUrl.replace(/until=\d+/, 'until=9999999999999'),
    ]) {
      expect((await fetch(server.url + path)).status).toBe(404);
    }
    expect((await stranger.get(`/api/staff/files/${fileId}`)).status).toBe(401);
  });

  it('is asked about once per set time, whatever the number of taps', async () => {
    const citizen = await newCitizen();
    const code = await fileReport(citizen);
    const path = `/api/citizen/cases/${code}`;
    const before = server.deps.clock();
    const early = await citizen.post(`${path}/chase`);
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ type: expect.stringContaining('too') });
    const shown = (await citizen.get(path)).body as { chase: { from: string }; may: { chase: boolean } };
    expect(shown.may.chase).toBe(false);
    server.setNow(new Date(shown.chase.from));
    const key = { 'idempotency-key': freshKey() };
    const taps = await Promise.all([1, 2].map(() => citizen.post(`${path}/chase`, {}, key)));
    expect(taps.map(({ status }) => status)).toEqual([200, 200]);
    expect(taps[0]?.body).toMatchObject({ may: { chase: false }, chase: { lastAt: shown.chase.from } });
    expect((await citizen.post(`${path}/chase`)).status).toBe(409);
    expect(await server.database.prisma.case.findUniqueOrThrow({ where: { code } })).toMatchObject({ chases: 1 });
    server.setNow(before);
  });

  it('is limited per citizen, with the time to wait', async () => {
    const citizen = await newCitizen();
    const statuses: number[] = [];
    let last = '';
    for (let count = 0; count < 12; count++) {
      const reply = await citizen.post('/api/citizen/cases', report);
      statuses.push(reply.status);
      last = reply.headers.get('retry-after') ?? '';
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(403));
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect(Number(last)).toBeGreaterThan(0);
  });
});
