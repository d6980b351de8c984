import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueWhere } from '../../../server/cases/case-filters.ts';
import { type Decision, decideResolution } from '../../../server/cases/decide-resolution.ts';
import { type CaseDesk, local, openCaseDesk, ward } from './case-desk.ts';
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

const officer = { kind: 'staff' as const, staff: person('officer', 'office') };
const head = person('unit_head', 'office');
const decide = (input: Omit<Decision, 'staff'> & { staff?: Decision['staff'] }, deps = desk.deps) =>
  desk.run((tx) => decideResolution(tx, deps, { staff: head, ...input }));
const waiting = () =>
  desk.prisma.case.findMany({ where: queueWhere('to_approve', { staffId: '', unitIds: [], where: {} }, desk.now) });

async function proposed() {
  const filed = await desk.file({ categoryId: 'counter', description: 'Cán bộ nói trống không' });
  await desk.act({ code: filed.code, actor: officer, transition: 'accept' });
  const fileIds = [await desk.photo({ staffId: officer.staff.id })];
  const row = await desk.act({
    ...{ code: filed.code, actor: officer, transition: 'resolve', fileIds },
    ...{ reply: 'Đã nhắc nhở cán bộ', resolutionKind: 'explained' },
  });
  return { ...filed, row, fileIds };
}

describe('a result that needs the head of the unit', () => {
  it('waits, told to nobody, while the clock goes on, and is carried out once approved', async () => {
    const { code, row, conversationId, fileIds } = await proposed();
    expect(row).toMatchObject({ state: 'assigned', resolvedAt: null, resolutionKind: null });
    expect(await desk.told(conversationId)).toHaveLength(1);
    expect((await desk.eventsOf(code)).at(-1)).toMatchObject({ type: 'resolution_proposed' });
    expect((await waiting()).map((one) => one.code)).toContain(code);
    desk.now = local('2026-03-20T08:00');
    const done = await decide({ code, version: row.version, decision: 'approve' });
    expect(done).toMatchObject({ state: 'resolved', resolutionKind: 'explained', resolvedAt: desk.now, photos: 1 });
    expect((await desk.told(conversationId)).at(-1)?.text).toContain('Đã nhắc nhở cán bộ');
    expect((await desk.eventsOf(code)).at(-1)).toMatchObject({
      actorId: head.id,
      details: { transition: 'resolve', proposedBy: officer.staff.id, onTime: false },
    });
    const file = await desk.prisma.file.findUniqueOrThrow({ where: { id: fileIds[0] ?? '' } });
    expect(file.purpose).toBe('case_after');
    expect(await desk.prisma.pendingResolution.count({ where: { case: { code } } })).toBe(0);
    expect(faultsOf(ward, await desk.rowOf(code), await desk.eventsOf(code))).toEqual([]);
    await expect(decide({ code, decision: 'approve' })).rejects.toMatchObject({ code: 'not_allowed_now' });
  });

  it('is also the answer of an outside authority, which an officer cannot pass on alone', async () => {
    const { code } = await desk.file({ categoryId: 'counter', description: 'Cán bộ nói trống không' });
    await desk.act({ code, actor: officer, transition: 'accept' });
    const refer = { transition: 'refer' as const, reply: 'Sở xem xét.', referredTo: 'Sở Nội vụ' };
    await desk.act({ code, actor: officer, ...refer });
    const answer = { code, transition: 'take_answer' as const, answer: 'Đã nhắc nhở.', reply: 'Đã rõ.' };
    await expect(desk.act({ ...answer, actor: officer })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await desk.act({ ...answer, actor: { kind: 'staff', staff: head } })).toMatchObject({ state: 'resolved' });
  });

  it('is not waited for with a denunciation, which nobody else may know of', async () => {
    const { code } = await desk.file({ categoryId: 'counter', description: 'Cán bộ đòi tiền', denunciation: true });
    const charged = { kind: 'staff' as const, staff: person('denunciation_officer', null) };
    await desk.act({ code, actor: charged, transition: 'accept' });
    const resolve = { transition: 'resolve' as const, reply: 'Đã kết luận.', resolutionKind: 'explained' as const };
    expect(await desk.act({ code, actor: charged, ...resolve })).toMatchObject({ state: 'resolved' });
  });

  it('goes back with a reason, and may be sent anew', async () => {
    const { code, row, conversationId } = await proposed();
    await expect(decide({ code, decision: 'send_back' })).rejects.toMatchObject({
      info: { fields: [{ path: 'reason' }] },
    });
    const back = await decide({ code, version: row.version, decision: 'send_back', reason: 'Chưa xin lỗi dân' });
    expect(back).toMatchObject({ state: 'assigned' });
    expect(await desk.told(conversationId)).toHaveLength(1);
    const again = { code, actor: officer, transition: 'resolve' as const, resolutionKind: 'explained' as const };
    await desk.act({ ...again, reply: 'Cán bộ đã xin lỗi' });
    await desk.act({ ...again, reply: 'Cán bộ đã xin lỗi bác' });
    await decide({ code, decision: 'approve', staff: person('dispatcher', null) });
    expect((await desk.told(conversationId)).at(-1)?.text).toContain('Cán bộ đã xin lỗi bác');
  });

  it('is decided on by the head and by dispatchers only, by the version they saw, and wholly or not at all', async () => {
    const { code, row } = await proposed();
    for (const staff of [officer.staff, person('unit_head', 'clean'), person('leader', null)]) {
      await expect(decide({ code, decision: 'approve', staff })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(decide({ code, version: row.version - 1, decision: 'approve' })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    const broken = { ...desk.deps, knowledge: () => ({ ...ward, replies: { vi: {}, en: {} } }) };
    await expect(decide({ code, decision: 'approve' }, broken)).rejects.toThrow('case.resolved');
    expect(await desk.rowOf(code)).toEqual(row);
    expect((await waiting()).map((one) => one.code)).toContain(code);
  });

  it('asks the head for no approval, and what waits is gone when the case takes another way', async () => {
    const { code, citizenId } = await proposed();
    await desk.act({ code, actor: { kind: 'citizen', id: citizenId }, transition: 'withdraw' });
    expect((await waiting()).map((one) => one.code)).not.toContain(code);
    const other = await desk.file({ categoryId: 'counter' });
    const actor = { kind: 'staff' as const, staff: head };
    await desk.act({ code: other.code, actor, transition: 'accept' });
    const resolve = { transition: 'resolve' as const, reply: 'Đã xong', resolutionKind: 'explained' as const };
    expect(await desk.act({ code: other.code, actor, ...resolve })).toMatchObject({ state: 'resolved' });
  });
});
