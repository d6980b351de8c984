import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Client,
  fileReport,
  type Reply,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let citizen: Client;
let staff: { clean: Client; office: Client; leader: Client; dispatcher: Client };
let people = 0;
let places = 0;
beforeAll(async () => {
  server = await startTestServer();
  staff = {
    clean: await signInStaff(server, { role: 'officer', unitId: 'clean' }),
    office: await signInStaff(server, { role: 'officer', unitId: 'office' }),
    leader: await signInStaff(server, { role: 'leader' }),
    dispatcher: await signInStaff(server, { role: 'dispatcher' }),
  };
});
afterAll(() => server.close());
// Nobody may report too often.
beforeEach(async () => {
  citizen = await signInCitizen(server, { idByApp: `pairs-${++people}`, name: 'Trần Thị Bích' });
});

const somewhere = () => ({ latitude: 20.01 + 0.005 * ++places, longitude: 106.03 });
const read = async (who: Client, code: string) => (await who.get(`/api/staff/cases/${code}`)).body;
const apart = (who: Client, code: string, other: string) =>
  who.post(`/api/staff/cases/${code}/telling-apart`, { other });
const listed = async (who: Client, query: string) =>
  ((await who.get(`/api/staff/cases?${query}`)).body.items as { code: string }[]).map(({ code }) => code);
const counted = async (who: Client) =>
  ((await who.get('/api/staff/queues')).body.counts as Record<string, number>).duplicates;
const typesOf = ({ timeline }: Reply['body']) => (timeline as { type: string }[]).map(({ type }) => type);

async function twoAlike() {
  const here = somewhere();
  const first = await fileReport(citizen, { ...here, text: 'Rác chất đống trước cổng chợ, gọi 0912345678' });
  server.setNow(new Date(server.deps.clock().getTime() + 25 * 60_000));
  const second = await fileReport(citizen, {
    ...here,
    latitude: here.latitude + 40 / 111_195,
    text: 'Cổng chợ rác hôi lắm, gọi 0912345678',
  });
  return { here, first, second };
}

describe('candidate pairs', () => {
  it('say why on both cases, and stand in the queue by the later one', async () => {
    const before = (await counted(staff.clean)) ?? 0;
    const { first, second } = await twoAlike();
    const detail = await read(staff.clean, second);
    expect(detail.alike).toMatchObject([{ code: first, metres: 40, minutes: 25, state: 'received' }]);
    const [{ words }] = detail.alike as [{ words: string[] }];
    expect(words).toEqual(expect.arrayContaining(['rác', 'cổng', 'chợ']));
    expect(words.join(' ')).not.toMatch(/\d{6}/);
    expect((await read(staff.clean, first)).alike).toMatchObject([{ code: second }]);
    expect(await listed(staff.clean, 'queue=duplicates')).toContain(second);
    expect(await listed(staff.clean, 'queue=duplicates')).not.toContain(first);
    expect(await counted(staff.clean)).toBe(before + 1);
  });

  it('are merged from there, and then no candidates any more', async () => {
    const { first, second } = await twoAlike();
    const merged = await staff.clean.post(`/api/staff/cases/${second}/transitions`, {
      version: 0,
      transition: 'merge',
      mergedInto: first,
    });
    expect(merged.body).toMatchObject({ state: 'merged', alike: [] });
    expect((await read(staff.clean, first)).alike).toEqual([]);
    expect(await listed(staff.clean, 'queue=duplicates')).not.toContain(second);
  });

  it('are told apart for good, once, with who and when', async () => {
    const { here, first, second } = await twoAlike();
    const told = await apart(staff.clean, second, first);
    expect(told).toMatchObject({ status: 200, body: { alike: [], version: 0 } });
    expect(typesOf(told.body)).toEqual(['created', 'told_apart']);
    expect((told.body.timeline as object[]).at(-1)).toMatchObject({ internal: true, codes: [first] });
    expect(typesOf(await read(staff.clean, first))).toEqual(['created', 'told_apart']);
    // Again, from the other side.
    expect(typesOf((await apart(staff.dispatcher, first, second)).body)).toEqual(['created', 'told_apart']);
    const { prisma } = server.database;
    const [pair] = await prisma.casePair.findMany({ where: { case: { code: second } } });
    expect(pair).toMatchObject({ dismissedBy: staff.clean.id, dismissedAt: expect.any(Date) });
    // Its place corrected, the two are found again and stay apart.
    const moved = await staff.clean.post(`/api/staff/cases/${second}/revision`, {
      version: 0,
      point: { ...here, latitude: here.latitude + 20 / 111_195 },
    });
    expect(moved).toMatchObject({ status: 200, body: { alike: [] } });
    expect(await listed(staff.clean, 'queue=duplicates')).not.toContain(second);
    expect((await citizen.get(`/api/citizen/cases/${second}`)).body.timeline).not.toContain('told_apart');
  });

  it('are decided only by who may merge both, and name only what the reader may read', async () => {
    const { here, first, second } = await twoAlike();
    expect((await apart(staff.leader, second, first)).status).toBe(403);
    expect((await apart(staff.office, second, first)).status).toBe(404);
    expect((await read(staff.leader, second)).may).toMatchObject({ tellApart: false });
    const { prisma } = server.database;
    await prisma.case.update({ where: { code: first }, data: { unitId: 'office' } });
    expect((await read(staff.clean, second)).alike).toEqual([]);
    expect(await listed(staff.clean, 'queue=duplicates')).not.toContain(second);
    expect(await listed(staff.dispatcher, 'queue=duplicates')).toContain(second);
    expect((await apart(staff.clean, second, first)).status).toBe(404);
    const third = await fileReport(citizen, { ...here, categoryId: 'lighting', text: 'Đèn tắt' });
    expect((await apart(staff.dispatcher, second, third)).status).toBe(404);
    expect((await apart(staff.dispatcher, second, 'x')).status).toBe(400);
  });

  it('are none of a denunciation', async () => {
    const { here, second } = await twoAlike();
    const secret = await fileReport(citizen, { ...here, text: 'Tôi tố cáo cán bộ nhận hối lộ' });
    const officer = await signInStaff(server, { role: 'denunciation_officer' });
    expect(await read(officer, secret)).toMatchObject({ denunciation: true, alike: [], recurrence: { count: 0 } });
    expect((await apart(staff.dispatcher, second, secret)).status).toBe(404);
    expect(JSON.stringify(await read(staff.dispatcher, second))).not.toContain(secret);
  });
});

describe('recurrence', () => {
  it('is told on both cases, filtered by and counted', async () => {
    const here = somewhere();
    const noise = { ...here, categoryId: 'noise', text: 'Hàn cắt sắt inh tai' };
    const first = await fileReport(citizen, noise);
    const act = async (transition: string, more: object = {}) => {
      const { version } = await read(staff.dispatcher, first);
      const sent = { version, transition, ...more };
      const reply = await staff.dispatcher.post(`/api/staff/cases/${first}/transitions`, sent);
      expect(reply.status).toBe(200);
    };
    await act('accept');
    await act('resolve', { resolutionKind: 'explained', reply: 'Đã nhắc chủ xưởng' });
    server.setNow(new Date(server.deps.clock().getTime() + 3 * 86_400_000));
    const again = await fileReport(citizen, noise);
    expect(await read(staff.dispatcher, again)).toMatchObject({
      recurrence: { count: 1, previous: { code: first, settledAt: expect.any(String) } },
    });
    expect(await read(staff.dispatcher, first)).toMatchObject({ recurredAs: [{ code: again }] });
    expect(await listed(staff.dispatcher, 'queue=all&recurring=true')).toEqual([again]);
    const day = server.deps.clock().toISOString().slice(0, 10);
    const figures = await staff.dispatcher.get(`/api/staff/kpi-values?ids=recurring&from=${day}&to=${day}`);
    expect(figures.body.items).toMatchObject([{ id: 'recurring', value: 1 }]);
  });
});
