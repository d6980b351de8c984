import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookUpDossier } from '../../../server/dossiers/look-up.ts';
import { type Client, call, signInCitizen, startTestServer, type TestServer } from '../http/test-server.ts';
import { code, digits, message, oneStop, otherCode } from './one-stop.ts';

let server: TestServer;
let an: Client;
let people = 0;
const stranger = () => signInCitizen(server, { idByApp: `stranger-${++people}`, name: 'Người Lạ' });
const start = new Date('2026-03-09T01:00:00Z');
const minutesLater = (minutes: number) => server.setNow(new Date(start.getTime() + minutes * 60_000));
beforeAll(async () => {
  server = await startTestServer();
  await oneStop(server).push(message(), message({ code: otherCode, phone: undefined }));
  an = await signInCitizen(server, { idByApp: 'an', name: 'Nguyễn Văn An' });
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow(start);
  await server.database.prisma.lookUpGuard.deleteMany();
  await server.database.prisma.dossierReader.deleteMany();
});
const lookUp = (client: Client, given: { code?: string; digits?: string } = {}) =>
  client.post('/api/citizen/dossiers/look-up', { code, digits, ...given });
const guess = async (client: Client, times: number, given: { code?: string } = {}) => {
  let last = await lookUp(client, { digits: '0000', ...given });
  for (let time = 1; time < times; time++) last = await lookUp(client, { digits: '0000', ...given });
  return last;
};
const shown = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
  status,
  type: body.type,
  title: body.title,
});

describe('looking up', () => {
  it('opens a dossier by code and digits, with a name nobody else could read whole', async () => {
    const found = await lookUp(an, { code: code.toLowerCase().replaceAll('.', ' ') });
    expect(found).toMatchObject({
      status: 200,
      body: {
        code,
        state: 'processing',
        stateText: 'Đang giải quyết',
        applicant: 'Nguyễn V. A.',
        following: false,
        late: false,
      },
    });
    expect(JSON.stringify(found.body)).not.toMatch(/Văn An|4567/);
    expect((await an.get(`/api/citizen/dossiers/${code}`)).status).toBe(200);
  });

  it('closes again after an hour, unless it is followed', async () => {
    await lookUp(an);
    minutesLater(61);
    expect((await an.get(`/api/citizen/dossiers/${code}`)).status).toBe(404);
    await lookUp(an);
    expect((await an.post(`/api/citizen/dossiers/${code}/following`)).body).toMatchObject({ following: true });
    minutesLater(600);
    expect((await an.get(`/api/citizen/dossiers/${code}`)).status).toBe(200);
    expect((await an.get('/api/citizen/dossiers')).body.items).toMatchObject([{ code }]);
    await an.post(`/api/citizen/dossiers/${code}/unfollowing`);
    expect((await an.get('/api/citizen/dossiers')).body.items).toEqual([]);
  });

  it('answers the same for a wrong code, wrong digits and a dossier without a phone', async () => {
    const answers = [
      await lookUp(await stranger(), { digits: '1234' }),
      await lookUp(await stranger(), { code: '000.00.31.H24-990101-0001' }),
      await lookUp(await stranger(), { code: otherCode }),
    ].map(shown);
    expect(answers[0]).toMatchObject({ status: 404, type: '/problems/dossier-mismatch' });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('shows a stranger nothing, and lets them follow nothing', async () => {
    await lookUp(an);
    const other = await stranger();
    expect((await other.get(`/api/citizen/dossiers/${code}`)).status).toBe(404);
    expect((await other.post(`/api/citizen/dossiers/${code}/following`)).status).toBe(404);
    expect((await other.post(`/api/citizen/dossiers/${code}/unfollowing`)).status).toBe(404);
  });

  it('says honestly what is late', async () => {
    server.setNow(new Date('2026-03-13T01:00:00Z'));
    expect((await lookUp(an)).body).toMatchObject({ late: true });
  });

  it.each(['456', '45678', 'abcd', ''])('refuses the digits "%s" without counting them', async (wrong) => {
    expect((await lookUp(an, { digits: wrong })).status).toBe(400);
    expect(await server.database.prisma.lookUpGuard.count()).toBe(0);
  });

  it.each([
    [`https://example.test/tra-cuu?ma=${encodeURIComponent(code)}`, code],
    [code.toLowerCase(), code],
    ['https://quan-pho.example/menu', null],
    ['%E0%A4%A', null],
    ['', null],
  ])('reads a scanned "%s" as %s', async (text, found) => {
    expect((await an.post('/api/citizen/dossiers/reading', { text })).body).toEqual({ code: found });
  });
});

describe('guessing', () => {
  it('locks a dossier against everybody after five wrong guesses, each time longer', async () => {
    const locked = await guess(await stranger(), 5);
    expect(locked).toMatchObject({ status: 429, body: { type: '/problems/dossier-locked' } });
    expect(Number(locked.headers.get('retry-after'))).toBe(15 * 60);
    expect(String(locked.body.detail)).toMatch(/08:15/);
    expect((await lookUp(an)).status).toBe(429);
    minutesLater(16);
    expect((await lookUp(an)).status).toBe(200);
    expect(Number((await guess(await stranger(), 5)).headers.get('retry-after'))).toBe(60 * 60);
    minutesLater(16 + 61);
    expect(Number((await guess(await stranger(), 5)).headers.get('retry-after'))).toBe(24 * 60 * 60);
  });

  it('locks a code that does not exist in the very same way', async () => {
    const answers = [
      await guess(await stranger(), 5),
      await guess(await stranger(), 5, { code: '000.00.31.H24-990101-0002' }),
    ];
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(['900', '900']);
    expect(shown(answers[0] as never)).toEqual(shown(answers[1] as never));
  });

  it('locks a caller who tries one dossier after the other, and nobody else', async () => {
    const other = await stranger();
    let last = await lookUp(other, { code: '000.00.31.H24-990101-0100' });
    for (let number = 101; number < 110; number++)
      last = await lookUp(other, { code: `000.00.31.H24-990101-0${number}` });
    expect(last.status).toBe(429);
    expect((await lookUp(other)).status).toBe(429);
    expect((await lookUp(an)).status).toBe(200);
  });

  it('is not freed by looking up an own dossier in between', async () => {
    const other = await stranger();
    for (let number = 200; number < 209; number++) {
      await lookUp(other, { code: `000.00.31.H24-990101-0${number}` });
      await lookUp(other);
    }
    expect((await lookUp(other, { code: '000.00.31.H24-990101-0300' })).status).toBe(429);
  });

  it('counts guesses that come at the same instant, from many callers, each once', async () => {
    const callers = await Promise.all(Array.from({ length: 8 }, stranger));
    const answers = await Promise.all(callers.map((client) => lookUp(client, { digits: '0001' })));
    const statuses = answers.map(({ status }) => status).sort();
    // Four are wrong, the fifth locks, and those behind it meet the lock.
    expect(statuses).toEqual([404, 404, 404, 404, 429, 429, 429, 429]);
    expect((await lookUp(an)).status).toBe(429);
  });

  it('leaves hardly a guess to somebody who tries all day long', async () => {
    const { prisma } = server.database;
    const { id } = await prisma.citizen.findFirstOrThrow();
    let tried = 0;
    for (let minute = 0; minute < 24 * 60; minute += 6) {
      const now = new Date(start.getTime() + minute * 60_000);
      const given = { code, digits: '0002', citizenId: id, now };
      const { kind } = await prisma.$transaction((tx) => lookUpDossier(tx, server.deps.cipher, given));
      if (kind === 'wrong') tried += 1;
    }
    expect(tried).toBeLessThan(15);
  });

  it('does not lock out whoever follows already', async () => {
    await lookUp(an);
    await an.post(`/api/citizen/dossiers/${code}/following`);
    await guess(await stranger(), 5);
    expect((await an.get(`/api/citizen/dossiers/${code}`)).status).toBe(200);
  });
});

describe('a result to download', () => {
  const pdf = '%PDF-1.4 giấy khai sinh';

  it('goes to whom the dossier is open, by an address that ends', async () => {
    expect((await oneStop(server).result(code, pdf)).status).toBe(200);
    expect((await oneStop(server).result(code, pdf)).status).toBe(200);
    const { body } = await lookUp(an);
    expect(body.results).toHaveLength(1);
    const [result] = body.results as { url: string; name: string; mime: string }[];
    expect(result).toMatchObject({ name: 'Giấy khai sinh.pdf', mime: 'application/pdf' });
    const url = server.url + (result?.url ?? '');
    const got = await call(url);
    expect(got).toMatchObject({ status: 200, body: { text: pdf } });
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    const other = await stranger();
    const [, otherId = ''] = /reader=([^&]+)/.exec(url) ?? [];
    expect((await call(url.replace(otherId, other.token.slice(0, 8)))).status).toBe(404);
    expect((await call(url.replace(/signature=.{4}/, 'signature=AAAA'))).status).toBe(404);
    minutesLater(16);
    expect((await call(url)).status).toBe(404);
  });

  it('is closed with the dossier, though its address still held', async () => {
    const { body } = await lookUp(an);
    const [result] = body.results as { url: string }[];
    await server.database.prisma.dossierReader.deleteMany();
    expect((await call(server.url + (result?.url ?? ''))).status).toBe(404);
  });

  it.each([
    ['<html>', 415],
    ['', 415],
    [`%PDF-${'x'.repeat(11 * 1024 * 1024)}`, 413],
  ])('refuses what is no such file (%#)', async (bytes, status) => {
    expect((await oneStop(server).result(code, bytes)).status).toBe(status);
  });

  it('refuses one for a dossier that is not there', async () => {
    expect((await oneStop(server).result('000.00.31.H24-990101-0009', pdf)).status).toBe(404);
  });
});
