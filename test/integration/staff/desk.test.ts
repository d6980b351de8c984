import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CannedReply, groupings } from '../../../server/contract/desk-api.ts';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let citizen: Client;
let filed = 0;
let clean: Staff;
let office: Staff;
let dispatcher: Staff;
let leader: Staff;
let charged: Staff;

beforeAll(async () => {
  server = await startTestServer();
  clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  leader = await signInStaff(server, { role: 'leader' });
  charged = await signInStaff(server, { role: 'denunciation_officer' });
});
const dispatcherName = 'dispatcher.all@example.test';
afterAll(() => server.close());

/** Files a report; one citizen may not file as many as these tests need. */
async function file(changes: Record<string, unknown> = {}): Promise<string> {
  if (filed % 8 === 0) citizen = await signInCitizen(server, { idByApp: `desk-${filed}`, name: 'Trần Thị Bích' });
  filed += 1;
  return fileReport(citizen, changes);
}

/** A report that stays hidden from everybody but the officer charged with denunciations. */
async function denounce(): Promise<string> {
  const code = await file();
  await server.database.prisma.case.update({ where: { code }, data: { restricted: true, denunciation: true } });
  return code;
}

describe('canned replies', () => {
  const repliesOf = async (staff: Staff, code: string) => {
    const reply = await staff.get(`/api/staff/cases/${code}/canned-replies`);
    expect(reply.status).toBe(200);
    return reply.body.items as CannedReply[];
  };
  const idsOf = async (staff: Staff, code: string) => (await repliesOf(staff, code)).map(({ id }) => id).sort();

  it('are filled in from the case, and what it does not know stays a blank', async () => {
    const code = await file();
    const doing = (await repliesOf(clean, code)).find(({ id }) => id === 'doing');
    expect(doing?.text).toBe(
      'Tổ clean đang cử người xuống gần chợ Lớn. Hạn xong: 13:30, thứ Hai 09/03. Hỏi thêm: 1022.',
    );
    const own = (await repliesOf(clean, code)).find(({ id }) => id === 'clean-only');
    expect(own?.text).toContain(`[[giờ xe đến]]. officer.clean@example.test theo dõi phản ánh ${code} về nhóm waste`);
    const bare = await file({ placeText: undefined });
    expect((await repliesOf(clean, bare)).find(({ id }) => id === 'doing')?.text).toContain('[[nơi xảy ra]]');
  });

  it('are those of the unit and category of the case, and of what the person may write', async () => {
    const waste = await file();
    expect(await idsOf(clean, waste)).toEqual(['clean-only', 'doing', 'handover']);
    expect(await idsOf(dispatcher, waste)).toEqual(['clean-only', 'doing', 'handover']);
    // A leader writes notes only.
    expect(await idsOf(leader, waste)).toEqual(['handover']);
    const noise = await file({ categoryId: 'noise' });
    expect(await idsOf(dispatcher, noise)).toEqual(['doing', 'handover', 'noise-only']);
  });

  it('are not given for a case outside the rights', async () => {
    const code = await file();
    expect((await office.get(`/api/staff/cases/${code}/canned-replies`)).status).toBe(404);
    const secret = await denounce();
    expect((await dispatcher.get(`/api/staff/cases/${secret}/canned-replies`)).status).toBe(404);
    expect(await idsOf(charged, secret)).toContain('doing');
  });
});

describe('a reply', () => {
  const reply = (staff: Staff, code: string, body: Record<string, unknown>) =>
    staff.post(`/api/staff/cases/${code}/replies`, { version: 0, text: 'Đang đến', ...body });
  const lastSeen = async (staff: Staff, code: string) =>
    ((await staff.get(`/api/staff/cases/${code}`)).body.timeline as { sequence: number }[]).at(-1)?.sequence;

  it('written before somebody else’s answer was seen is refused with who and when, and goes out when wanted anyway', async () => {
    const code = await file();
    const seen = await lastSeen(clean, code);
    const start = server.deps.clock();
    await reply(dispatcher, code, { seen, text: 'Đã cử người' });
    server.setNow(new Date(start.getTime() + 20_000));
    const late = await reply(clean, code, { seen });
    expect(late).toMatchObject({
      status: 409,
      body: {
        type: '/problems/version-conflict',
        detail: 'dispatcher.all@example.test đã trả lời người dân 20 giây trước',
      },
    });
    expect(await reply(clean, code, { seen, anyway: true })).toMatchObject({ status: 200 });
    server.setNow(start);
    const texts = (await clean.get(`/api/staff/cases/${code}`)).body.timeline as { type: string; text: string }[];
    expect(texts.filter(({ type }) => type === 'replied').map(({ text }) => text)).toEqual(['Đã cử người', 'Đang đến']);
  });

  it('is not refused because of own acts, notes of others or an older version number', async () => {
    const code = await file();
    const seen = await lastSeen(clean, code);
    await dispatcher.post(`/api/staff/cases/${code}/notes`, { text: 'Nhớ chụp ảnh' });
    expect((await reply(clean, code, { seen })).status).toBe(200);
    expect((await reply(clean, code, { seen, text: 'Đến nơi rồi' })).status).toBe(200);
  });

  it('of a client that tells no event is held to the version, as before', async () => {
    const code = await file();
    expect((await reply(dispatcher, code, {})).status).toBe(200);
    expect((await reply(clean, code, {})).status).toBe(409);
  });
});

type View = { id: string; name: string; own: boolean; count: number | null };
const viewsOf = async (staff: Staff) => (await staff.get('/api/staff/views')).body.items as View[];
const countsOf = async (staff: Staff) =>
  (await staff.get('/api/staff/queues')).body.counts as Record<string, number | undefined>;
const listed = async (staff: Staff, query: string) =>
  ((await staff.get(`/api/staff/cases?${query}`)).body.items as { code: string }[]).map(({ code }) => code);

describe('a saved view', () => {
  it('counts for its reader, is shared with the unit, and is changed and dropped by its owner only', async () => {
    await file();
    const saved = await dispatcher.post('/api/staff/views', {
      name: 'Rác chưa nhận',
      filters: { category: 'waste', queue: 'unassigned', sort: 'newest', group: 'unit' },
      unitId: 'clean',
    });
    expect(saved.status).toBe(201);
    const [own] = saved.body.items as View[];
    expect(own).toMatchObject({ name: 'Rác chưa nhận', own: true });
    const list = await dispatcher.get('/api/staff/cases?category=waste&queue=unassigned');
    expect(own?.count).toBe(list.body.total);
    expect(own?.count).toBeGreaterThan(0);
    expect(await viewsOf(clean)).toMatchObject([{ name: 'Rác chưa nhận', own: false, owner: dispatcherName }]);
    expect(await viewsOf(office)).toEqual([]);
    const change = { name: 'Của tôi', filters: {}, unitId: null };
    expect((await clean.post(`/api/staff/views/${own?.id}`, change)).status).toBe(404);
    expect((await clean.post(`/api/staff/views/${own?.id}/removal`)).status).toBe(404);
    expect((await dispatcher.post(`/api/staff/views/${own?.id}`, change)).body.items).toMatchObject([
      { name: 'Của tôi', unitId: null },
    ]);
    expect(await viewsOf(clean)).toEqual([]);
    expect((await dispatcher.post(`/api/staff/views/${own?.id}/removal`)).body.items).toEqual([]);
  });

  it.each([
    [{ name: 'x', filters: { queue: 'theirs' }, unitId: null }, 400],
    [{ name: 'x', filters: { limit: '5' }, unitId: null }, 400],
    [{ name: ' ', filters: {}, unitId: null }, 400],
    [{ name: 'x', filters: { q: 'a'.repeat(201) }, unitId: null }, 400],
    // Not one's own unit.
    [{ name: 'x', filters: {}, unitId: 'office' }, 403],
  ])('%j is answered with %i', async (body, status) => {
    expect((await clean.post('/api/staff/views', body)).status).toBe(status);
    expect(await viewsOf(clean)).toEqual([]);
  });

  it('of somebody charged with denunciations cannot be shared', async () => {
    const body = { name: 'Hối lộ', filters: { q: 'hối lộ' }, unitId: 'clean' };
    expect((await charged.post('/api/staff/views', body)).status).toBe(403);
  });

  it('has an end to how many one keeps', async () => {
    const one = (index: number) => office.post('/api/staff/views', { name: `${index}`, filters: {}, unitId: null });
    for (let index = 0; index < 30; index += 1) expect((await one(index)).status).toBe(201);
    expect(await one(30)).toMatchObject({ status: 400 });
  });
});

describe('groups of a list', () => {
  it('count exactly what each group’s list holds, and nothing outside the rights', async () => {
    await file({ categoryId: 'noise' });
    const given = await file();
    await clean.post(`/api/staff/cases/${given}/assignment`, { version: 0, assigneeId: clean.id });
    await denounce();
    for (const by of groupings) {
      const { body } = await dispatcher.get(`/api/staff/groups?queue=all&by=${by}`);
      const groups = body.items as { key: string; count: number }[];
      expect(groups.length).toBeGreaterThan(0);
      for (const { key, count } of groups) {
        const list = await dispatcher.get(`/api/staff/cases?queue=all&${by}=${key}`);
        expect([by, key, list.body.total]).toEqual([by, key, count]);
      }
      const all = await dispatcher.get('/api/staff/cases?queue=all');
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(all.body.total);
    }
    const people = (await dispatcher.get('/api/staff/groups?queue=all&by=assignee')).body.items as { key: string }[];
    expect(people.map(({ key }) => key).sort()).toEqual([clean.id, 'none'].sort());
    expect((await office.get('/api/staff/groups?queue=all&by=category&category=waste')).body.items).toEqual([]);
    expect((await office.get(`/api/staff/groups?queue=all&by=assignee&assignee=${clean.id}`)).body.items).toEqual([]);
    expect((await dispatcher.get('/api/staff/groups?by=citizen')).status).toBe(400);
  });
});

describe('a person’s and a priority’s cases', () => {
  it('are listed, counted in a saved view and selected alike', async () => {
    const [given, urgent] = [await file(), await file()];
    for (const code of [given, urgent])
      await dispatcher.post(`/api/staff/cases/${code}/assignment`, {
        version: 0,
        unitId: 'office',
        assigneeId: office.id,
        reason: 'Việc của văn phòng',
      });
    await dispatcher.post(`/api/staff/cases/${urgent}/revision`, { version: 1, priority: 'urgent', reason: 'x' });
    const both = `queue=all&assignee=${office.id}`;
    expect((await listed(dispatcher, both)).sort()).toEqual([given, urgent].sort());
    expect(await listed(dispatcher, `${both}&priority=urgent`)).toEqual([urgent]);
    expect(await listed(dispatcher, `${both}&priority=low`)).toEqual([]);
    expect(await listed(dispatcher, `${both}&q=cho&sort=newest`)).toHaveLength(2);
    const selected = await dispatcher.get(`/api/staff/selection?${both}&priority=urgent`);
    expect(selected.body).toMatchObject({ total: 1, items: [{ code: urgent }] });
    const filters = { queue: 'all', assignee: office.id, group: 'priority' };
    const saved = await dispatcher.post('/api/staff/views', { name: 'Việc của một người', filters, unitId: null });
    expect(saved.status).toBe(201);
    expect((saved.body.items as View[]).find(({ name }) => name === 'Việc của một người')?.count).toBe(2);
  });

  it('of nobody are those given to no one; what there is not is refused or empty', async () => {
    const code = await file();
    expect(await listed(dispatcher, 'queue=all&assignee=none&limit=100')).toContain(code);
    await clean.post(`/api/staff/cases/${code}/assignment`, { version: 0, assigneeId: clean.id });
    expect(await listed(dispatcher, 'queue=all&assignee=none&limit=100')).not.toContain(code);
    expect(await listed(dispatcher, 'queue=all&assignee=khong-co-ai')).toEqual([]);
    expect((await dispatcher.get('/api/staff/cases?priority=gap')).status).toBe(400);
    // What a colleague of another unit works on stays out of sight.
    expect(await listed(office, `queue=all&assignee=${clean.id}`)).toEqual([]);
  });
});

describe('a mention', () => {
  it('stays with the person until they have dealt with it', async () => {
    const code = await file();
    const before = (await countsOf(clean)).mentions ?? 0;
    const note = { text: '@clean xem giúp', mentions: [clean.id, clean.id] };
    expect((await dispatcher.post(`/api/staff/cases/${code}/notes`, note)).status).toBe(200);
    expect((await countsOf(clean)).mentions).toBe(before + 1);
    expect(await listed(clean, 'queue=mentions')).toContain(code);
    // Reading and answering leave it where it is; others have nothing of it.
    expect((await clean.get(`/api/staff/cases/${code}`)).body.mentions).toMatchObject([{ by: dispatcherName }]);
    await clean.post(`/api/staff/cases/${code}/notes`, { text: 'Đang xem' });
    expect(await listed(clean, 'queue=mentions')).toContain(code);
    expect((await dispatcher.get(`/api/staff/cases/${code}`)).body.mentions).toEqual([]);
    expect(await listed(dispatcher, 'queue=mentions')).not.toContain(code);
    await dispatcher.post(`/api/staff/cases/${code}/mentions/handled`);
    expect(await listed(clean, 'queue=mentions')).toContain(code);
    expect((await clean.post(`/api/staff/cases/${code}/mentions/handled`)).body.mentions).toEqual([]);
    expect(await listed(clean, 'queue=mentions')).not.toContain(code);
  });

  it('of somebody who may not read the case is refused by name, with nothing noted', async () => {
    const code = await file();
    const reply = await dispatcher.post(`/api/staff/cases/${code}/notes`, {
      text: 'x',
      mentions: [clean.id, office.id],
    });
    expect(reply).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'mentions', message: expect.stringContaining('officer.office@example.test') }] },
    });
    expect((await clean.get(`/api/staff/cases/${code}`)).body.timeline).toHaveLength(1);
    const secret = await denounce();
    expect((await charged.post(`/api/staff/cases/${secret}/notes`, { text: 'x', mentions: [leader.id] })).status).toBe(
      400,
    );
  });

  it('goes with the case when that leaves the person’s rights', async () => {
    const code = await file();
    await dispatcher.post(`/api/staff/cases/${code}/notes`, { text: 'x', mentions: [clean.id] });
    const { version } = (await dispatcher.get(`/api/staff/cases/${code}`)).body;
    await dispatcher.post(`/api/staff/cases/${code}/assignment`, { version, unitId: 'office', reason: 'nhầm' });
    expect(await listed(clean, 'queue=mentions')).not.toContain(code);
    expect((await clean.post(`/api/staff/cases/${code}/mentions/handled`)).status).toBe(404);
  });
});
