import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aroundCase } from '../../../server/cases/around-case.ts';
import { addCitizenMessage } from '../../../server/cases/citizen-acts.ts';
import { citizenCaseDetail } from '../../../server/cases/citizen-cases.ts';
import { clockSoFar } from '../../../server/cases/clock-so-far.ts';
import { linkedCases } from '../../../server/cases/linked-cases.ts';
import { type CaseDesk, clean, local, openCaseDesk, ward } from './case-desk.ts';
import { faultsOf } from './consistency.ts';
import { person } from './small-ward.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
});

const dispatcher = { kind: 'staff' as const, staff: person('dispatcher', null) };
const merge = (code: string, mergedInto: string, actor = dispatcher) =>
  desk.act({ code, actor, transition: 'merge', mergedInto });
const unmerge = (code: string) =>
  desk.act({ code, actor: dispatcher, transition: 'unmerge', reason: 'Hai chỗ khác nhau' });
const faults = async (...codes: string[]) =>
  (
    await Promise.all(codes.map(async (code) => faultsOf(ward, await desk.rowOf(code), await desk.eventsOf(code))))
  ).flat();
const followersOf = async (code: string) => {
  const rows = await desk.prisma.caseFollower.findMany({ where: { case: { code } } });
  return rows.map(({ citizenId }) => citizenId).sort();
};
/** Everything that undoing a merge must find again. */
const standing = async (code: string) => {
  const { version, updatedAt, changeXid, ...row } = await desk.rowOf(code);
  return { ...row, followers: await followersOf(code) };
};
const links = () => ({ url: '/p', thumbnailUrl: '/p' });
const linked = async (code: string, showsText: (row: { restricted: boolean }) => boolean = () => true) => {
  const reader = {
    staffId: 's',
    unitIds: [],
    where: {},
    showsText,
    showsProtected: false,
    photoLinks: links,
  };
  const deps = { prisma: desk.prisma, knowledge: ward, now: desk.now };
  const row = await desk.rowOf(code);
  return linkedCases(deps, reader, { row, around: await aroundCase(deps, row) });
};

describe('merging duplicates', () => {
  it('goes on showing what was merged when the class of one of them changes, to whoever may read both', async () => {
    const [first, second] = [await desk.file(), await desk.file({ description: 'Rác ở cổng sau' })];
    await merge(second.code, first.code);
    await desk.prisma.case.update({ where: { code: first.code }, data: { restricted: true } });
    expect((await linked(first.code)).merged).toMatchObject([{ description: 'Rác ở cổng sau' }]);
    const open = ({ restricted }: { restricted: boolean }) => !restricted;
    expect((await linked(first.code, open)).merged).toEqual([]);
    // And the other way round: the case is open again, what was merged into it is not.
    await desk.prisma.case.update({ where: { code: first.code }, data: { restricted: false } });
    await desk.prisma.case.update({ where: { code: second.code }, data: { restricted: true } });
    expect((await linked(first.code, open)).merged).toEqual([]);
    expect((await linked(first.code)).merged).toHaveLength(1);
  });

  it('lets the second reporter follow the first case, with photos and words shown and counted there', async () => {
    const first = await desk.file();
    const second = await desk.file({ description: 'Bãi rác chợ Lớn hôi lắm' });
    const fileIds = [await desk.photo({ citizenId: second.citizenId })];
    await desk.prisma.file.updateMany({ data: { width: 3, height: 3 } });
    const { code, citizenId } = second;
    await desk.run((tx) => addCitizenMessage(tx, desk.deps, { code, citizenId, text: 'Ảnh đây ạ', fileIds }));
    await desk.act({ code: first.code, actor: clean, transition: 'accept' });
    const row = await merge(second.code, first.code);
    expect(row).toMatchObject({ state: 'merged', mergedIntoId: first.id, closedAt: desk.now });
    const told = (await desk.told(second.conversationId)).at(-1);
    expect(told?.text).toContain(`theo mã ${first.code}`);
    expect(told?.buttons[0]?.payload).toBe(`#case:${first.code}`);
    expect(await followersOf(first.code)).toEqual([second.citizenId]);
    expect(await desk.rowOf(first.code)).toMatchObject({ photos: 1 });
    const { merged } = await linked(first.code);
    expect(merged).toMatchObject([
      { code: second.code, description: 'Bãi rác chợ Lớn hôi lắm', messages: [{ text: 'Ảnh đây ạ' }] },
    ]);
    expect(merged[0]?.photos).toHaveLength(1);
    expect((await linked(second.code)).mergedInto).toMatchObject({ code: first.code });
    const before = (await desk.told(second.conversationId)).length;
    await desk.act({ code: first.code, actor: clean, transition: 'start' });
    expect(await desk.told(second.conversationId)).toHaveLength(before + 1);
    // A question is for the one who reported.
    await desk.act({ code: first.code, actor: clean, transition: 'ask_citizen', reply: 'Số nhà nào ạ?' });
    expect(await desk.told(second.conversationId)).toHaveLength(before + 1);
    const reader = { citizenId: first.citizenId, language: 'vi' as const, photoLinks: links };
    const deps = { prisma: desk.prisma, knowledge: ward, now: desk.now };
    expect(JSON.stringify(await citizenCaseDetail(deps, reader, first.code))).not.toMatch(/hôi lắm|Ảnh đây|"\/p"/);
    const own = await citizenCaseDetail(deps, { ...reader, citizenId: second.citizenId }, second.code);
    expect(own.timeline.at(-1)).toMatchObject({ title: `Gộp vào phản ánh ${first.code}` });
    expect(await faults(first.code, second.code)).toEqual([]);
  });

  it('is undone as if it had never been, the waiting with it', async () => {
    const first = await desk.file();
    const second = await desk.file();
    const friend = await desk.addCitizen();
    await desk.prisma.caseFollower.create({
      data: { caseId: second.id, citizenId: friend.citizenId, since: desk.now },
    });
    await desk.act({ code: second.code, actor: clean, transition: 'accept' });
    desk.now = local('2026-03-09T09:30');
    await desk.act({ code: second.code, actor: clean, transition: 'ask_citizen', reply: 'Ở đâu ạ?' });
    const before = [await standing(first.code), await standing(second.code)];
    desk.now = local('2026-03-09T14:00');
    await merge(second.code, first.code);
    expect(await followersOf(first.code)).toEqual([second.citizenId, friend.citizenId].sort());
    await expect(desk.act({ code: second.code, actor: dispatcher, transition: 'unmerge' })).rejects.toMatchObject({
      info: { fields: [{ path: 'reason' }] },
    });
    desk.now = local('2026-03-10T08:00');
    expect(await unmerge(second.code)).toMatchObject({ state: 'waiting_citizen', pausedAt: local('2026-03-09T09:30') });
    expect([await standing(first.code), await standing(second.code)]).toEqual(before);
    expect((await desk.told(second.conversationId)).at(-1)?.text).toContain('tách ra xử lý riêng');
    desk.now = local('2026-03-10T10:00');
    const citizen = { kind: 'citizen' as const, id: second.citizenId };
    const row = await desk.act({ code: second.code, actor: citizen, transition: 'resume' });
    expect(row.resolutionDueAt).toEqual(local('2026-03-12T08:30'));
    const { pauses } = await clockSoFar(desk.prisma, row);
    expect(pauses).toEqual([{ from: local('2026-03-09T09:30'), to: desk.now }]);
    expect(await faults(first.code, second.code)).toEqual([]);
  });

  it('keeps chains flat, and takes the whole branch back', async () => {
    const [a, b, c] = [await desk.file(), await desk.file(), await desk.file()];
    for (const [one, photos] of [
      [a, 1],
      [b, 2],
      [c, 4],
    ] as const) {
      await desk.prisma.case.update({ where: { id: one.id }, data: { photos } });
    }
    await merge(c.code, b.code);
    const before = await Promise.all([a, b, c].map(({ code }) => standing(code)));
    await merge(b.code, a.code);
    expect(await desk.rowOf(c.code)).toMatchObject({ mergedIntoId: a.id });
    expect([(await desk.rowOf(a.code)).photos, (await desk.rowOf(b.code)).photos]).toEqual([7, 2]);
    expect(await followersOf(a.code)).toEqual([b.citizenId, c.citizenId].sort());
    expect(await followersOf(b.code)).toEqual([]);
    expect((await desk.told(c.conversationId)).at(-1)?.text).toContain(`theo mã ${a.code}`);
    await unmerge(b.code);
    expect(await Promise.all([a, b, c].map(({ code }) => standing(code)))).toEqual(before);
    expect((await desk.told(c.conversationId)).at(-1)?.text).toContain(`${b.code} được tách ra`);
    await merge(b.code, a.code);
    await unmerge(c.code);
    expect(await followersOf(a.code)).toEqual([b.citizenId]);
    expect((await desk.rowOf(a.code)).photos).toBe(3);
    await unmerge(b.code);
    expect(await Promise.all([a, b, c].map(async ({ code }) => (await desk.rowOf(code)).photos))).toEqual([1, 2, 4]);
    expect(await desk.rowOf(c.code)).toMatchObject({ state: 'received', mergedIntoId: null });
    expect(await faults(a.code, b.code, c.code)).toEqual([]);
  });

  it('asks only the reporter how satisfied they are, and offers the reopening only to them', async () => {
    const [first, second] = [await desk.file(), await desk.file()];
    await merge(second.code, first.code);
    for (const transition of ['accept', 'start'] as const)
      await desk.act({ code: first.code, actor: clean, transition });
    const fileIds = [await desk.photo({ staffId: clean.staff.id })];
    const result = { resolutionKind: 'fixed' as const, reply: 'Đã dọn sạch ạ', fileIds };
    await desk.act({ code: first.code, actor: clean, transition: 'resolve', ...result });
    const [reporter, follower] = await Promise.all(
      [first, second].map(async ({ conversationId }) => (await desk.told(conversationId)).at(-1)?.text),
    );
    expect(follower).toContain('Đã dọn sạch ạ');
    expect(follower).not.toMatch(/hài lòng|mở lại/);
    expect(reporter).toMatch(/Đã dọn sạch ạ\n.*hài lòng.*mở lại trong \d+ ngày/);
  });

  it('refuses itself, the unknown, the ended, the merged, another class and denunciations', async () => {
    const first = await desk.file();
    const second = await desk.file();
    const merged = await desk.file();
    const restricted = await desk.file({ categoryId: 'conduct' });
    const secret = await desk.file({ denunciation: true });
    await merge(merged.code, first.code);
    const ended = await desk.file();
    await desk.act({ code: ended.code, actor: clean, transition: 'reject', reason: 'x', reply: 'y' });
    for (const [into, error] of [
      [second.code, 'bad_request'],
      ['TA-26-ZZZZZZ', 'bad_request'],
      [secret.code, 'bad_request'],
      [restricted.code, 'bad_request'],
      [merged.code, 'not_allowed_now'],
      [ended.code, 'not_allowed_now'],
    ] as const) {
      await expect(merge(second.code, into)).rejects.toMatchObject({
        code: error,
        info: { fields: [{ path: 'mergedInto' }] },
      });
    }
    // What may not be seen answers like what is not there.
    const words = async (into: string) =>
      merge(second.code, into, clean).catch((error: { info: { fields: unknown } }) => error.info.fields);
    const elsewhere = await desk.file({ categoryId: 'noise' });
    expect(await words(elsewhere.code)).toEqual(await words('TA-26-ZZZZZZ'));
    expect(await words(secret.code)).toEqual(await words('TA-26-ZZZZZZ'));
    await expect(merge(secret.code, first.code)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await desk.rowOf(second.code)).toMatchObject({ state: 'received', version: 0 });
  });

  it('of two merges crossing each other one stands, and nothing is left half done', async () => {
    const first = await desk.file();
    const second = await desk.file();
    const results = await Promise.allSettled([merge(first.code, second.code), merge(second.code, first.code)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rows = [await desk.rowOf(first.code), await desk.rowOf(second.code)];
    expect(rows.map(({ state }) => state).sort()).toEqual(['merged', 'received']);
    const third = await desk.file();
    const before = [await standing(third.code), await standing(first.code), await desk.prisma.outboxMessage.count()];
    const target = rows[0]?.state === 'merged' ? second : first;
    const broken = { ...desk.deps, knowledge: () => ({ ...ward, replies: { vi: {}, en: {} } }) };
    await expect(
      desk.act({ code: third.code, actor: dispatcher, transition: 'merge', mergedInto: target.code }, broken),
    ).rejects.toThrow('case.merged');
    expect([await standing(third.code), await standing(first.code), await desk.prisma.outboxMessage.count()]).toEqual(
      before,
    );
    expect(await followersOf(target.code)).toHaveLength(1);
  });
});
