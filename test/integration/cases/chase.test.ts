import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chaseCase } from '../../../server/cases/chase-case.ts';
import { addCitizenMessage, reopenCase, withdrawCase } from '../../../server/cases/citizen-acts.ts';
import { citizenCaseDetail } from '../../../server/cases/citizen-cases.ts';
import { replyToCitizen } from '../../../server/cases/reply-and-note.ts';
import type { StaffRole } from '../../../server/contract/staff-api.ts';
import { AppError } from '../../../server/errors.ts';
import { ensurePerson } from '../../../server/staff/ensure-staff.ts';
import { type CaseDesk, clean, local, openCaseDesk, ward } from './case-desk.ts';

let desk: CaseDesk;
const people = new Map<string, string>();
const add = async (name: string, role: StaffRole, unitId: string | null) => {
  const person = { email: `${name}@example.test`, password: 'mat-khau-thu-nghiem', name, role, unitId, now: desk.now };
  people.set(await ensurePerson(desk.prisma, person), name);
};
beforeAll(async () => {
  desk = await openCaseDesk();
  await add('officer', 'officer', 'clean');
  await add('head', 'unit_head', 'clean');
  await add('other-head', 'unit_head', 'office');
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
});

const chase = ({ code, citizenId }: { code: string; citizenId: string }) =>
  desk.run((tx) => chaseCase(tx, desk.deps, { code, citizenId }));
const refusal = (filed: { code: string; citizenId: string }) =>
  chase(filed).then(
    () => 'chased',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
const page = ({ code, citizenId }: { code: string; citizenId: string }) =>
  citizenCaseDetail(
    { prisma: desk.prisma, knowledge: ward, now: desk.now },
    { citizenId, language: 'vi', photoLinks: (id) => ({ url: id, thumbnailUrl: id }) },
    code,
  );
const noticesOf = async (code: string) =>
  (await desk.prisma.staffNotice.findMany({ where: { case: { code }, readAt: null } }))
    .map(({ kind, staffId }) => `${kind} ${people.get(staffId)}`)
    .sort();

describe('asking for news of a case', () => {
  it('is possible once it is late, tells the officers and the head, and then not again for the set time', async () => {
    const filed = await desk.file();
    expect(await refusal(filed)).toBe('too_early');
    const before = await page(filed);
    // Four working hours to accept it: 13:00 on the same day, sooner than three silent days.
    expect(before).toMatchObject({ may: { chase: false }, chase: { lastAt: null } });
    const from = new Date(before.chase?.from ?? '');
    expect(from.toISOString()).toBe(before.dueAt);
    desk.now = from;
    expect((await page(filed)).may.chase).toBe(true);
    await chase(filed);
    expect(await noticesOf(filed.code)).toEqual(['chased head', 'chased officer']);
    expect(await desk.rowOf(filed.code)).toMatchObject({ chases: 1, chasedAt: from, chasedSince: from });
    expect(await refusal(filed)).toBe('too_early');
    const after = await page(filed);
    expect(after.may.chase).toBe(false);
    expect(after.timeline.at(-1)?.title).toBe('Anh/Chị nhắc xử lý');
    desk.now = new Date(after.chase?.from ?? '');
    await chase(filed);
    expect(await desk.rowOf(filed.code)).toMatchObject({ chases: 2, chasedSince: from });
  });

  it('counts silence in working time from what was told last', async () => {
    const filed = await desk.file();
    await desk.act({ code: filed.code, actor: clean, transition: 'accept' });
    desk.now = local('2026-03-10T08:00');
    await desk.run((tx) => replyToCitizen(tx, desk.deps, { code: filed.code, staff: clean.staff, text: 'Mai làm' }));
    const { chase: known, dueAt } = await page(filed);
    // Two working days to resolve it end before three silent ones.
    expect(known?.from).toBe(dueAt);
  });

  it('of several requests at the same instant counts one', async () => {
    const filed = await desk.file();
    desk.now = local('2026-03-12T08:00');
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => refusal(filed)));
    expect(outcomes.sort()).toEqual(['chased', 'too_early', 'too_early', 'too_early']);
    expect((await desk.eventsOf(filed.code)).filter(({ type }) => type === 'chased')).toHaveLength(1);
    expect(await desk.rowOf(filed.code)).toMatchObject({ chases: 1 });
  });

  it('stands as a mark until staff let the reporter know', async () => {
    const filed = await desk.file();
    desk.now = local('2026-03-12T08:00');
    await chase(filed);
    const version = (await desk.rowOf(filed.code)).version;
    // Whoever was looking at the case is not disturbed by it.
    await desk.act({ code: filed.code, actor: clean, transition: 'accept', version });
    expect(await desk.rowOf(filed.code)).toMatchObject({ chases: 1, chasedSince: null });
  });

  it('is for the reporter alone, and only while there is something to wait for', async () => {
    const filed = await desk.file();
    const follower = await desk.addCitizen();
    const follows = { caseId: filed.id, citizenId: follower.citizenId, since: desk.now };
    await desk.prisma.caseFollower.create({ data: follows });
    desk.now = local('2026-03-12T08:00');
    expect(await refusal({ code: filed.code, citizenId: follower.citizenId })).toBe('not_found');
    expect(await page({ code: filed.code, citizenId: follower.citizenId })).toMatchObject({
      may: { chase: false },
      chase: null,
    });
    await desk.act({ code: filed.code, actor: clean, transition: 'accept' });
    await desk.act({ code: filed.code, actor: clean, transition: 'ask_citizen', reply: 'Số nhà mấy ạ?' });
    desk.now = local('2026-03-30T08:00');
    expect(await refusal(filed)).toBe('not_allowed_now');
    expect((await page(filed)).chase).toBeNull();
  });
});

describe('what a citizen does is told to staff', () => {
  it('an answer to the question of the unit, and that the result is none', async () => {
    const filed = await desk.file();
    await desk.act({ code: filed.code, actor: clean, transition: 'accept' });
    await desk.act({ code: filed.code, actor: clean, transition: 'ask_citizen', reply: 'Số nhà mấy ạ?' });
    const { code, citizenId } = filed;
    await desk.run((tx) => addCitizenMessage(tx, desk.deps, { code, citizenId, text: 'Số 12' }));
    expect(await noticesOf(code)).toEqual(['answered officer']);
    // A further word to a case that waits for nobody is no news of that kind.
    await desk.run((tx) => addCitizenMessage(tx, desk.deps, { code, citizenId, text: 'Gần cổng chợ' }));
    expect(await noticesOf(code)).toEqual(['answered officer']);
    const fileIds = [await desk.photo({ staffId: clean.staff.id })];
    const done = { transition: 'resolve' as const, reply: 'Đã dọn', resolutionKind: 'fixed' as const, fileIds };
    await desk.act({ code, actor: clean, ...done });
    await desk.run((tx) => reopenCase(tx, desk.deps, { code, citizenId, reason: 'Rác vẫn còn' }));
    expect(await noticesOf(code)).toEqual(['disputed head', 'disputed officer']);
  });

  it('and to followers when it is opened again, but not to whoever did it', async () => {
    const filed = await desk.file();
    const { code, citizenId } = filed;
    const follower = await desk.addCitizen();
    await desk.prisma.caseFollower.create({
      data: { caseId: filed.id, citizenId: follower.citizenId, since: desk.now },
    });
    await desk.act({ code, actor: clean, transition: 'accept' });
    const fileIds = [await desk.photo({ staffId: clean.staff.id })];
    const done = { transition: 'resolve' as const, reply: 'Đã dọn', resolutionKind: 'fixed' as const, fileIds };
    await desk.act({ code, actor: clean, ...done });
    await desk.run((tx) => reopenCase(tx, desk.deps, { code, citizenId, reason: 'Rác vẫn còn', tell: false }));
    expect((await desk.told(follower.conversationId)).at(-1)?.text).toContain('đã được mở lại');
    expect((await desk.told(filed.conversationId)).at(-1)?.text).not.toContain('đã được mở lại');
  });
});

describe('what is told of a case, and when', () => {
  const planned = async (conversationId: string) =>
    (await desk.prisma.outboxMessage.findMany({ where: { conversationId }, orderBy: { sequence: 'asc' } })).map(
      ({ notBefore }) => notBefore,
    );

  it('waits at night for the morning, but a reply does not; by day it waits for the next change', async () => {
    desk.now = local('2026-03-09T15:00');
    const filed = await desk.file();
    desk.now = local('2026-03-09T23:00');
    await desk.act({ code: filed.code, actor: clean, transition: 'accept' });
    await desk.run((tx) => replyToCitizen(tx, desk.deps, { code: filed.code, staff: clean.staff, text: 'Mai làm' }));
    desk.now = local('2026-03-10T09:00');
    await desk.act({ code: filed.code, actor: clean, transition: 'start' });
    expect(await planned(filed.conversationId)).toEqual([
      local('2026-03-10T06:30'),
      local('2026-03-09T23:00'),
      local('2026-03-10T09:10'),
    ]);
  });

  it('is only what needs them or is done, to whoever asked for few messages', async () => {
    const { code, citizenId, conversationId } = await desk.file();
    await desk.prisma.citizen.update({ where: { id: citizenId }, data: { fewMessages: true } });
    await desk.act({ code, actor: clean, transition: 'accept' });
    await desk.act({ code, actor: clean, transition: 'ask_citizen', reply: 'Số nhà mấy ạ?' });
    expect((await desk.told(conversationId)).map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('cần hỏi thêm'),
    ]);
  });

  it('says to followers that its reporter has taken it back, and to the reporter nothing', async () => {
    const { id, code, citizenId, conversationId } = await desk.file();
    const follower = await desk.addCitizen();
    await desk.prisma.caseFollower.create({ data: { caseId: id, citizenId: follower.citizenId, since: desk.now } });
    await desk.run((tx) => withdrawCase(tx, desk.deps, { code, citizenId, tell: false }));
    expect((await desk.told(follower.conversationId)).map(({ text }) => text)).toEqual([
      expect.stringMatching(/Người báo đã rút/),
    ]);
    expect(await desk.told(conversationId)).toEqual([]);
  });
});
