import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newsDeliverySweep } from '../../../server/news/forget-deliveries.ts';
import { type Client, type Reply, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { sweepOf } from '../retention/sweep-of.ts';
import { draft, newReader, publish, send, waiting } from './news-readers.ts';

let server: TestServer;
let writer: Client;
beforeAll(async () => {
  server = await startTestServer();
  server.knowledge.zaloTemplates.push({ purpose: 'ward-warning', templateId: '1', parameters: ['status', 'time'] });
  writer = await signInStaff(server, { role: 'dispatcher' });
});
afterAll(() => server.close());
beforeEach(async () => {
  const { prisma } = server.database;
  await prisma.newsWish.deleteMany();
  await prisma.newsDelivery.deleteMany();
  await prisma.newsEvent.deleteMany();
  await prisma.news.deleteMany();
  server.setNow(new Date('2026-03-09T01:00:00Z'));
});
const problem = ({ status, body }: Reply) => `${status} ${body.type}`;
const fields = ({ body }: Reply) => (body.errors as { path: string }[] | undefined)?.map(({ path }) => path);
const counts = async (id: string) => (await writer.get(`/api/staff/news/${id}`)).body.counts;
const listed = async () => (await writer.get('/api/public/news')).body.items as { id: string }[];

describe('written in the console', () => {
  it('is seen by nobody until it goes out, then by everybody until it is over', async () => {
    const { body } = await writer.post('/api/staff/news', draft);
    expect(body).toMatchObject({ state: 'draft', may: ['change', 'plan'], history: [{ type: 'written' }] });
    const id = String(body.id);
    expect(await listed()).toEqual([]);
    expect((await writer.get(`/api/public/news/${id}`)).status).toBe(404);
    await writer.post(`/api/staff/news/${id}/plan`, { version: 1, at: null });
    await send(server);
    expect(await listed()).toMatchObject([{ id, title: { vi: 'Mưa lớn chiều nay' }, kind: 'news' }]);
    expect((await writer.get(`/api/public/news/${id}`)).body).toMatchObject({
      text: { vi: draft.textVi },
      over: false,
    });
    server.setNow(new Date('2026-03-10T10:00:00Z'));
    expect(await listed()).toEqual([]);
    expect((await writer.get(`/api/public/news/${id}`)).body).toMatchObject({ over: true });
  });

  it.each([
    [{ until: '2026-03-09T00:59:00.000Z' }, ['until']],
    [{ until: '2026-07-09T00:59:00.000Z' }, ['until']],
    [{ areas: ['nowhere'] }, ['areas']],
    [{ paid: true }, ['paid']],
    [{ titleEn: 'Heavy rain' }, ['titleEn']],
    [{ linkUrl: 'http://example.test/' }, ['linkUrl']],
    [{ titleVi: ' ' }, ['titleVi']],
    [{ topic: 'gossip' }, ['topic']],
  ])('with %j is refused by its field', async (change, wrong) => {
    const refused = await writer.post('/api/staff/news', { ...draft, ...change });
    expect(refused.status).toBe(400);
    expect(fields(refused)).toEqual(wrong);
  });

  it('goes out at its time, not before, and can be changed and recalled until then', async () => {
    const { body } = await writer.post('/api/staff/news', draft);
    const id = String(body.id);
    const at = (path: string, given: object) => writer.post(`/api/staff/news/${id}/${path}`, given);
    expect(fields(await at('plan', { version: 1, at: '2026-03-09T00:00:00.000Z' }))).toEqual(['at']);
    expect(fields(await at('plan', { version: 1, at: '2026-03-11T00:00:00.000Z' }))).toEqual(['until']);
    expect((await at('plan', { version: 1, at: '2026-03-09T02:00:00.000Z' })).body).toMatchObject({ state: 'planned' });
    expect(await send(server)).toBe(0);
    expect(await listed()).toEqual([]);
    expect((await at('recall', { version: 2 })).body).toMatchObject({ state: 'draft', publishAt: null });
    expect(problem(await at('recall', { version: 3 }))).toBe('409 /problems/not-allowed-now');
    await at('plan', { version: 3, at: '2026-03-09T02:00:00.000Z' });
    const changed = { ...draft, titleVi: 'Mưa rất lớn chiều nay' };
    expect(problem(await at('change', { version: 3, draft: changed }))).toBe('409 /problems/version-conflict');
    expect((await at('change', { version: 4, draft: changed })).status).toBe(200);
    server.setNow(new Date('2026-03-09T02:00:00Z'));
    await send(server);
    expect(await listed()).toMatchObject([{ title: { vi: 'Mưa rất lớn chiều nay' } }]);
    expect(problem(await at('change', { version: 6, draft: changed }))).toBe('409 /problems/not-allowed-now');
  });

  it('is for those with the right only', async () => {
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    const leader = await signInStaff(server, { role: 'leader' });
    expect((await officer.get('/api/staff/news')).status).toBe(403);
    expect((await leader.get('/api/staff/news')).status).toBe(200);
    expect((await leader.post('/api/staff/news', draft)).status).toBe(403);
    const id = await publish(server, writer);
    expect((await leader.get(`/api/staff/news/${id}`)).body).toMatchObject({ may: [] });
  });
});

describe('told in the chat', () => {
  it('reaches who wished for its topic and area and agreed, once, also when two processes send', async () => {
    const all = await newReader(server);
    const here = await newReader(server, { areas: ['a'] });
    const there = await newReader(server, { areas: ['b'] });
    const other = await newReader(server, { topics: ['health'] });
    const gone = await newReader(server);
    await gone.post('/api/citizen/consents/withdrawal', { purpose: 'news', version: '1' });
    const { body } = await writer.post('/api/staff/news', { ...draft, areas: ['a'] });
    const reach = { kind: 'news', topic: 'weather', areas: ['a'], paid: false };
    expect((await writer.post('/api/staff/news/reach', reach)).body).toMatchObject({ wished: 2, free: 2, out: 0 });
    await writer.post(`/api/staff/news/${body.id}/plan`, { version: 1, at: null });
    await Promise.all([send(server), send(server), send(server)]);
    await send(server);
    for (const one of [all, here]) {
      const [told, ...more] = await waiting(server, one);
      expect(more).toEqual([]);
      expect(told?.text).toContain('TIN CỦA PHƯỜNG: Mưa lớn chiều nay');
      expect(told?.buttons.map(({ path }) => path)).toEqual([`/news/${body.id}`, '/me/news']);
    }
    for (const one of [there, other, gone]) expect(await waiting(server, one)).toEqual([]);
    expect(await counts(String(body.id))).toMatchObject({ wished: 2, waiting: 2, sent: 0, heldBack: 0, seen: 0 });
  });

  it('costs nothing unless the writer says so, and then for a warning only', async () => {
    const [paid, closed, never] = [
      await newReader(server, { hoursAgo: 60 }),
      await newReader(server, { hoursAgo: 200 }),
      await newReader(server, { hoursAgo: null }),
    ];
    const free = await publish(server, writer, { kind: 'warning' });
    for (const one of [paid, closed, never]) expect(await waiting(server, one)).toEqual([]);
    expect(await counts(free)).toMatchObject({ wished: 3, heldBack: 3, waiting: 0 });
    const dear = await publish(server, writer, { kind: 'warning', paid: true });
    expect((await waiting(server, paid)).map(({ text }) => text.split('\n')[0])).toEqual([
      'CẢNH BÁO: Mưa lớn chiều nay',
    ]);
    expect(await waiting(server, closed)).toMatchObject([
      {
        template: {
          purpose: 'ward-warning',
          parameters: { status: 'Mưa lớn chiều nay', time: expect.stringMatching(/17:00/) },
        },
      },
    ]);
    expect(await waiting(server, never)).toEqual([]);
    expect(await counts(dear)).toMatchObject({ wished: 3, heldBack: 1, waiting: 2 });
  });

  it('waits for the morning, unless it is a warning', async () => {
    const reader = await newReader(server);
    server.setNow(new Date('2026-03-09T16:00:00Z'));
    await publish(server, writer);
    await publish(server, writer, { kind: 'warning' });
    const times = (await waiting(server, reader)).map(({ notBefore }) => notBefore);
    expect(times).toEqual(['2026-03-09T23:30:00.000Z', '2026-03-09T16:00:00.000Z']);
  });

  it('goes on where a killed process stopped, and reaches more than one batch', async () => {
    const { prisma } = server.database;
    const readers = await Promise.all(Array.from({ length: 3 }, () => newReader(server)));
    const id = await publish(server, writer, { tell: false });
    expect(await waiting(server, readers[0] ?? { id: '' })).toEqual([]);
    const [first] = readers.map((one) => one.id).sort();
    await prisma.news.update({ where: { id }, data: { state: 'sending', tell: true, toldUpTo: first ?? null } });
    expect(await send(server)).toBe(2);
    expect((await writer.get(`/api/staff/news/${id}`)).body).toMatchObject({ state: 'sent' });
  });

  it('is only shown, in the mini-app, where nobody is to be told', async () => {
    const reader = await newReader(server);
    const id = await publish(server, writer, { tell: false });
    expect(await waiting(server, reader)).toEqual([]);
    expect(await reader.post(`/api/citizen/news/${id}/seen`)).toMatchObject({ status: 200 });
    await reader.post(`/api/citizen/news/${id}/seen`);
    expect(await counts(id)).toMatchObject({ wished: 0, seen: 1 });
  });
});

it('is kept as news when whom it was told is forgotten', async () => {
  const reader = await newReader(server);
  const id = await publish(server, writer);
  const { prisma } = server.database;
  await sweepOf(server, newsDeliverySweep, new Date('2026-03-09T01:00:00Z'));
  expect(await prisma.newsDelivery.count({ where: { newsId: id, citizenId: reader.id } })).toBe(1);
  await sweepOf(server, newsDeliverySweep, new Date('2026-03-09T01:00:01Z'));
  expect(await prisma.newsDelivery.count()).toBe(0);
  expect((await writer.get(`/api/staff/news/${id}`)).body).toMatchObject({ state: 'sent' });
});

describe('withdrawn', () => {
  it('is found by nobody any more, and what waits is not sent', async () => {
    const reader = await newReader(server);
    const id = await publish(server, writer);
    const { body } = await writer.get(`/api/staff/news/${id}`);
    const withdraw = (version: unknown) =>
      writer.post(`/api/staff/news/${id}/withdrawal`, { version, reason: 'Đăng nhầm ngày' });
    expect(problem(await withdraw(1))).toBe('409 /problems/version-conflict');
    expect((await withdraw(body.version)).body).toMatchObject({
      state: 'withdrawn',
      may: [],
      history: [{ type: 'withdrawn', note: 'Đăng nhầm ngày' }, { type: 'published' }, { type: 'planned' }, {}],
    });
    expect(await waiting(server, reader)).toEqual([]);
    expect(await listed()).toEqual([]);
    expect((await reader.post(`/api/citizen/news/${id}/seen`)).status).toBe(404);
    expect(await send(server)).toBe(0);
  });
});

describe('what a citizen wishes for', () => {
  it('needs the consent, and ends with it', async () => {
    const reader = await newReader(server, { chat: false });
    expect((await reader.get('/api/citizen/news-wish')).body).toEqual({ topics: ['weather'], areas: [] });
    await reader.post('/api/citizen/consents/withdrawal', { purpose: 'news', version: '1' });
    expect((await reader.get('/api/citizen/news-wish')).body).toEqual({ topics: [], areas: [] });
    const again = await reader.post('/api/citizen/news-wish', { topics: ['health'], areas: [] });
    expect(problem(again)).toBe('403 /problems/consent-needed');
    const wrong = await reader.post('/api/citizen/news-wish', { topics: ['gossip'], areas: [] });
    expect(wrong.status).toBe(400);
  });

  it('ends without a topic, with the consent, and is told to the one who asks what is kept', async () => {
    const reader = await newReader(server, { areas: ['a'] });
    const { prisma } = server.database;
    expect((await reader.post('/api/citizen/news-wish', { topics: ['weather'], areas: ['nowhere'] })).status).toBe(400);
    expect((await reader.post('/api/citizen/news-wish', { topics: [], areas: [] })).body).toEqual({
      topics: [],
      areas: [],
    });
    expect(await prisma.newsWish.count()).toBe(0);
    expect(await prisma.consent.count({ where: { citizenId: reader.id, purpose: 'news', withdrawnAt: null } })).toBe(0);
  });
});
