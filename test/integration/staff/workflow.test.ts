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
let staff: { clean: Staff; office: Staff; dispatcher: Staff };
beforeAll(async () => {
  server = await startTestServer();
  citizen = await signInCitizen(server, { idByApp: 'workflow', name: 'Trần Thị Bích' });
  staff = {
    clean: await signInStaff(server, { role: 'officer', unitId: 'clean' }),
    office: await signInStaff(server, { role: 'officer', unitId: 'office' }),
    dispatcher: await signInStaff(server, { role: 'dispatcher' }),
  };
});
afterAll(() => server.close());

const at = (code: string, act = '') => `/api/staff/cases/${code}${act}`;
async function uploadAs({ cookie, csrf }: Staff): Promise<string> {
  const picture = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#335577' } })
    .png()
    .toBuffer();
  const reply = await call(`${server.url}/api/staff/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'image/png', cookie, 'x-csrf-token': csrf },
    body: new Uint8Array(picture),
  });
  expect(reply.status).toBe(200);
  return String(reply.body.fileId);
}
/** A picture the citizen sent with a report. */
async function pictureOf(code: string): Promise<string> {
  const id = await uploadAs(staff.dispatcher);
  const { id: caseId } = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
  await server.database.prisma.file.update({ where: { id }, data: { caseId, purpose: 'case_before', staffId: null } });
  return id;
}

describe('a merged case', () => {
  it('shows its words and photos to whoever reads the case it went into, phone numbers hidden where they are', async () => {
    const first = await fileReport(citizen);
    const second = await fileReport(citizen, {
      categoryId: 'lighting',
      description: 'Đèn hỏng cạnh bãi rác, gọi 0912345678',
    });
    const photo = await pictureOf(second);
    expect((await staff.clean.get(`/api/staff/files/${photo}`)).status).toBe(404);
    const merged = await staff.dispatcher.post(at(second, '/transitions'), {
      version: 0,
      transition: 'merge',
      mergedInto: first,
    });
    expect(merged.body).toMatchObject({
      state: 'merged',
      mergedInto: { code: first },
      actions: [{ transition: 'unmerge' }],
    });
    const seen = await staff.clean.get(at(first));
    expect(seen.body).toMatchObject({ merged: [{ code: second, photos: [{ id: photo }] }] });
    expect(JSON.stringify(seen.body)).toContain('0912345678');
    expect((await staff.clean.get(`/api/staff/files/${photo}`)).status).toBe(200);
    const leader = await signInStaff(server, { role: 'leader' });
    expect(JSON.stringify((await leader.get(at(first))).body)).not.toContain('0912345678');
    const unknown = { version: 0, transition: 'merge', mergedInto: 'không phải mã' };
    expect((await staff.dispatcher.post(at(first, '/transitions'), unknown)).status).toBe(400);
  });
});

describe('a split case', () => {
  it('copies the chosen pictures, and leaves none behind when it is refused', async () => {
    const code = await fileReport(citizen);
    const chosen = await pictureOf(code);
    const elsewhere = await pictureOf(await fileReport(citizen));
    const split = { version: 0, categoryId: 'lighting', description: 'Đèn cạnh bãi rác tắt' };
    const foreign = await staff.clean.post(at(code, '/split'), { ...split, fileIds: [elsewhere] });
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ path: 'fileIds' }] } });
    const { prisma } = server.database;
    const before = await prisma.file.count();
    const late = await staff.clean.post(at(code, '/split'), { ...split, version: 4, fileIds: [chosen] });
    expect(late.status).toBe(409);
    expect(await prisma.file.count()).toBe(before);
    const done = await staff.dispatcher.post(at(code, '/split'), { ...split, fileIds: [chosen] });
    const [second] = done.body.splitInto as { code: string }[];
    expect(done.body).toMatchObject({ code, photosBefore: [{ id: chosen }] });
    const other = await staff.office.get(at(second?.code ?? ''));
    // The officer of the other unit may not read the first case, so it is not named there.
    expect(other.body).toMatchObject({
      description: split.description,
      splitFrom: null,
      photosBefore: [{ width: 30 }],
    });
    expect(JSON.stringify(other.body.timeline)).not.toContain(code);
    const [copy] = other.body.photosBefore as { id: string }[];
    expect(copy?.id).not.toBe(chosen);
    expect((await staff.office.get(`/api/staff/files/${copy?.id}`)).status).toBe(200);
    expect((await staff.office.get(`/api/staff/files/${chosen}`)).status).toBe(404);
    const own = await citizen.get(`/api/citizen/cases/${second?.code}`);
    expect(own.body).toMatchObject({ description: split.description });
    expect((await staff.dispatcher.get(at(second?.code ?? ''))).body).toMatchObject({ splitFrom: { code } });
  });
});

describe('the second of two officers', () => {
  it('is told who changed what and when, for every act, and nothing is overwritten', async () => {
    const code = await fileReport(citizen);
    const first = await staff.clean.post(at(code, '/transitions'), { version: 0, transition: 'accept' });
    expect(first.status).toBe(200);
    await staff.clean.post(at(code, '/notes'), { text: 'Đã gọi tổ trưởng' });
    await staff.dispatcher.post(at(code, '/revision'), { version: 1, priority: 'urgent' });
    const before = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
    const acts = {
      transitions: { version: 0, transition: 'refer', reply: 'a', referredTo: 'Sở Xây dựng' },
      revision: { version: 0, priority: 'low' },
      assignment: { version: 0, assigneeId: null },
      split: { version: 0, categoryId: 'noise', description: 'Ồn' },
      replies: { version: 0, text: 'Đã nhận' },
    };
    for (const [act, body] of Object.entries(acts)) {
      const refused = await staff.dispatcher.post(at(code, `/${act}`), body);
      expect(refused).toMatchObject({ status: 409, body: { type: '/problems/version-conflict' } });
      expect(refused.body.changes).toMatchObject([
        { type: 'accepted', by: { kind: 'staff', roles: ['officer'] }, at: '2026-03-09T01:00:00.000Z' },
        { type: 'noted', fields: [] },
        { type: 'priority_changed', by: { roles: ['dispatcher'] }, fields: ['priority', 'resolutionDueAt'] },
      ]);
      const [accepted] = refused.body.changes as { by: { name: string }; fields: string[] }[];
      expect(accepted?.fields).toContain('state');
      expect(accepted?.by.name).not.toBe('');
    }
    const later = await staff.dispatcher.post(at(code, '/transitions'), { ...acts.transitions, version: 1 });
    expect((later.body.changes as { type: string }[]).map(({ type }) => type)).toEqual(['priority_changed']);
    expect(await server.database.prisma.case.findUniqueOrThrow({ where: { code } })).toEqual(before);
  });
});
