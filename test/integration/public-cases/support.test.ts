import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveSupports } from '../../../server/cases/supporters.ts';
import { forgetCitizen } from '../../../server/privacy/forget-citizen.ts';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let dispatcher: Client;
let people = 0;
let places = 0;
beforeAll(async () => {
  server = await startTestServer();
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
});
afterAll(() => server.close());

const newCitizen = () => signInCitizen(server, { idByApp: `supports-${++people}`, name: 'Nguyễn Văn An' });
/** A report half a kilometre from the last. */
const newCase = async (citizen?: Client) =>
  fileReport(citizen ?? (await newCitizen()), { latitude: 20.01 + 0.005 * (++places % 15), longitude: 106.02 });
const act = (citizen: Client, code: string, name: string, body: object = {}) =>
  citizen.post(`/api/citizen/public-cases/${code}/${name}`, body);
const supportersOf = async (code: string) =>
  (await server.database.prisma.case.findUniqueOrThrow({ where: { code } })).supporters;
const transition = async (code: string, body: Record<string, unknown>) => {
  const { version } = (await dispatcher.get(`/api/staff/cases/${code}`)).body;
  const done = await dispatcher.post(`/api/staff/cases/${code}/transitions`, { version, ...body });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
};

it('counts each citizen once, however often and at once, and is taken back', async () => {
  const code = await newCase();
  const [an, binh] = [await newCitizen(), await newCitizen()];
  const replies = await Promise.all([...Array(5).keys()].map(() => act(an, code, 'support')));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect((await act(binh, code, 'support')).body).toEqual({
    own: false,
    followed: false,
    supported: true,
    supporters: 2,
    open: true,
  });
  expect(await supportersOf(code)).toBe(2);
  expect((await act(an, code, 'support-withdrawal')).body).toMatchObject({ supported: false, supporters: 1 });
  expect((await act(an, code, 'support-withdrawal')).body).toMatchObject({ supported: false, supporters: 1 });
});

it('follows at the same time only by choice, and each is undone by itself', async () => {
  const code = await newCase();
  const an = await newCitizen();
  expect((await act(an, code, 'support', { follow: true })).body).toMatchObject({ supported: true, followed: true });
  expect((await an.get(`/api/citizen/cases/${code}`)).body).toMatchObject({ own: false, description: '' });
  expect((await act(an, code, 'unfollowing')).body).toMatchObject({ supported: true, followed: false });
  expect((await act(an, code, 'unfollowing')).status).toBe(404);
  expect((await act(an, code, 'following')).body).toMatchObject({ followed: true, supporters: 1 });
});

it('is not for one’s own report, nor for one that has ended', async () => {
  const an = await newCitizen();
  const code = await newCase(an);
  expect((await an.get(`/api/citizen/public-cases/${code}`)).body).toMatchObject({ own: true, open: false });
  expect((await act(an, code, 'support')).status).toBe(409);
  await transition(code, { transition: 'reject', reply: 'Không thuộc thẩm quyền', reason: 'khác' });
  const binh = await newCitizen();
  expect((await act(binh, code, 'support')).status).toBe(409);
  expect((await binh.get(`/api/citizen/public-cases/${code}`)).body).toMatchObject({ open: false, supporters: 0 });
});

it('says how often a day, and until when, and nothing to whoever is blocked', async () => {
  const { limits } = server.knowledge.serviceLevels;
  const before = limits.supportsPerDay;
  const an = await newCitizen();
  const [first, second] = [await newCase(), await newCase()];
  try {
    Object.assign(limits, { supportsPerDay: 1 });
    expect((await act(an, first, 'support')).status).toBe(200);
    const refused = await act(an, second, 'support', { follow: true });
    expect(refused.status).toBe(429);
    expect(refused.body.title).toMatch(/“cũng bị” 1 lần trong một ngày/);
    expect((await an.get(`/api/citizen/public-cases/${second}`)).body).toMatchObject({ followed: false });
  } finally {
    Object.assign(limits, { supportsPerDay: before });
  }
  const now = server.deps.clock();
  await server.database.prisma.citizenBlock.create({
    data: {
      id: crypto.randomUUID(),
      citizenId: an.id,
      reason: 'thử',
      from: now,
      until: new Date(now.getTime() + 86_400_000),
      byId: dispatcher.id,
    },
  });
  expect((await act(an, second, 'support')).status).toBe(403);
});

describe('at the desk', () => {
  it('stands on the case and in the list, which sorts by it and pages', async () => {
    const [quiet, loud] = [await newCase(), await newCase()];
    for (const citizen of [await newCitizen(), await newCitizen(), await newCitizen()])
      await act(citizen, loud, 'support');
    expect((await dispatcher.get(`/api/staff/cases/${loud}`)).body).toMatchObject({ supporters: 3 });
    const codes: string[] = [];
    let cursor = '';
    do {
      const { body } = await dispatcher.get(`/api/staff/cases?queue=all&sort=supported&limit=2${cursor}`);
      codes.push(...(body.items as { code: string }[]).map(({ code }) => code));
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor !== '');
    expect(codes[0]).toBe(loud);
    expect(codes).toContain(quiet);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('does not get in the way of an act that was decided before', async () => {
    const code = await newCase();
    const { version } = (await dispatcher.get(`/api/staff/cases/${code}`)).body;
    await act(await newCitizen(), code, 'support');
    const { status } = await dispatcher.post(`/api/staff/cases/${code}/transitions`, { transition: 'accept', version });
    expect(status).toBe(200);
  });

  it('merging brings reporter and supporters along, each once, and undoing it takes them back', async () => {
    const [an, binh, chi] = [await newCitizen(), await newCitizen(), await newCitizen()];
    const [into, merged] = [await newCase(an), await newCase(binh)];
    await act(chi, into, 'support');
    await act(chi, merged, 'support');
    await act(an, merged, 'support');
    await transition(merged, { transition: 'merge', mergedInto: into, reason: 'Cùng một việc' });
    expect([await supportersOf(into), await supportersOf(merged)]).toEqual([2, 2]);
    await transition(merged, { transition: 'unmerge', reason: 'Hai việc' });
    expect([await supportersOf(into), await supportersOf(merged)]).toEqual([1, 2]);
  });
});

it('is in the copy of one’s data and goes with it', async () => {
  const code = await newCase();
  const an = await newCitizen();
  await act(an, code, 'support', { follow: true });
  const { body } = await an.post('/api/citizen/data/exports', {});
  const copy = await (await fetch(new URL(String(body.url), server.url))).json();
  expect(copy.cases.supported).toMatchObject([{ code }]);
  await server.database.prisma.$transaction((tx) =>
    forgetCitizen(tx, { citizenId: an.id, knowledge: server.knowledge, now: server.deps.clock() }),
  );
  expect(await supportersOf(code)).toBe(0);
  expect(await server.database.prisma.caseSupporter.count({ where: { citizenId: an.id } })).toBe(0);
});

it('two who turn out to be one count once, and none for their own report', async () => {
  const [old, young, other] = [await newCitizen(), await newCitizen(), await newCitizen()];
  const both = await newCase();
  const own = await newCase(old);
  for (const citizen of [old, young, other]) await act(citizen, both, 'support');
  await act(young, own, 'support');
  await server.database.prisma.$transaction((tx) => moveSupports(tx, { from: young.id, into: old.id }));
  expect([await supportersOf(both), await supportersOf(own)]).toEqual([2, 0]);
});

it('finds an address in words, says when it knows none, and files it as told by words', async () => {
  const an = await newCitizen();
  const find = (text: string) => an.post('/api/citizen/place-in-words', { text });
  expect((await find('gần chợ Lớn')).body).toEqual({
    place: { latitude: 20.05, longitude: 106.05, exact: true },
  });
  expect((await find('nhà bà Tư')).body).toEqual({ place: null });
  expect((await find(' ')).status).toBe(400);
  const code = await fileReport(an, { placeSource: 'words', placeText: 'gần chợ Lớn' });
  const row = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
  expect(row).toMatchObject({ placeSource: 'words', placeCertainty: 'medium' });
});
