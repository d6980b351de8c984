import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BulkResult, Selection } from '../../../server/contract/desk-api.ts';
import { runBulk } from '../../../server/desk/bulk.ts';
import { findActor } from '../../../server/staff/authenticate.ts';
import {
  type Client,
  fileReport,
  freshKey,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let citizen: Client;
let clean: Staff;
let office: Staff;
let dispatcher: Staff;
let leader: Staff;

beforeAll(async () => {
  server = await startTestServer();
  citizen = await signInCitizen(server, { idByApp: 'bulk', name: 'Trần Thị Bích' });
  clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

const file = (changes: Record<string, unknown> = {}) => fileReport(citizen, changes);
const row = (code: string) => server.database.prisma.case.findUniqueOrThrow({ where: { code } });
async function bulk(
  staff: Staff,
  items: { code: string; version?: number }[],
  act: Record<string, unknown>,
  key = freshKey(),
) {
  const reply = await staff.post('/api/staff/bulk', { items, act }, { 'idempotency-key': key });
  expect(reply.status).toBe(200);
  return reply.body.results as BulkResult['results'];
}

it('assigns what may be assigned and tells of every other case why not; the others stand', async () => {
  const [first, second, moved, done, foreign, secret] = await Promise.all([
    file(),
    file(),
    file(),
    file(),
    file({ categoryId: 'noise' }),
    file(),
  ]);
  await clean.post(`/api/staff/cases/${moved}/transitions`, { version: 0, transition: 'accept' });
  const { prisma } = server.database;
  await prisma.case.update({ where: { code: done }, data: { state: 'closed' } });
  await prisma.case.update({ where: { code: secret }, data: { restricted: true, denunciation: true } });
  const items = [first, second, moved, done, foreign, secret, first].map((code) => ({ code, version: 0 }));
  const results = await bulk(clean, items, { kind: 'assign', assigneeId: clean.id });
  expect(results).toEqual([
    { code: first, done: true, why: null, state: 'received' },
    { code: second, done: true, why: null, state: 'received' },
    { code: moved, done: false, why: expect.stringContaining('officer.clean@example.test đã nhận việc'), state: null },
    { code: done, done: false, why: expect.stringContaining('trạng thái'), state: null },
    // What one may not read is not there, whatever it is.
    { code: foreign, done: false, why: 'Không tìm thấy.', state: null },
    { code: secret, done: false, why: 'Không tìm thấy.', state: null },
  ]);
  expect((await row(first)).assigneeId).toBe(clean.id);
  expect((await row(moved)).assigneeId).toBeNull();
  // Each has its own event, once.
  const events = await prisma.caseEvent.count({ where: { type: 'assigned', case: { code: { in: [first, second] } } } });
  expect(events).toBe(2);
});

it('moves cases on by the state table, with what each step needs', async () => {
  const [fresh, accepted] = [await file({ categoryId: 'noise' }), await file({ categoryId: 'noise' })];
  await dispatcher.post(`/api/staff/cases/${accepted}/transitions`, { version: 0, transition: 'accept' });
  const items = [{ code: fresh }, { code: accepted }];
  const start = await bulk(dispatcher, items, { kind: 'transition', transition: 'start' });
  expect(start.map(({ done, state }) => [done, state])).toEqual([
    [false, null],
    [true, 'in_progress'],
  ]);
  const bare = await bulk(dispatcher, items, { kind: 'transition', transition: 'reject', reason: 'trùng' });
  expect(bare.map(({ why }) => why)).toEqual(['Cần có lời trả lời người dân.', 'Cần có lời trả lời người dân.']);
  const full = { kind: 'transition', transition: 'reject', reason: 'trùng', reply: 'Việc này đã xong' };
  expect((await bulk(leader, items, full)).every(({ done }) => !done)).toBe(true);
  expect((await bulk(dispatcher, items, full)).every(({ done, state }) => done && state === 'rejected')).toBe(true);
});

it('notes on many cases, and names nobody who may not read one of them', async () => {
  const [ours, theirs] = [
    await fileReport(await another()),
    await fileReport(await another(), { categoryId: 'noise' }),
  ];
  const items = [{ code: ours }, { code: theirs }];
  const results = await bulk(dispatcher, items, { kind: 'note', text: 'Kiểm tra', mentions: [clean.id] });
  expect(results[0]).toMatchObject({ done: true });
  expect(results[1]).toMatchObject({ done: false, why: expect.stringContaining('không xem được') });
  const counts = (await clean.get('/api/staff/queues')).body.counts as Record<string, number>;
  expect(counts.mentions).toBe(1);
  expect((await bulk(office, [{ code: ours }], { kind: 'note', text: 'x' }))[0]?.done).toBe(false);
});

it('takes a thousand at once and refuses one more with the limit in words', async () => {
  const items = Array.from({ length: 1001 }, (_, index) => ({ code: `TA-26-${String(index).padStart(6, '0')}` }));
  const act = { kind: 'note', text: 'x' };
  const key = { 'idempotency-key': freshKey() };
  const tooMany = await dispatcher.post('/api/staff/bulk', { items, act }, key);
  expect(tooMany).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'items', message: 'Mỗi lần làm được nhiều nhất 1000 phản ánh.' }] },
  });
  const results = await bulk(dispatcher, items.slice(1), act);
  expect(results).toHaveLength(1000);
  expect(results.every(({ done }) => !done)).toBe(true);
  expect((await dispatcher.post('/api/staff/bulk', { items: [], act }, key)).status).toBe(400);
});

it('replies to each in words of their own, and leaves out whom nothing reaches', async () => {
  const { prisma } = server.database;
  const [first, blank, nobody, foreign] = [
    await fileReport(await another()),
    await fileReport(await another(), { placeText: undefined }),
    await fileReport(await another()),
    await fileReport(await another(), { categoryId: 'noise' }),
  ];
  await prisma.caseText.deleteMany({ where: { kind: 'place', case: { code: blank } } });
  await prisma.case.update({ where: { code: nobody }, data: { citizenId: null } });
  const codes = [first, blank, nobody, foreign];
  const text = '{unit} đến {place} sáng mai. Mã {code}.';
  const trial = await clean.post('/api/staff/bulk/trial', { codes, text });
  expect(trial.body).toEqual({
    first: { code: first, text: `Tổ clean đến gần chợ Lớn sáng mai. Mã ${first}.` },
    reached: [{ how: 'app', count: 1 }],
    left: [
      { code: blank, why: 'Còn chỗ trống chưa điền: nơi xảy ra.' },
      { code: nobody, why: 'Phản ánh này không có người gửi để trả lời.' },
      { code: foreign, why: 'Không tìm thấy.' },
    ],
  });
  const events = () => prisma.caseEvent.count({ where: { type: 'replied', case: { code: { in: codes } } } });
  expect(await events()).toBe(0);
  const items = codes.map((code) => ({ code }));
  const results = await bulk(clean, items, { kind: 'reply', text });
  const left = (trial.body.left as BulkResult['results']).map(({ why }) => why);
  expect(results.map(({ done, why }) => [done, why])).toEqual([[true, null], ...left.map((why) => [false, why])]);
  // It waits for its seconds like a reply to one case.
  expect(await prisma.heldReply.count({ where: { case: { code: first } } })).toBe(1);
  expect(await prisma.bulkItem.count({ where: { code: { in: codes } } })).toBe(1);
});

it('corrects the category of many, with a reason where a deadline becomes later', async () => {
  const [first, second] = [await fileReport(await another()), await fileReport(await another())];
  await server.database.prisma.case.update({ where: { code: second }, data: { state: 'closed' } });
  const results = await bulk(dispatcher, [{ code: first }, { code: second }], {
    kind: 'revise',
    categoryId: 'noise',
  });
  expect(results.map(({ done }) => done)).toEqual([true, false]);
  expect(await row(first)).toMatchObject({ categoryId: 'noise' });
  const none = await bulk(dispatcher, [{ code: first }], { kind: 'revise', categoryId: 'no-such' });
  expect(none[0]?.why).toBe('Nhóm phản ánh không tồn tại.');
});

it('does nothing twice for a request that is sent again, and refuses another act under its key', async () => {
  const { prisma } = server.database;
  const codes = [
    await fileReport(await another()),
    await fileReport(await another()),
    await fileReport(await another()),
  ];
  const key = freshKey();
  const act = { kind: 'note', text: 'Đã kiểm tra' };
  const notes = () => prisma.caseEvent.count({ where: { type: 'noted', case: { code: { in: codes } } } });
  const items = codes.map((code) => ({ code }));
  // The first answer got lost half way: one case was done.
  const part = await bulk(clean, items.slice(0, 1), act, key);
  const again = await Promise.all([bulk(clean, items, act, key), bulk(clean, items, act, key)]);
  expect(again[0]).toEqual(again[1]);
  expect(again[0]?.[0]).toEqual(part[0]);
  expect(again[0]?.every(({ done }) => done)).toBe(true);
  expect(await notes()).toBe(3);
  const other = await bulk(clean, items, { kind: 'note', text: 'Khác' }, key);
  expect(other.every(({ done, why }) => !done && why?.includes('nội dung khác'))).toBe(true);
  // The key is each person's own.
  await bulk(dispatcher, items.slice(0, 1), act, key);
  expect(await notes()).toBe(4);
  expect((await clean.post('/api/staff/bulk', { items, act })).status).toBe(400);
});

it('lets two acts on the same cases meet without doing one by halves', async () => {
  const codes = await Promise.all(Array.from({ length: 6 }, async () => fileReport(await another())));
  const items = codes.map((code) => ({ code, version: 0 }));
  const [accepted, assigned] = await Promise.all([
    bulk(clean, items, { kind: 'transition', transition: 'accept' }),
    bulk(dispatcher, items, { kind: 'assign', assigneeId: clean.id }),
  ]);
  for (const [index, code] of codes.entries()) {
    const done = [accepted[index], assigned[index]].filter((result) => result?.done);
    // Both saw version 0: one of them was first, the other is told.
    expect(done).toHaveLength(1);
    expect((await row(code)).version).toBe(1);
  }
});

it('reads the rights again for every case', async () => {
  const { prisma } = server.database;
  const gone = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'gone@example.test' });
  const [first, second] = [await fileReport(await another()), await fileReport(await another())];
  // As the request came, and as the person is when its turn comes.
  const actor = await findActor({ prisma, knowledge: server.deps.knowledge, userId: gone.id });
  if (!actor) throw new Error('nobody');
  const note = (code: string) => {
    const act = { kind: 'note' as const, text: 'x', mentions: [] };
    return runBulk(server.deps, { items: [{ code }], act, actor, key: freshKey() });
  };
  expect((await note(first)).results[0]).toMatchObject({ done: true });
  await prisma.staffMembership.updateMany({ where: { userId: gone.id }, data: { unitId: 'office' } });
  expect((await note(second)).results[0]).toMatchObject({ done: false, why: 'Không tìm thấy.' });
  await prisma.user.update({ where: { id: gone.id }, data: { deactivatedAt: server.deps.clock() } });
  expect((await note(second)).results[0]?.why).toContain('không có quyền');
});

it('runs a macro on many, each wholly or not at all', async () => {
  const [fresh, foreign] = [
    await fileReport(await another()),
    await fileReport(await another(), { categoryId: 'noise' }),
  ];
  const list = (await clean.get('/api/staff/macros')).body.items as { id: string; stamp: string; blanks: string[] }[];
  const stamp = list.find(({ id }) => id === 'tell')?.stamp;
  expect(list.find(({ id }) => id === 'tell')?.blanks).toEqual(['giờ đến']);
  const act = { kind: 'macro', id: 'tell', stamp, blanks: { 'giờ đến': '8 giờ' } };
  const results = await bulk(clean, [{ code: fresh }, { code: foreign }], act);
  expect(results.map(({ done, state }) => [done, state])).toEqual([
    [true, 'assigned'],
    [false, null],
  ]);
  const blank = await bulk(clean, [{ code: await fileReport(await another()) }], { ...act, blanks: {} });
  expect(blank[0]?.why).toContain('Còn chỗ trống chưa điền: giờ đến.');
  const old = await bulk(clean, [{ code: await fileReport(await another()) }], { ...act, stamp: 'old' });
  expect(old[0]?.why).toContain('vừa được sửa');
});

it('gives the cases of a list to select, within the rights', async () => {
  const list = await clean.get('/api/staff/cases?queue=all&limit=100');
  const { items, total } = (await clean.get('/api/staff/selection?queue=all')).body as Selection;
  const listed = (list.body.items as { code: string; version: number }[]).map(({ code, version }) => ({
    code,
    version,
  }));
  expect(total).toBe(list.body.total);
  expect(items.sort(byCode)).toEqual(listed.sort(byCode));
});

const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code);
let others = 0;
const another = () => signInCitizen(server, { idByApp: `bulk-${++others}`, name: 'Lê Văn Cường' });
