import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type DataRequestDetail,
  dataRequestDetail,
  dataRequestList,
} from '../../../server/contract/data-request-api.ts';
import { warnOfRequests } from '../../../server/data-requests/warn-requests.ts';
import {
  type Client,
  freshKey,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let officer: Client;
let administrator: Client;
let an: Client;
// A Monday at eight.
const monday = new Date('2026-03-09T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer();
  officer = await signInStaff(server, { role: 'data_protection_officer' });
  administrator = await signInStaff(server, { role: 'administrator' });
});
afterAll(() => server.close());
let people = 0;
beforeEach(async () => {
  server.setNow(monday);
  people += 1;
  an = await signInCitizen(server, { idByApp: `asker-${people}`, name: 'Nguyễn Thị An' });
});

const wish = 'Sửa lại số điện thoại của tôi';
const file = (body: object = {}, headers = {}) =>
  an.post('/api/citizen/data/requests', { kind: 'correct', wish, ...body }, headers);
const filed = async (body: object = {}) => String((await file(body)).body.code);
const act = (code: string, body: object, by = officer) => by.post(`/api/staff/data-requests/${code}/acts`, body);
const detail = async (code: string, by = officer): Promise<DataRequestDetail> =>
  dataRequestDetail.parse((await by.get(`/api/staff/data-requests/${code}`)).body);
const list = async (state = 'open') =>
  dataRequestList.parse((await officer.get(`/api/staff/data-requests?state=${state}`)).body);
const notices = async (by = officer) =>
  ((await by.get('/api/staff/notices')).body.requests as { code: string; kind: string }[]) ?? [];
const told = async () => {
  const rows = await server.database.prisma.message.findMany({
    where: { conversation: { citizenId: an.id } },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ text }) => text ?? '');
};

describe('a request in the mini-app', () => {
  it('is answered within two working days and carried out in ten, of the calendar', async () => {
    // A Friday afternoon before the nine days of Tết.
    server.setNow(new Date('2026-02-13T09:30:00Z'));
    const { body, status } = await file();
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'correct', state: 'new', wish, answers: [] });
    expect(body.code).toMatch(/^TADL-26-[0-9A-Z]{6}$/);
    expect(body.answerDueAt).toBe('2026-02-24T09:30:00.000Z');
    const erasing = await file({ kind: 'delete' });
    expect(String(erasing.body.dueAt) > String(body.dueAt)).toBe(true);
  });

  it('is one, however often it is sent, and two at once are one', async () => {
    const key = { 'idempotency-key': 'data-request-once' };
    const [one, two] = await Promise.all([file({}, key), file({}, key)]);
    const again = await file({}, key);
    expect([one.status, two.status, again.status]).toContain(201);
    const own = await an.get('/api/citizen/data/requests');
    expect(own.body.items).toHaveLength(1);
    expect((await file({ kind: 'see' }, key)).status).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['blanks', { wish: '  ' }],
    ['two letters', { wish: 'ab' }],
    ['an unknown kind', { kind: 'forget' }],
    ['far too much', { wish: 'x'.repeat(2001) }],
  ])('is refused when it is %s', async (_, body) => {
    expect((await file(body)).status).toBe(400);
  });

  it('is refused beyond five that are open, also at once, and nothing is lost of those', async () => {
    for (let made = 0; made < 4; made += 1) expect((await file()).status).toBe(201);
    const all = await Promise.all(Array.from({ length: 3 }, () => file()));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = all.filter(({ status }) => status !== 201);
    expect(refused.map(({ body }) => body.type)).toEqual(Array(2).fill('/problems/too-many-open'));
    expect((await an.get('/api/citizen/data/requests')).body.items).toHaveLength(5);
  });

  it('is nobody else’s to read', async () => {
    await filed();
    const other = await signInCitizen(server, { idByApp: `other-${people}`, name: 'Hoa' });
    expect((await other.get('/api/citizen/data/requests')).body.items).toEqual([]);
  });
});

describe('the officer', () => {
  it('answers, ends, and the citizen reads every word once', async () => {
    const code = await filed();
    const seen = await detail(code);
    expect(seen).toMatchObject({ wish, name: 'Nguyễn Thị An', reachable: true, firstAnswer: true, version: 0 });
    const answered = await act(code, { act: 'answer', version: 0, words: 'Anh/Chị mang căn cước đến nhé' });
    expect(answered.body).toMatchObject({ state: 'answered', firstAnswer: false, dueAt: seen.finalDueAt });
    const done = await act(code, { act: 'finish', version: 1, words: 'Đã sửa số điện thoại' });
    expect(done.body).toMatchObject({ state: 'done', late: false, may: { answer: false, extend: false } });
    const words = await told();
    expect(words).toHaveLength(2);
    expect(words[0]).toMatch(new RegExp(`${code}[\\s\\S]*Anh/Chị mang căn cước`));
    expect(words[1]).toContain('Đã sửa số điện thoại');
    const own = (await an.get('/api/citizen/data/requests')).body.items as { answers: { text: string }[] }[];
    expect(own[0]?.answers.map(({ text }) => text)).toEqual(['Anh/Chị mang căn cước đến nhé', 'Đã sửa số điện thoại']);
    expect((await act(code, { act: 'answer', version: 2, words: 'Thêm nữa ạ' })).status).toBe(409);
  });

  it('takes more time once, with a reason the citizen reads, which is a first answer', async () => {
    const code = await filed();
    const { finalDueAt } = await detail(code);
    const more = await act(code, { act: 'extend', version: 0, words: 'Chờ hồ sơ giấy ở kho', days: 5 });
    expect(more.body).toMatchObject({ state: 'extended', firstAnswer: false, may: { extend: false } });
    expect(String(more.body.dueAt) > finalDueAt).toBe(true);
    expect((await act(code, { act: 'extend', version: 1, words: 'Chờ nữa ạ', days: 5 })).status).toBe(409);
    expect((await told())[0]).toContain('Chờ hồ sơ giấy ở kho');
    const still = await act(code, { act: 'answer', version: 1, words: 'Đang tìm ở kho' });
    expect(still.body.state).toBe('extended');
  });

  it('refuses on legal grounds only, which are told', async () => {
    const code = await filed({ kind: 'delete' });
    expect((await act(code, { act: 'refuse', version: 0, words: 'Sổ thu phải giữ' })).status).toBe(400);
    const legal = 'Điều 41 Luật Kế toán';
    expect((await act(code, { act: 'refuse', version: 0, words: 'Sổ thu phải giữ', legal })).status).toBe(200);
    expect((await told())[0]).toMatch(/Sổ thu phải giữ[\s\S]*Điều 41/);
    expect((await list('done')).items.map((one) => one.code)).toContain(code);
  });

  it('is told of a change by somebody else, and of two at once one counts', async () => {
    const code = await filed();
    const both = await Promise.all([
      act(code, { act: 'finish', version: 0, words: 'Đã xong rồi ạ' }),
      act(code, { act: 'refuse', version: 0, words: 'Không được ạ', legal: 'Điều 1' }, administrator),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await told()).toHaveLength(1);
  });

  it('takes in who comes in person: contact and identity encrypted, answers handed over', async () => {
    const entry = {
      ...{ kind: 'see', wish: 'Xin bản sao dữ liệu', name: 'Lê Văn Bảy' },
      ...{ contact: '12 phố Chợ', identity: 'Xem căn cước tại quầy' },
    };
    const taken = await officer.post('/api/staff/data-requests', entry, { 'idempotency-key': freshKey() });
    expect(taken.status).toBe(201);
    const { citizenId, texts } = await server.database.prisma.dataRequest.findUniqueOrThrow({
      where: { code: String(taken.body.code) },
      include: { texts: true },
    });
    expect(citizenId).toBeNull();
    expect(JSON.stringify(texts)).not.toMatch(/Lê Văn Bảy|12 phố Chợ|căn cước/);
    expect(taken.body).toMatchObject({
      name: 'Lê Văn Bảy',
      contact: '12 phố Chợ',
      channel: 'counter',
      reachable: false,
    });
    const code = String(taken.body.code);
    expect((await act(code, { act: 'finish', version: 0, words: 'Đã trao bản sao' })).status).toBe(200);
  });

  it('leaves a line in the audit and one in the history with every reading, and nothing can change it', async () => {
    const code = await filed();
    await detail(code);
    await detail(code);
    const { prisma } = server.database;
    expect(await prisma.accessAudit.count({ where: { resource: `data_request:${code}` } })).toBe(2);
    const { events } = await detail(code);
    expect(events.map(({ type }) => type)).toEqual(['received', 'read']);
    await expect(prisma.dataRequestEvent.deleteMany()).rejects.toThrow();
    await expect(prisma.dataRequestEvent.updateMany({ data: { type: 'done' } })).rejects.toThrow();
  });

  it('sees neither wish nor name in list and file, and no formula runs there', async () => {
    const code = await filed({ wish: '=HYPERLINK("x") của tôi' });
    const response = await officer.get('/api/staff/data-requests');
    expect(JSON.stringify(response.body)).not.toMatch(/HYPERLINK|An"/);
    const file = await officer.get('/api/staff/data-requests.csv');
    expect(file.status).toBe(200);
    expect(JSON.stringify(file.body)).not.toContain('HYPERLINK');
    expect((await list()).items.map((one) => one.code)).toContain(code);
  });

  it.each(['TADL-26-000000', 'nonsense'])('%s is not found', async (code) => {
    expect((await officer.get(`/api/staff/data-requests/${code}`)).status).toBe(404);
  });
});

describe('the clock', () => {
  const sweep = (at: string) => {
    server.setNow(new Date(at));
    return warnOfRequests(server.database.prisma, server.deps);
  };
  const kinds = async (code: string, by = officer) =>
    (await notices(by)).filter((one) => one.code === code).map(({ kind }) => kind);

  it('warns, tells late and escalates once each, whoever sweeps', async () => {
    await server.database.prisma.dataRequest.updateMany({ data: { state: 'done' } });
    const code = await filed();
    expect(await kinds(code)).toEqual(['new']);
    expect(await kinds(code, administrator)).toEqual([]);
    expect(await sweep('2026-03-09T03:00:00Z')).toBe(0);
    // One of two working days has passed.
    const both = await Promise.all([sweep('2026-03-10T01:10:00Z'), sweep('2026-03-10T01:10:00Z')]);
    expect(both[0] + both[1]).toBe(1);
    expect(await kinds(code)).toEqual(['warned']);
    expect(await sweep('2026-03-11T00:59:00Z')).toBe(0);
    expect(await sweep('2026-03-11T01:30:00Z')).toBe(1);
    expect(await kinds(code)).toEqual(['late']);
    expect(await kinds(code, administrator)).toEqual(['late']);
    expect((await list()).late).toBe(1);
    expect(await sweep('2026-03-12T01:30:00Z')).toBe(1);
    expect(await kinds(code, administrator)).toEqual(['escalated']);
    expect(await sweep('2026-03-20T01:30:00Z')).toBe(0);
    await act(code, { act: 'answer', version: 0, words: 'Xin lỗi vì chậm' });
    expect(await kinds(code)).toEqual(['escalated']);
    expect((await detail(code)).late).toBe(true);
    const { events } = await detail(code);
    expect(events.map(({ type }) => type)).toEqual(['received', 'warned', 'late', 'escalated', 'answered', 'read']);
  });

  it('tells the administrators where nobody is charged with it, and nobody else', async () => {
    const { prisma } = server.database;
    await prisma.user.update({ where: { id: officer.id }, data: { deactivatedAt: monday } });
    const code = await filed();
    await prisma.user.update({ where: { id: officer.id }, data: { deactivatedAt: null } });
    expect(await kinds(code, administrator)).toEqual(['new']);
    expect(await kinds(code)).toEqual([]);
    const leader = await signInStaff(server, { role: 'leader' });
    expect(await notices(leader)).toEqual([]);
    expect((await leader.get('/api/staff/data-requests')).status).toBe(403);
  });
});

it('goes with its owner: copied, counted and erased', async () => {
  const code = await filed();
  const held = await an.get('/api/citizen/data');
  expect(held.body).toMatchObject({ requests: 1, open: [code] });
  const made = await an.post('/api/citizen/data/exports', {});
  expect(await (await fetch(server.url + String(made.body.url))).text()).toContain(wish);
  await act(code, { act: 'answer', version: 0, words: 'Đang xem ạ' });
  expect((await an.post('/api/citizen/data/erasure', { confirm: true })).status).toBe(200);
  const row = await server.database.prisma.dataRequest.findUniqueOrThrow({
    where: { code },
    include: { texts: true, events: { orderBy: { sequence: 'asc' } } },
  });
  expect(row).toMatchObject({ citizenId: null, state: 'done', texts: [] });
  expect(row.events.map(({ type }) => type)).toEqual(['received', 'answered', 'read', 'erased']);
});
