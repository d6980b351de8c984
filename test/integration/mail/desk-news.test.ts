import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type MailChoices, mailKinds } from '../../../server/contract/mail-choice-api.ts';
import { mailStaffNews } from '../../../server/mail/staff-news.ts';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

// A Monday, 08:00 in Việt Nam.
const start = new Date('2026-03-09T01:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;

let server: TestServer;
let citizen: Client;
let officer: Client;
let colleague: Client;
let head: Client;
let dispatcher: Client;
const at = (later: number) => server.setNow(new Date(start.getTime() + later));
beforeAll(async () => {
  server = await startTestServer({ settings: { mail: true } });
  officer = await signInStaff(server, { role: 'officer', unitId: 'office', email: 'can-bo@example.test' });
  colleague = await signInStaff(server, { role: 'officer', unitId: 'office', email: 'ban@example.test' });
  head = await signInStaff(server, { role: 'unit_head', unitId: 'office', email: 'truong@example.test' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
});
afterAll(() => server.close());
let reporters = 0;
beforeEach(async () => {
  at(0);
  // One person may not report so much in so short a time.
  citizen = await signInCitizen(server, { idByApp: `reporter-${++reporters}` });
  for (const staff of [officer, colleague, head, dispatcher]) await choose(staff, {});
});
afterEach(async () => {
  const { prisma } = server.database;
  await prisma.staffMail.deleteMany();
  await prisma.staffMailMark.deleteMany();
  await prisma.staffNotice.deleteMany();
  await prisma.case.updateMany({ data: { state: 'closed' } });
});

const choose = async (staff: Client, choices: Partial<MailChoices>) => {
  const nothing = Object.fromEntries(mailKinds.map((kind) => [kind, 'console']));
  const digest = { at: '07:30', rhythm: 'daily' };
  const reply = await staff.post('/api/staff/account/mail', { choices: { ...nothing, ...choices }, digest });
  expect(reply.status).toBe(200);
};
/** What each person is sent now. */
async function mailed(): Promise<Record<string, string>> {
  const { prisma } = server.database;
  await prisma.staffMail.deleteMany();
  await mailStaffNews({ ...server.deps, publicUrl: 'https://so.example.vn' });
  const rows = await prisma.staffMail.findMany();
  const contents = rows.map(({ content }) => JSON.parse(server.deps.cipher.decrypt(content)));
  return Object.fromEntries(contents.map(({ to, text }: { to: string; text: string }) => [to, text]));
}
async function act(staff: Client, code: string, path: string, body: Record<string, unknown>): Promise<void> {
  const { version } = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
  const reply = await staff.post(`/api/staff/cases/${code}/${path}`, { version, ...body });
  expect([path, reply.status, reply.body.errors]).toEqual([path, 200, undefined]);
}
const file = () => fileReport(citizen, { categoryId: 'counter' });
const assign = (code: string, { id }: Client) => act(dispatcher, code, 'assignment', { assigneeId: id });
const resolve = { transition: 'resolve', reply: 'Đã giải thích', resolutionKind: 'explained' };
const read = (staff: Client) => staff.post('/api/staff/notices/reading', { until: server.deps.clock().toISOString() });

it('what was given to a person is sent soon, unless they looked at it or another has it by then', async () => {
  await choose(officer, { assigned: 'mail' });
  await choose(colleague, { assigned: 'mail' });
  const [code, moved, seen] = [await file(), await file(), await file()];
  at(minute);
  await assign(seen, officer);
  await read(officer);
  await assign(code, officer);
  await assign(moved, officer);
  await assign(moved, colleague);
  at(2 * minute);
  const mails = await mailed();
  const told = mails['can-bo@example.test'] ?? '';
  expect(told).toContain('Vừa được giao cho Anh/Chị (1)');
  expect([told.includes(code), told.includes(moved), told.includes(seen)]).toEqual([true, false, false]);
  expect(mails['ban@example.test']).toContain(moved);
  expect(Object.keys(mails)).toHaveLength(2);
});

it('a result that waits is sent to the head, and one that came back to whoever sent it; not what is decided by then', async () => {
  await choose(head, { approval: 'mail' });
  await choose(officer, { sent_back: 'mail' });
  const [waits, back, done] = [await file(), await file(), await file()];
  at(minute);
  for (const code of [waits, back, done]) {
    await act(officer, code, 'transitions', { transition: 'accept' });
    await act(officer, code, 'transitions', resolve);
  }
  await act(head, back, 'approval', { decision: 'send_back', reason: 'Chưa xin lỗi dân' });
  await act(head, done, 'approval', { decision: 'approve' });
  at(2 * minute);
  const mails = await mailed();
  const [forHead = '', forOfficer = ''] = [mails['truong@example.test'], mails['can-bo@example.test']];
  expect(forHead).toContain('Kết quả chờ Anh/Chị duyệt (1)');
  expect([waits, back, done].map((code) => forHead.includes(code))).toEqual([true, false, false]);
  expect(forOfficer).toContain('Kết quả bị trả lại, cần làm lại (1)');
  expect([waits, back, done].map((code) => forOfficer.includes(code))).toEqual([false, true, false]);
});

it('what the reporter did is sent by its kind; nothing of it to whoever did not ask for that', async () => {
  await choose(officer, { answered: 'mail', disputed: 'mail' });
  await choose(colleague, { chased: 'mail' });
  const [wrote, disputed] = [await file(), await file()];
  for (const code of [wrote, disputed]) await assign(code, officer);
  at(minute);
  expect((await citizen.post(`/api/citizen/cases/${wrote}/messages`, { text: 'Gần cổng chợ' })).status).toBe(200);
  await act(dispatcher, disputed, 'transitions', { transition: 'accept' });
  await act(dispatcher, disputed, 'transitions', resolve);
  const reopened = await citizen.post(`/api/citizen/cases/${disputed}/reopening`, { reason: 'Chưa ai đến' });
  expect(reopened.status).toBe(200);
  at(2 * minute);
  const mails = await mailed();
  expect(Object.keys(mails)).toEqual(['can-bo@example.test']);
  const told = mails['can-bo@example.test'] ?? '';
  expect(told).toContain(`Người dân báo chưa xong, việc đã mở lại (1):\n- ${disputed}`);
  expect(told).toContain(`Người dân vừa trả lời hoặc gửi thêm (1):\n- ${wrote}`);
});

it('the digest has what was not looked at, and a result until it is decided', async () => {
  await choose(officer, { assigned: 'digest' });
  await choose(head, { approval: 'digest' });
  const [given, seen, waits] = [await file(), await file(), await file()];
  await assign(seen, officer);
  await read(officer);
  await assign(given, officer);
  await act(colleague, waits, 'transitions', { transition: 'accept' });
  await act(colleague, waits, 'transitions', resolve);
  await read(head);
  at(2 * minute);
  expect(await mailed()).toEqual({});
  at(day - 30 * minute);
  const mails = await mailed();
  expect(mails['can-bo@example.test']).toContain(`Được giao cho Anh/Chị, chưa xem (1):\n- ${given}`);
  expect(mails['truong@example.test']).toContain(`Kết quả chờ Anh/Chị duyệt (1):\n- ${waits}`);
  await act(head, waits, 'approval', { decision: 'send_back', reason: 'Chưa xin lỗi dân' });
  at(2 * day - 30 * minute);
  expect(Object.keys(await mailed())).toEqual(['can-bo@example.test']);
});
