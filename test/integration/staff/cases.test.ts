import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  call,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let citizen: Client;
let [clean, office, dispatcher, leader]: Staff[] = [];
const at = (staff: Staff | undefined): Staff => {
  if (!staff) throw new Error('not signed in');
  return staff;
};
beforeAll(async () => {
  server = await startTestServer();
  citizen = await signInCitizen(server, { idByApp: 'reporter', name: 'Trần Thị Bích' });
  clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

const codesOf = (reply: { body: Record<string, unknown> }) =>
  (reply.body.items as { code: string }[]).map(({ code }) => code);
const picture = () =>
  sharp({ create: { width: 30, height: 30, channels: 3, background: '#335577' } })
    .png()
    .toBuffer();
async function uploadAs(staff: Staff): Promise<string> {
  const reply = await call(`${server.url}/api/staff/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'image/png', cookie: staff.cookie, 'x-csrf-token': staff.csrf },
    body: new Uint8Array(await picture()),
  });
  expect(reply.status).toBe(200);
  return String(reply.body.fileId);
}

describe('an officer of another unit', () => {
  it('cannot list, count, open, change or look at pictures of a case', async () => {
    const code = await fileReport(citizen);
    const stranger = at(office);
    const photo = await uploadAs(at(clean));
    await at(clean).post(`/api/staff/cases/${code}/replies`, { version: 0, text: 'Đang đến', fileIds: [photo] });
    const before = await stranger.get('/api/staff/queues');
    for (const query of [
      '',
      '?queue=late',
      `?q=${code}`,
      '?unit=clean',
      '?queue=unassigned',
      '?state=received',
      '?q=cho',
    ]) {
      expect(codesOf(await stranger.get(`/api/staff/cases${query}`))).not.toContain(code);
    }
    expect((before.body.counts as Record<string, number>).all_open).toBe(0);
    expect((await stranger.get(`/api/staff/cases/${code}`)).status).toBe(404);
    const acts = {
      transitions: { version: 0, transition: 'accept' },
      replies: { version: 0, text: 'a' },
      notes: { text: 'a' },
      assignment: { version: 0, unitId: 'office', reason: 'lấy về' },
    };
    for (const [act, body] of Object.entries(acts)) {
      expect((await stranger.post(`/api/staff/cases/${code}/${act}`, body)).status).toBe(404);
    }
    expect((await stranger.get(`/api/staff/files/${photo}`)).status).toBe(404);
    expect((await at(clean).get(`/api/staff/files/${photo}?size=thumbnail`)).headers.get('content-type')).toBe(
      'image/jpeg',
    );
    const row = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
    expect(row).toMatchObject({ state: 'received', unitId: 'clean' });
    const figures = '/api/staff/kpi-values?ids=received,open&from=2026-03-09&to=2026-03-09';
    expect((await stranger.get(figures)).body.items).toMatchObject([{ value: 0 }, { value: 0 }]);
    expect((await at(clean).get(figures)).body.items).not.toMatchObject([{ value: 0 }, { value: 0 }]);
  });
});

describe('the unit’s officer', () => {
  it('takes a case to its end; the second of two at once is told', async () => {
    const code = await fileReport(citizen);
    const staff = at(clean);
    const opened = await staff.get(`/api/staff/cases/${code}`);
    expect(opened.body).toMatchObject({
      citizen: { name: 'Trần Thị Bích' },
      may: { reply: true, note: true, assign: true },
    });
    const version = opened.body.version;
    const accepted = await staff.post(`/api/staff/cases/${code}/transitions`, { version, transition: 'accept' });
    expect(accepted.body).toMatchObject({ state: 'assigned' });
    const late = await at(dispatcher).post(`/api/staff/cases/${code}/transitions`, { version, transition: 'accept' });
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/version-conflict' } });
    const resolve = {
      version: accepted.body.version,
      transition: 'resolve',
      reply: 'Đã dọn xong',
      resolutionKind: 'fixed',
    };
    const bare = await staff.post(`/api/staff/cases/${code}/transitions`, resolve);
    expect(bare).toMatchObject({ status: 422, body: { type: '/problems/missing-input' } });
    const done = await staff.post(`/api/staff/cases/${code}/transitions`, {
      ...resolve,
      fileIds: [await uploadAs(staff)],
    });
    expect(done.body).toMatchObject({ state: 'resolved' });
    const shown = await citizen.get(`/api/citizen/cases/${code}`);
    expect(shown.body).toMatchObject({ state: 'resolved', may: { rate: true } });
    expect(shown.body.photosAfter).toHaveLength(1);
    expect((await citizen.post(`/api/citizen/cases/${code}/rating`, { stars: 5, text: 'Tốt' })).body).toMatchObject({
      rating: 5,
    });
    expect((await staff.get(`/api/staff/cases/${code}`)).body).toMatchObject({ rating: 5, ratingText: 'Tốt' });
  });

  it('sees a case given away once more, without words, and then no longer', async () => {
    const code = await fileReport(citizen);
    const given = await at(clean).post(`/api/staff/cases/${code}/assignment`, {
      version: 0,
      unitId: 'office',
      reason: 'Không phải việc của tổ',
    });
    expect(given).toMatchObject({
      status: 200,
      body: { unitId: 'office', description: null, actions: [], may: { reply: false } },
    });
    expect((await at(clean).get(`/api/staff/cases/${code}`)).status).toBe(404);
    expect((await at(office).get(`/api/staff/cases/${code}`)).status).toBe(200);
  });

  it('leaves an audit of whose contact data were read', async () => {
    const code = await fileReport(citizen);
    await at(clean).get(`/api/staff/cases/${code}`);
    await at(leader).get(`/api/staff/cases/${code}`);
    const audit = await server.database.prisma.accessAudit.findMany({ where: { resource: `case:${code}` } });
    expect(audit.map(({ staffId }) => staffId)).toEqual([at(clean).id]);
  });
});

describe('a leader', () => {
  it('reads everything but contact data, and cannot act', async () => {
    const code = await fileReport(citizen);
    const reader = at(leader);
    const { body } = await reader.get(`/api/staff/cases/${code}`);
    expect(body).toMatchObject({
      code,
      citizen: { name: null, phone: null, email: null },
      conversation: null,
      actions: [],
      may: { reply: false, assign: false },
    });
    expect(JSON.stringify(body)).not.toContain('0912345678');
    expect(String(body.description)).toContain('Rác chất đống');
    expect((await reader.post(`/api/staff/cases/${code}/replies`, { version: 0, text: 'a' })).status).toBe(403);
    expect(
      (await reader.post(`/api/staff/cases/${code}/transitions`, { version: 0, transition: 'accept' })).status,
    ).toBe(403);
    expect((await reader.post(`/api/staff/cases/${code}/notes`, { text: 'Cần xong trong tuần' })).status).toBe(200);
  });
});

describe('bad input', () => {
  it.each([
    ['/api/staff/cases?limit=1000', 400],
    ['/api/staff/cases?cursor=rubbish', 400],
    ['/api/staff/cases?queue=theirs', 400],
    ['/api/staff/cases?from=2026-02-30', 400],
    ['/api/staff/cases/not-a-code', 404],
    ['/api/staff/files/1', 404],
    ['/api/staff/conversations/1', 404],
    ['/api/staff/case-grid?from=2026-03-09&to=2026-03-01', 400],
    ['/api/staff/case-grid?from=0001-01-01&to=9999-12-31', 400],
    ['/api/staff/kpi-values?ids=received&from=2026-03-09&to=2026-03-01', 400],
    ['/api/staff/kpi-values?ids=received&from=0001-01-01&to=9999-12-31', 400],
    ['/api/staff/cases?q=%00', 400],
  ])('GET %s is answered with %i', async (path, status) => {
    expect((await at(dispatcher).get(path)).status).toBe(status);
  });

  it('of a reply is named and changes nothing', async () => {
    const code = await fileReport(citizen);
    for (const body of [
      {},
      { version: 0, text: '' },
      { version: -1, text: 'a' },
      { version: 0, text: 'a'.repeat(5001) },
      { version: 0, text: 'a', fileIds: ['x'] },
    ]) {
      expect((await at(clean).post(`/api/staff/cases/${code}/replies`, body)).status).toBe(400);
    }
    expect((await at(clean).get(`/api/staff/cases/${code}`)).body.version).toBe(0);
  });
});

describe('conversations', () => {
  it('are not shown to whoever may not read a restricted report of the same citizen', async () => {
    const person = await signInCitizen(server, { idByApp: 'complains', name: 'Lê Văn Cường' });
    const code = await fileReport(person);
    const talkOf = async (staff: Staff | undefined) =>
      (await at(staff).get(`/api/staff/cases/${code}`)).body.conversation;
    expect(await talkOf(clean)).not.toBeNull();
    await fileReport(person, { categoryId: 'conduct' });
    expect(await talkOf(clean)).toBeNull();
    expect(await talkOf(dispatcher)).not.toBeNull();
  });

  async function talk(owner: string) {
    const { prisma } = server.database;
    const now = server.deps.clock();
    const person = await signInCitizen(server, { idByApp: `talk-${Math.random()}`, name: 'Lê Văn Cường' });
    await prisma.$transaction((tx) =>
      server.deps.chat.ensureConversation(tx, { citizenId: person.id, language: 'vi', now }),
    );
    const row = await prisma.conversation.findFirstOrThrow({ where: { citizenId: person.id } });
    await prisma.conversation.update({ where: { id: row.id }, data: { owner, ownerSince: now } });
    return row.id;
  }

  it('that wait are listed, taken by a reply, and given back', async () => {
    const [waiting, quiet] = [await talk('queue'), await talk('bot')];
    const list = await at(dispatcher).get('/api/staff/conversations');
    const ids = (list.body.items as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain(waiting);
    expect(ids).not.toContain(quiet);
    const replied = await at(dispatcher).post(`/api/staff/conversations/${waiting}/replies`, { text: 'Em chào chị' });
    expect(replied.body).toMatchObject({
      owner: 'staff',
      citizenName: 'Lê Văn Cường',
      messages: [{ author: 'staff', text: 'Em chào chị', delivery: 'pending' }],
    });
    const back = await at(dispatcher).post(`/api/staff/conversations/${waiting}/owner`, { owner: 'bot' });
    expect(back.body).toMatchObject({ owner: 'bot', ownerName: null });
    expect((await at(clean).get(`/api/staff/conversations/${waiting}`)).status).toBe(403);
    expect((await at(dispatcher).get('/api/staff/conversations/019b0000-0000-7000-8000-000000000000')).status).toBe(
      404,
    );
  });
});
