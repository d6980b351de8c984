import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendDueReplies } from '../../../server/cases/held-reply.ts';
import type { MacroTrial } from '../../../server/contract/macro-api.ts';
import type { CaseDetail } from '../../../server/contract/staff-api.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let clean: Staff;
let office: Staff;
let leader: Staff;
const start = new Date('2026-03-09T01:00:00Z');

beforeAll(async () => {
  server = await startTestServer();
  clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

let people = 0;
async function file(changes: Record<string, unknown> = {}): Promise<string> {
  server.setNow(start);
  return fileReport(await signInCitizen(server, { idByApp: `macro-${++people}` }), changes);
}
const read = async (staff: Staff, code: string) => (await staff.get(`/api/staff/cases/${code}`)).body as CaseDetail;
const names = async (staff: Staff, code: string) =>
  ((await staff.get(`/api/staff/cases/${code}/macros`)).body.items as { id: string }[]).map(({ id }) => id);
async function tryOut(staff: Staff, { code, id, ...body }: { code: string; id: string; fileIds?: string[] }) {
  const reply = await staff.post(`/api/staff/cases/${code}/macros/${id}/trial`, body);
  expect(reply.status).toBe(200);
  return reply.body as MacroTrial;
}
const everything = async (code: string) => {
  const row = await server.database.prisma.case.findUniqueOrThrow({
    where: { code },
    include: { events: true, texts: true, heldReply: true },
  });
  const outbox = await server.database.prisma.outboxMessage.count({ where: { caseId: row.id } });
  return JSON.stringify({ ...row, outbox }, (_, value) => (typeof value === 'bigint' ? String(value) : value));
};

it('offers what is meant for the unit and category and the person may do', async () => {
  const [waste, noise] = [await file(), await file({ categoryId: 'noise' })];
  expect((await names(clean, waste)).sort()).toEqual(['fixed', 'tell', 'to-office']);
  expect(await names(office, noise)).toEqual(['tell']);
  // A leader may note, but neither assign nor accept.
  expect(await names(leader, waste)).toEqual([]);
  expect((await office.get(`/api/staff/cases/${waste}/macros`)).status).toBe(404);
  expect((await office.post(`/api/staff/cases/${noise}/macros/fixed/trial`)).status).toBe(404);
});
it('shows word for word what it would do, and leaves nothing of it behind', async () => {
  const code = await file();
  const before = await everything(code);
  const trial = await tryOut(clean, { code, id: 'tell' });
  expect(trial).toMatchObject({
    refused: null,
    blanks: ['giờ đến'],
    proof: null,
    undoSeconds: 8,
    after: { state: 'assigned', assigneeId: clean.id, unitId: 'clean' },
  });
  expect(trial.steps.map(({ what }) => what)).toEqual([
    'Giao cho tôi',
    'Nhận việc',
    'Ghi chú nội bộ',
    'Trả lời người dân',
  ]);
  // The deadline is the one that accepting gives it, not the one for accepting.
  expect(trial.steps[3]?.publicText).toMatch(/^Tổ clean đến gần chợ Lớn lúc \[\[giờ đến\]\], xong trước .*11\/03\.$/);
  expect(trial.steps[2]).toMatchObject({ publicText: null, internalText: 'Hẹn đến gần chợ Lớn [[giờ đến]]' });
  expect(await everything(code)).toBe(before);
});

it('carries out all acts in one version of the case, and keeps the reply for an undo', async () => {
  const code = await file();
  const { stamp } = await tryOut(clean, { code, id: 'tell' });
  const at = `/api/staff/cases/${code}/macros/tell`;
  const blanks = { 'giờ đến': '8 giờ sáng mai' };
  const bare = await clean.post(at, { version: 0, stamp });
  expect(bare).toMatchObject({ status: 422, body: { detail: expect.stringContaining('Bước 3 (Ghi chú nội bộ)') } });
  expect((await read(clean, code)).version).toBe(0);
  const done = await clean.post(at, { version: 0, stamp, blanks });
  expect(done.status).toBe(200);
  const detail = done.body as CaseDetail;
  expect(detail).toMatchObject({ state: 'assigned', assigneeId: clean.id, heldReply: { mine: true } });
  expect(detail.heldReply?.text).toContain('lúc 8 giờ sáng mai');
  expect(detail.timeline.map(({ type }) => type)).toEqual(['created', 'assigned', 'accepted', 'noted']);
  // Sent again it meets another version: nothing is done twice.
  const again = await clean.post(at, { version: 0, stamp, blanks });
  expect(again).toMatchObject({ status: 409, body: { changes: expect.any(Array) } });
  const undone = await clean.post(`/api/staff/cases/${code}/replies/${detail.heldReply?.id}/undo`);
  expect(undone.status).toBe(200);
  server.setNow(new Date(start.getTime() + 60_000));
  await sendDueReplies(server.database.prisma, server.deps);
  expect((await read(clean, code)).timeline.map(({ type }) => type)).not.toContain('replied');
});

it('takes everything back when one act is refused, and says which', async () => {
  const code = await file();
  const before = await everything(code);
  // A result that is said to be fixed needs a photo in this category.
  const trial = await tryOut(clean, { code, id: 'fixed' });
  expect(trial).toMatchObject({ proof: 'photo', refused: { step: 2, why: 'Cần ảnh chụp kết quả xử lý.' } });
  const at = `/api/staff/cases/${code}/macros/fixed`;
  const refused = await clean.post(at, { version: 0, stamp: trial.stamp });
  expect(refused).toMatchObject({
    status: 422,
    body: { detail: 'Bước 3 (Báo đã xử lý xong): Cần ảnh chụp kết quả xử lý. Chưa bước nào được ghi.' },
  });
  expect(await everything(code)).toBe(before);
  const photo = await server.database.prisma.file.create({
    data: { id: crypto.randomUUID(), purpose: 'case_after', state: 'ready', staffId: clean.id, createdAt: start },
  });
  const fileIds = [photo.id];
  expect((await tryOut(clean, { code, id: 'fixed', fileIds })).refused).toBeNull();
  expect(await everything(code)).toBe(before);
  const done = await clean.post(at, { version: 0, stamp: trial.stamp, fileIds });
  expect(done.body).toMatchObject({ state: 'resolved', resolutionKind: 'fixed' });
});

it('leaves out optional steps that the state does not need', async () => {
  const code = await file();
  await clean.post(`/api/staff/cases/${code}/transitions`, { version: 0, transition: 'accept' });
  const trial = await tryOut(clean, { code, id: 'tell' });
  expect(trial.steps.map(({ skipped }) => skipped)).toEqual([false, true, false, false]);
  expect(trial.refused).toBeNull();
});

it('may hand the case to another unit, after which it is out of sight', async () => {
  const code = await file();
  const { stamp, after } = await tryOut(clean, { code, id: 'to-office' });
  expect(after).toMatchObject({ unitId: 'office', priority: 'low' });
  const done = await clean.post(`/api/staff/cases/${code}/macros/to-office`, { version: 0, stamp });
  expect(done.body).toMatchObject({ unitId: 'office', description: null });
  expect((await clean.get(`/api/staff/cases/${code}`)).status).toBe(404);
});

it('refuses a macro that was changed since it was looked at', async () => {
  const code = await file();
  const stale = await clean.post(`/api/staff/cases/${code}/macros/to-office`, { version: 0, stamp: 'another' });
  expect(stale).toMatchObject({
    status: 400,
    body: { errors: [{ message: expect.stringContaining('vừa được sửa') }] },
  });
});
