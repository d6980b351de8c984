import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignCase } from '../../../server/cases/assign-case.ts';
import { type Revision, reviseCase } from '../../../server/cases/revise-case.ts';
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

const dispatcher = person('dispatcher', null);
const revise = (input: Omit<Revision, 'staff'> & { staff?: Revision['staff'] }) =>
  desk.run((tx) => reviseCase(tx, desk.deps, { staff: dispatcher, ...input }));
const faults = async (code: string) => faultsOf(ward, await desk.rowOf(code), await desk.eventsOf(code));

describe('correcting a case', () => {
  it('gives it the unit of its new category, takes it from its officer and tells the citizen once', async () => {
    const { code, conversationId } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    await desk.act({ code, actor: clean, transition: 'start' });
    const before = await desk.rowOf(code);
    expect(before.assigneeId).not.toBeNull();
    const row = await revise({ code, version: before.version, categoryId: 'lighting' });
    expect(row).toMatchObject({ categoryId: 'lighting', unitId: 'office', assigneeId: null, state: 'in_progress' });
    expect(row.resolutionDueAt).toEqual(before.resolutionDueAt);
    expect(row.routing).toMatchObject({ rule: 'rest', facts: { category: 'lighting', time: '08:00' } });
    const [event, ...more] = (await desk.eventsOf(code)).slice(3);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'category_changed',
      details: { fromCategoryId: 'waste', fromUnitId: 'clean', fromRouting: { rule: 'waste' } },
      after: { categoryId: 'lighting', unitId: 'office' },
    });
    expect((await desk.told(conversationId)).at(-1)?.text).toContain('nhóm lighting');
    expect(await faults(code)).toEqual([]);
  });

  it('keeps the names of the rules its deadlines came from while those stay', async () => {
    const { code } = await desk.file();
    const calendar = { ...ward.calendar, version: 'c2' };
    const serviceLevels = { ...ward.serviceLevels, version: 's2' };
    const later = { ...desk.deps, knowledge: () => ({ ...ward, calendar, serviceLevels }) };
    const low = await desk.run((tx) => reviseCase(tx, later, { code, priority: 'low', staff: dispatcher }));
    expect(low).toMatchObject({ serviceLevelVersion: 's1', calendarVersion: 'c1' });
    const urgent = await desk.run((tx) => reviseCase(tx, later, { code, priority: 'urgent', staff: dispatcher }));
    expect(urgent).toMatchObject({ serviceLevelVersion: 's2', calendarVersion: 'c2' });
  });

  it('works deadlines out from where the clocks started, pauses left out', async () => {
    const { code } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    desk.now = local('2026-03-09T09:00');
    await desk.act({ code, actor: clean, transition: 'ask_citizen', reply: 'Ở số nhà nào ạ?' });
    desk.now = local('2026-03-09T10:30');
    await desk.act({ code, actor: clean, transition: 'resume' });
    const usual = await desk.rowOf(code);
    desk.now = local('2026-03-09T11:00');
    const urgent = await revise({ code, priority: 'urgent', staff: clean.staff });
    // Twelve hours round the clock from 08:00, and the hour and a half of waiting.
    expect(urgent.resolutionDueAt).toEqual(local('2026-03-09T21:30'));
    expect(urgent.responseDueAt).toEqual(usual.responseDueAt);
    expect(await faults(code)).toEqual([]);
    await expect(revise({ code, priority: 'normal' })).rejects.toMatchObject({
      code: 'missing_input',
      info: { fields: [{ path: 'reason' }] },
    });
    const back = await revise({ code, priority: 'normal', reason: 'Không nguy hiểm' });
    expect(back.resolutionDueAt).toEqual(usual.resolutionDueAt);
    expect(await faults(code)).toEqual([]);
  });

  it('counts a reopened case from its reopening', async () => {
    const { code, citizenId } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    await desk.act({ code, actor: clean, transition: 'resolve', reply: 'Đã giải thích', resolutionKind: 'explained' });
    desk.now = local('2026-03-11T14:00');
    await desk.act({ code, actor: { kind: 'citizen', id: citizenId }, transition: 'reopen', reason: 'Chưa xong' });
    desk.now = local('2026-03-11T15:00');
    expect((await revise({ code, priority: 'urgent' })).resolutionDueAt).toEqual(local('2026-03-12T02:00'));
    expect(await faults(code)).toEqual([]);
  });

  it('begins warnings anew only for a deadline still ahead', async () => {
    const { code } = await desk.file();
    await desk.prisma.case.update({ where: { code }, data: { warnedAt: desk.now, escalationLevel: 1 } });
    desk.now = local('2026-03-09T10:00');
    const late = await revise({ code, priority: 'urgent' });
    expect(late).toMatchObject({ responseDueAt: local('2026-03-09T09:00'), escalationLevel: 1 });
    const ahead = await revise({ code, priority: 'normal', reason: 'Nhầm' });
    expect(ahead).toMatchObject({ warnedAt: null, escalationLevel: 0 });
  });

  it('tells the citizen why when the deadline becomes later, and keeps the reason to staff when it does not', async () => {
    const { code, conversationId } = await desk.file();
    await revise({ code, priority: 'urgent', reason: 'Gần trường học' });
    expect((await desk.told(conversationId)).at(-1)?.text).not.toContain('Gần trường học');
    await revise({ code, priority: 'normal', reason: 'Không còn nguy hiểm' });
    expect((await desk.told(conversationId)).at(-1)?.text).toMatch(/hạn mới: .+\nLý do: Không còn nguy hiểm$/);
  });

  it('keeps a unit chosen by hand when the change does not lead elsewhere', async () => {
    const { code, conversationId } = await desk.file({ categoryId: 'lighting' });
    await desk.prisma.case.update({ where: { code }, data: { unitId: 'clean' } });
    const told = (await desk.told(conversationId)).length;
    expect(await revise({ code, categoryId: 'conduct' })).toMatchObject({ unitId: 'clean', restricted: true });
    expect(await desk.told(conversationId)).toHaveLength(told);
    expect(await revise({ code, categoryId: 'waste' })).toMatchObject({ unitId: 'clean', restricted: false });
  });

  it('takes the priority of the new category, unless a person had set another', async () => {
    const { code } = await desk.file();
    expect(await revise({ code, categoryId: 'noise' })).toMatchObject({ priority: 'low' });
    await revise({ code, priority: 'urgent' });
    expect(await revise({ code, categoryId: 'waste' })).toMatchObject({ priority: 'urgent' });
  });

  it('moves the place, keeps the old words and finds the case by the new ones', async () => {
    const { code } = await desk.file();
    const row = await revise({
      code,
      point: { latitude: 20.0499, longitude: 106.0501 },
      placeText: 'đầu ngõ Dài',
      priority: 'urgent',
    });
    expect(row).toMatchObject({ latitude: 20.0499, placeSource: 'staff', areaCode: 'a' });
    expect(row.searchText).toContain('dau ngo dai');
    expect(row.searchText).toContain('rac chat dong');
    const [, place, priority] = await desk.eventsOf(code);
    expect(place).toMatchObject({ type: 'place_changed', details: { fromPoint: { latitude: 20.05 }, rule: 'waste' } });
    expect(priority).toMatchObject({ type: 'priority_changed', details: { fromPriority: 'normal' } });
    expect(JSON.stringify(place)).not.toContain('ngõ');
    const texts = await desk.prisma.caseText.findMany({ where: { case: { code }, kind: 'place' } });
    expect(texts.map(({ text }) => text).sort()).toEqual(['gần chợ Lớn', 'đầu ngõ Dài'].sort());
  });

  it('refuses another ward’s, impossible and outside points, unknown categories, ended cases and strangers', async () => {
    const { code } = await desk.file();
    const cases = [
      [{ point: { latitude: 20.15, longitude: 106.05 } }, 'bad_request'],
      [{ point: { latitude: 0, longitude: 0 } }, 'impossible_place'],
      [{ point: { latitude: 10.8, longitude: 106.7 } }, 'outside_territory'],
      [{ categoryId: 'no-such' }, 'bad_request'],
      [{ priority: 'low' as const, version: 7 }, 'version_conflict'],
      [{ priority: 'low' as const, staff: person('officer', 'police') }, 'forbidden'],
      [{ priority: 'low' as const, staff: person('leader', null) }, 'forbidden'],
    ] as const;
    for (const [input, error] of cases) {
      await expect(revise({ code, ...input })).rejects.toMatchObject({ code: error });
    }
    expect(await desk.eventsOf(code)).toHaveLength(1);
    await desk.act({ code, actor: clean, transition: 'reject', reason: 'Không rõ', reply: 'Anh/Chị gửi lại ạ' });
    await expect(revise({ code, priority: 'low' })).rejects.toMatchObject({ code: 'not_allowed_now' });
  });

  it('writes nothing when nothing differs, and nothing half when a later step fails', async () => {
    const { code, conversationId } = await desk.file();
    const before = await desk.rowOf(code);
    await revise({ code, categoryId: 'waste', priority: 'normal', placeText: 'gần chợ Lớn' });
    expect(await desk.rowOf(code)).toEqual(before);
    const broken = { ...ward, replies: { vi: {}, en: {} } };
    await expect(
      desk.run((tx) =>
        reviseCase(tx, { ...desk.deps, knowledge: () => broken }, { code, staff: dispatcher, categoryId: 'lighting' }),
      ),
    ).rejects.toThrow('case.revised');
    expect(await desk.rowOf(code)).toEqual(before);
    expect(await desk.eventsOf(code)).toHaveLength(1);
    expect(await desk.told(conversationId)).toEqual([]);
  });
});

describe('giving a case to a unit', () => {
  it('that takes no more cases is refused, in words; one that has it keeps it', async () => {
    const { code } = await desk.file();
    const units = new Map(
      [...ward.units].map(([id, unit]) => [id, { ...unit, retired: ['office', 'clean'].includes(id) }]),
    );
    const deps = { ...desk.deps, knowledge: () => ({ ...ward, units }) };
    const give = (unitId: string) =>
      desk.run((tx) => assignCase(tx, deps, { code, staff: dispatcher, unitId, reason: 'Đúng việc' }));
    await expect(give('office')).rejects.toMatchObject({ code: 'bad_request', info: { fields: [{ path: 'unitId' }] } });
    expect((await give('clean')).unitId).toBe('clean');
    expect((await give('police')).unitId).toBe('police');
  });
});
