import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BulkResult, Selection } from '../../../server/contract/desk-api.ts';
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
async function bulk(staff: Staff, items: { code: string; version?: number }[], act: Record<string, unknown>) {
  const reply = await staff.post('/api/staff/bulk', { items, act });
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
    { code: moved, done: false, why: expect.stringContaining('người khác thay đổi'), state: null },
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
  const tooMany = await dispatcher.post('/api/staff/bulk', { items, act });
  expect(tooMany).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'items', message: 'Mỗi lần làm được nhiều nhất 1000 phản ánh.' }] },
  });
  const results = await bulk(dispatcher, items.slice(1), act);
  expect(results).toHaveLength(1000);
  expect(results.every(({ done }) => !done)).toBe(true);
  expect((await dispatcher.post('/api/staff/bulk', { items: [], act })).status).toBe(400);
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
