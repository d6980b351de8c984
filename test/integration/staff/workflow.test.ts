import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../../../server/cases/deps.ts';
import { tellingChanges } from '../../../server/cases/telling-changes.ts';
import { transitionCase } from '../../../server/cases/transition-case.ts';
import { findActor } from '../../../server/staff/authenticate.ts';
import {
  type Client,
  call,
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
    const { stamp } = (await staff.dispatcher.post(at(code, '/macros/tell/trial'))).body;
    const acts = {
      transitions: { version: 0, transition: 'refer', reply: 'a', referredTo: 'Sở Xây dựng' },
      revision: { version: 0, priority: 'low' },
      assignment: { version: 0, assigneeId: null },
      split: { version: 0, categoryId: 'noise', description: 'Ồn' },
      replies: { version: 0, text: 'Đã nhận' },
      deadline: { version: 0, dueAt: '2026-03-20T03:00:00Z', reason: 'Chờ vật tư' },
      approval: { version: 0, decision: 'approve' },
      'macros/tell': { version: 0, stamp, blanks: { 'giờ đến': '8 giờ' } },
    };
    for (const [act, body] of Object.entries(acts)) {
      const refused = await staff.dispatcher.post(at(code, `/${act}`), body);
      const detail = 'dispatcher.all@example.test đã đổi mức ưu tiên 1 giây trước';
      expect({ act, ...refused }).toMatchObject({
        act,
        status: 409,
        body: { type: '/problems/version-conflict', detail },
      });
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

  it('is told the same of each of many cases', async () => {
    const [moved, still] = [await fileReport(citizen), await fileReport(citizen)];
    const start = server.deps.clock();
    await staff.clean.post(at(moved, '/transitions'), { version: 0, transition: 'accept' });
    server.setNow(new Date(start.getTime() + 40_000));
    const items = [moved, still].map((code) => ({ code, version: 0 }));
    const key = { 'idempotency-key': freshKey() };
    const act = { kind: 'assign', assigneeId: staff.clean.id };
    const { body } = await staff.dispatcher.post('/api/staff/bulk', { items, act }, key);
    server.setNow(start);
    expect(body.results).toEqual([
      {
        code: moved,
        done: false,
        why: 'officer.clean@example.test đã nhận việc 40 giây trước. Anh/Chị xem lại rồi làm tiếp.',
        state: null,
      },
      { code: still, done: true, why: null, state: 'received' },
    ]);
  });

  it('is told who decided on a photo, of that photo only', async () => {
    const code = await fileReport(citizen);
    const [photo, other] = [await pictureOf(code), await pictureOf(code)];
    const decide = (who: Staff, id: string, body: object) => who.post(at(code, `/photos/${id}/publication`), body);
    await decide(staff.dispatcher, photo, { version: 0, state: 'withheld' });
    await decide(staff.dispatcher, photo, { version: 1, state: 'fit' });
    await decide(staff.clean, other, { version: 0, state: 'withheld' });
    const areas = [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }];
    const by = { kind: 'staff', name: 'dispatcher.all@example.test', roles: ['dispatcher'] };
    const withheld = { type: 'photo_withheld', by, fields: ['publication'] };
    const fit = { ...withheld, type: 'photo_fit' };
    const detail = 'dispatcher.all@example.test đã xác nhận ảnh này công khai được 1 giây trước';
    const covered = await staff.clean.post(at(code, `/photos/${photo}/cover`), { version: 0, areas });
    expect(covered).toMatchObject({ status: 409, body: { detail, changes: [withheld, fit] } });
    const late = await decide(staff.clean, photo, { version: 1, state: 'unchecked' });
    expect(late).toMatchObject({ status: 409, body: { detail, changes: [fit] } });
    expect(late.body.changes).toHaveLength(1);
    // A version that has never been is no older one.
    const odd = await decide(staff.clean, photo, { version: 9, state: 'unchecked' });
    expect(odd).toMatchObject({ status: 409, body: { changes: [] } });
  });

  it('is told of the other case where that one moved in the moment of a merge', async () => {
    const [into, code] = [await fileReport(citizen), await fileReport(citizen)];
    const { prisma, knowledge, clock } = server.deps;
    const old = await prisma.case.findUniqueOrThrow({ where: { code: into } });
    await staff.clean.post(at(into, '/transitions'), { version: 0, transition: 'accept' });
    const actor = await findActor({ prisma, knowledge, userId: staff.dispatcher.id });
    if (!actor) throw new Error('not signed in');
    /** Reads the other case as it stood the moment before. */
    const readEarly = (tx: Tx): Tx => {
      const cases = new Proxy(tx.case, {
        get: (all, key) =>
          key === 'findUnique'
            ? (asked: { where: { code?: string } }) =>
                asked.where.code === into ? Promise.resolve(old) : Reflect.apply(all.findUnique, all, [asked])
            : Reflect.get(all, key),
      });
      return new Proxy(tx, { get: (all, key) => (key === 'case' ? cases : Reflect.get(all, key)) });
    };
    const merge = { code, version: 0, transition: 'merge' as const, mergedInto: into };
    const refused = tellingChanges(server.deps, { code, version: 0 }, () =>
      prisma.$transaction((tx) =>
        transitionCase(readEarly(tx), { clock, knowledge }, { ...merge, actor: { kind: 'staff', staff: actor } }),
      ),
    );
    await expect(refused).rejects.toMatchObject({
      code: 'version_conflict',
      info: {
        detail: `Phản ánh ${into}: officer.clean@example.test đã nhận việc 1 giây trước`,
        changes: [{ code: into, type: 'accepted', by: { name: 'officer.clean@example.test' } }],
      },
    });
    expect(await prisma.case.findUniqueOrThrow({ where: { code } })).toMatchObject({ state: 'received', version: 0 });
  });
});
