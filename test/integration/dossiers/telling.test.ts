import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../server/ids.ts';
import { type Client, signInCitizen, startTestServer, type TestServer } from '../http/test-server.ts';
import { code, digits, message, oneStop } from './one-stop.ts';

let server: TestServer;
let an: Client;
beforeAll(async () => {
  server = await startTestServer();
  await oneStop(server).push(message());
  an = await signInCitizen(server, { idByApp: 'an', name: 'An' });
  await an.post('/api/citizen/dossiers/look-up', { code, digits });
  await an.post(`/api/citizen/dossiers/${code}/following`);
});
afterAll(() => server.close());
beforeEach(() => server.database.prisma.outboxMessage.deleteMany());

type Payload = { text: string; buttons: { path?: string; payload?: string }[]; template?: object };
const told = async () => {
  const rows = await server.database.prisma.outboxMessage.findMany({ orderBy: { sequence: 'asc' } });
  return rows.map(({ payload }) => payload as unknown as Payload);
};
let hour = 9;
const later = () => `2026-03-06T${String(hour++).padStart(2, '0')}:00:00+07:00`;

it('tells a follower of a change, with what is missing and a way to the dossier', async () => {
  await oneStop(server).push(
    message({
      state: 'supplement_needed',
      updatedAt: later(),
      missing: ['Giấy chứng sinh bản chính', 'Căn cước của mẹ'],
      supplementBy: '2026-03-20T17:00:00+07:00',
      note: 'Bản gửi kèm bị mờ',
    }),
  );
  const [news, ...more] = await told();
  expect(more).toEqual([]);
  for (const words of [
    code,
    'Cần bổ sung giấy tờ',
    '- Giấy chứng sinh bản chính',
    '- Căn cước của mẹ',
    '20/03/2026',
    'bị mờ',
  ])
    expect(news?.text).toContain(words);
  expect(news?.text).not.toMatch(/An\b|4567/);
  expect(news?.buttons.map(({ path, payload }) => path ?? payload)).toEqual([
    `/dossiers/${code}`,
    `#unfollowdossier:${code}`,
  ]);
  expect(news?.template).toMatchObject({
    purpose: 'dossier-update',
    parameters: { code, status: 'Cần bổ sung giấy tờ' },
  });
});

it('tells several steps of one batch in one message', async () => {
  await oneStop(server).push(
    message({ state: 'processing', updatedAt: later() }),
    message({ state: 'awaiting_payment', updatedAt: later() }),
    message({ state: 'result_ready', updatedAt: later(), collectAt: 'Quầy 3, giờ hành chính' }),
  );
  const news = await told();
  expect(news).toHaveLength(1);
  expect(news[0]?.text).toMatch(/Đã có kết quả/);
  expect(news[0]?.text).toMatch(/Đang giải quyết → Chờ nộp phí, thuế → Đã có kết quả/);
  expect(news[0]?.text).toContain('Quầy 3');
});

it('tells nothing of a repeat, an older message, or what concerns only the office', async () => {
  const same = message({ state: 'result_ready', updatedAt: later(), collectAt: 'Quầy 3, giờ hành chính' });
  await oneStop(server).push(same);
  await oneStop(server).push(same);
  await oneStop(server).push(message({ state: 'rejected', updatedAt: '2026-03-01T08:00:00+07:00' }));
  await oneStop(server).push(message({ ...same, office: 'Bộ phận trả kết quả', updatedAt: later() }));
  expect(await told()).toEqual([]);
});

it('tells of a new result once, and nobody who follows no more', async () => {
  await oneStop(server).result(code, '%PDF-1.4 kết quả');
  await oneStop(server).result(code, '%PDF-1.4 kết quả');
  expect((await told()).map(({ text }) => /tải về/.test(text))).toEqual([true]);
  await server.database.prisma.outboxMessage.deleteMany();
  await an.post(`/api/citizen/dossiers/${code}/unfollowing`);
  await oneStop(server).push(message({ state: 'returned', updatedAt: later() }));
  expect(await told()).toEqual([]);
});

it('speaks English to who reads English', async () => {
  await an.post('/api/citizen/dossiers/look-up', { code, digits });
  await an.post(`/api/citizen/dossiers/${code}/following`);
  await an.post('/api/citizen/language', { language: 'en' });
  await oneStop(server).push(message({ state: 'suspended', updatedAt: later() }));
  expect((await told()).map(({ text }) => text)).toEqual([expect.stringMatching(/Suspended/)]);
  await an.post('/api/citizen/language', { language: 'vi' });
});

it('closes the dossier to everybody when the phone on file changes, and says so', async () => {
  await oneStop(server).push(message({ state: 'processing', phone: '0912 000 111', updatedAt: later() }));
  expect((await told()).map(({ text }) => text)).toEqual([
    expect.stringMatching(/Số điện thoại trên hồ sơ .* đã được đổi/),
  ]);
  expect((await an.get(`/api/citizen/dossiers/${code}`)).status).toBe(404);
  expect((await an.post('/api/citizen/dossiers/look-up', { code, digits })).status).toBe(404);
  expect((await an.post('/api/citizen/dossiers/look-up', { code, digits: '0111' })).status).toBe(200);
});

it('moves what is followed when two identities turn out to be one person', async () => {
  const { prisma } = server.database;
  await an.post(`/api/citizen/dossiers/${code}/following`);
  const oa = newId();
  const older = await prisma.citizen.create({
    data: { id: `00000000-${newId().slice(9)}`, createdAt: server.deps.clock() },
  });
  await prisma.citizenIdentity.create({
    data: { id: newId(), citizenId: older.id, channel: 'oa', externalId: oa, createdAt: server.deps.clock() },
  });
  const joined = await signInCitizen(server, { idByApp: 'an', idByOa: oa, name: 'An' });
  expect((await joined.get('/api/citizen/dossiers')).body.items).toMatchObject([{ code }]);
});
