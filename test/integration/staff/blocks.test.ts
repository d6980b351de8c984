import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Client,
  fileReport,
  report,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

const start = new Date('2026-03-09T01:00:00Z');
const inDays = (days: number) => new Date(start.getTime() + days * 86_400_000).toISOString();
let server: TestServer;
let dispatcher: Client;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  admin = await signInStaff(server, { role: 'administrator' });
});
afterAll(() => server.close());
beforeEach(() => {
  server.setNow(start);
  Object.assign(server.knowledge.serviceLevels.limits, {
    casesPerHour: 1000,
    casesPerDay: 1000,
    messagesPerHour: 1000,
  });
});

let count = 0;
const newCitizen = () => {
  count += 1;
  return signInCitizen(server, { idByApp: `blocked-${count}`, name: 'Nguyễn Thị Lan', avatarUrl: undefined });
};
const reason = 'Gửi nhiều tin đùa làm mất thời gian xử lý';
const block = (staff: Client, code: string, changes: Record<string, unknown> = {}) =>
  staff.post(`/api/staff/cases/${code}/block`, { reason, until: inDays(3), ...changes });
const blocks = async (staff: Client) =>
  (await staff.get('/api/staff/blocks')).body.items as {
    id: string;
    version: number;
    caseCode: string;
    active: boolean;
  }[];
const send = (citizen: Client, changes: Record<string, unknown> = {}) =>
  citizen.post('/api/citizen/cases', { ...report, ...changes });

describe('a block', () => {
  it('tells why, until when and how to complain; looking up goes on; it ends by itself', async () => {
    const citizen = await newCitizen();
    const code = await fileReport(citizen);
    const blocked = await block(dispatcher, code);
    expect(blocked).toMatchObject({ status: 200, body: { citizen: { block: { reason, until: inDays(3) } } } });
    const told = JSON.stringify((await citizen.get('/api/citizen/chat')).body);
    expect(told).toContain(reason);
    expect(told).toContain('08:00, thứ Năm 12/03');
    expect(told).toMatch(/khiếu nại tại/);

    const refused = await send(citizen);
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/blocked' } });
    expect(String(refused.body.title)).toContain(reason);
    expect(String(refused.body.titleEn)).toContain('Thu 12/03');
    const words = await citizen.post(`/api/citizen/cases/${code}/messages`, { text: 'Sao lại chặn tôi?' });
    expect(words.status).toBe(403);
    expect((await citizen.get(`/api/citizen/cases/${code}`)).body.timeline).toHaveLength(1);
    expect((await citizen.get('/api/public/tenant')).status).toBe(200);

    expect((await send(await newCitizen())).status).toBe(403);
    server.setNow(new Date(inDays(3)));
    expect((await send(citizen)).status).toBe(201);
    expect((await blocks(dispatcher)).find(({ caseCode }) => caseCode === code)).toMatchObject({ active: false });
  });

  it('needs a reason and an end within the days set, and is one at a time', async () => {
    const code = await fileReport(await newCitizen());
    for (const wrong of [
      { reason: '' },
      { reason: 'x' },
      { until: inDays(-1) },
      { until: inDays(31) },
      { until: 'mai' },
    ])
      expect((await block(dispatcher, code, wrong)).status).toBe(400);
    const both = await Promise.all([block(dispatcher, code), block(admin, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const inForce = (await blocks(admin)).filter((one) => one.caseCode === code && one.active);
    expect(inForce).toHaveLength(1);
  });

  it('is lifted with a reason, by the version that was seen; the citizen is told, the history stays', async () => {
    const citizen = await newCitizen();
    const code = await fileReport(citizen);
    await block(dispatcher, code);
    const row = (await blocks(dispatcher)).find(({ caseCode }) => caseCode === code);
    if (!row) throw new Error('no block');
    const lift = (staff: Client, body: object) => staff.post(`/api/staff/blocks/${row.id}/lifting`, body);
    expect((await lift(admin, { version: row.version })).status).toBe(400);
    expect((await lift(admin, { version: 7, reason: 'Đã trao đổi lại' })).status).toBe(409);
    expect((await lift(admin, { version: row.version, reason: 'Đã trao đổi lại' })).status).toBe(200);
    expect((await lift(admin, { version: row.version + 1, reason: 'Đã trao đổi lại' })).status).toBe(409);
    expect((await send(citizen)).status).toBe(201);
    expect(JSON.stringify((await citizen.get('/api/citizen/chat')).body)).toMatch(/như thường/);
    expect((await blocks(admin)).find(({ id }) => id === row.id)).toMatchObject({
      active: false,
      reason,
      citizenName: null,
      by: 'dispatcher.all@example.test',
      lifted: { by: 'administrator.all@example.test', reason: 'Đã trao đổi lại', at: start.toISOString() },
    });
    const audit = await server.database.prisma.accessAudit.findMany({ where: { resource: `citizen:${citizen.id}` } });
    expect(audit.map(({ action }) => action)).toEqual(['citizen:block', 'citizen:lift']);
    const detail = (await dispatcher.get(`/api/staff/cases/${code}`)).body;
    expect(detail.timeline).toMatchObject([{}, { type: 'citizen_blocked', internal: true }]);
  });

  it('is no answer to a denunciation, which a blocked person can still make', async () => {
    const citizen = await newCitizen();
    const charged = await signInStaff(server, { role: 'denunciation_officer' });
    const text = 'Tôi tố cáo cán bộ nhận hối lộ';
    const secret = await fileReport(citizen, { text });
    expect((await block(dispatcher, secret)).status).toBe(404);
    expect((await block(charged, secret)).status).toBe(403);
    const open = await fileReport(citizen);
    expect((await block(dispatcher, open)).status).toBe(200);
    expect((await send(citizen, { text })).status).toBe(201);
    const more = await citizen.post(`/api/citizen/cases/${secret}/messages`, { text: 'Tôi có giấy tờ' });
    expect(more.status).toBe(200);
  });

  it('is shown to and done by nobody without the right', async () => {
    const code = await fileReport(await newCitizen());
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    expect((await block(officer, code)).status).toBe(403);
    expect((await officer.get('/api/staff/blocks')).status).toBe(403);
    await block(dispatcher, code);
    expect((await officer.get(`/api/staff/cases/${code}`)).body).toMatchObject({
      may: { block: false },
      citizen: { block: null },
    });
  });
});

describe('limits', () => {
  it('of reports say when one more is taken; an urgent one is taken and marked', async () => {
    Object.assign(server.knowledge.serviceLevels.limits, { casesPerHour: 2, casesPerDay: 3 });
    const citizen = await newCitizen();
    for (const minutes of [0, 10]) {
      server.setNow(new Date(start.getTime() + minutes * 60_000));
      await fileReport(citizen);
    }
    const refused = await send(citizen);
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/over-limit' } });
    expect(String(refused.body.title)).toMatch(/đã gửi 2 phản ánh.*09:00, thứ Hai 09\/03/s);
    expect(refused.headers.get('retry-after')).toBe('3000');
    const urgent = await send(citizen, { categoryId: 'lighting', text: 'Cột đèn hở điện trước cổng trường' });
    expect(urgent.status).toBe(201);
    const { body } = await dispatcher.get(`/api/staff/cases/${urgent.body.code}`);
    expect(body).toMatchObject({ priority: 'urgent', timeline: [{ type: 'created', why: 'over_limit' }] });
    // By the day's limit it counts like any other.
    server.setNow(new Date(start.getTime() + 80 * 60_000));
    expect(String((await send(citizen)).body.title)).toMatch(/đã gửi 3 phản ánh.*08:00, thứ Ba 10\/03/s);
    server.setNow(new Date(start.getTime() + 24 * 3_600_000 + 1));
    expect((await send(citizen)).status).toBe(201);
  });

  it('hold for two reports at once too', async () => {
    Object.assign(server.knowledge.serviceLevels.limits, { casesPerHour: 1 });
    const citizen = await newCitizen();
    await citizen.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });
    const both = await Promise.all([send(citizen), send(citizen), send(citizen)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 429, 429]);
  });

  it('of messages and photos are told in words, and nothing is taken', async () => {
    Object.assign(server.knowledge.serviceLevels.limits, { messagesPerHour: 2, photosPerDay: 0 });
    const citizen = await newCitizen();
    const code = await fileReport(citizen);
    const write = () => citizen.post(`/api/citizen/cases/${code}/messages`, { text: 'Bao giờ xong ạ?' });
    expect([(await write()).status, (await write()).status, (await write()).status]).toEqual([200, 200, 429]);
    const { body } = await citizen.post('/api/citizen/upload-tickets', { purpose: 'case_before' });
    const upload = await fetch(String(body.uploadUrl), { method: 'POST', body: new Uint8Array(100) });
    expect(upload.status).toBe(429);
    expect(String(((await upload.json()) as { title: string }).title)).toMatch(/lời kể vẫn nhận/);
    Object.assign(server.knowledge.serviceLevels.limits, { photosPerDay: 100 });
  });
});
