import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listWhere } from '../../../server/cases/case-filters.ts';
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
const faults = async (code: string) => faultsOf(ward, await desk.rowOf(code), await desk.eventsOf(code));
const refer = { transition: 'refer' as const, reply: 'Đường do Sở quản lý.', referredTo: 'Sở Xây dựng' };

describe('a case passed to an outside authority', () => {
  it('stands still, and ends with the authority’s answer, told word for word and rated', async () => {
    const { code, conversationId, citizenId } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    desk.now = local('2026-03-09T10:30');
    expect(await desk.act({ code, actor: clean, ...refer })).toMatchObject({ referredTo: 'Sở Xây dựng' });
    await expect(desk.act({ code, actor: clean, transition: 'take_answer' })).rejects.toMatchObject({
      code: 'missing_input',
      info: { fields: [{ path: 'answer' }] },
    });
    desk.now = local('2026-03-20T10:30');
    const row = await desk.act({
      code,
      actor: clean,
      transition: 'take_answer',
      answer: 'Đã vá mặt đường ngày 18/3.',
      reply: 'Tổ đã kiểm tra lại.',
    });
    expect(row).toMatchObject({ state: 'resolved', resolutionKind: 'referred', closedAt: null, pausedAt: null });
    // Two and a half of sixteen working hours were gone; eleven days elsewhere do not make it late.
    expect(row.resolutionDueAt).toEqual(local('2026-03-24T08:00'));
    const event = (await desk.eventsOf(code)).at(-1);
    expect(event?.details).toMatchObject({ transition: 'take_answer', onTime: true });
    expect(JSON.stringify(event?.details)).not.toContain('vá');
    const told = (await desk.told(conversationId)).at(-1);
    expect(told?.text).toMatch(/Sở Xây dựng trả lời:\nĐã vá mặt đường ngày 18\/3\.\nTổ đã kiểm tra lại\./);
    expect(told?.buttons.map(({ payload }) => payload)).toContain(`#rate:${code}:5`);
    expect(await faults(code)).toEqual([]);
    await desk.act({ code, actor: { kind: 'citizen', id: citizenId }, transition: 'reopen', reason: 'Vẫn còn ổ gà' });
    const within = { resolvedFrom: '2026-03-20', resolvedTo: '2026-03-20' };
    const reader = { staffId: 's', unitIds: [], where: {}, showsText: () => true, showsProtected: false };
    const photoLinks = () => ({ url: '', thumbnailUrl: '' });
    const deps = { prisma: desk.prisma, knowledge: ward, now: desk.now };
    const query = { queue: 'all', sort: 'newest', limit: 50, ...within } as const;
    const found = await desk.prisma.case.findMany({ where: listWhere(deps, { ...reader, photoLinks }, query) });
    expect(found.map((one) => one.code)).toContain(code);
  });

  it('answered before anybody accepted it, and opened again, has a deadline ahead', async () => {
    const { code, conversationId, citizenId } = await desk.file();
    await desk.act({ code, actor: clean, ...refer });
    desk.now = local('2026-03-20T10:30');
    await desk.act({ code, actor: clean, transition: 'take_answer', answer: 'Đã vá.', reply: 'Tổ đã xem lại.' });
    desk.now = local('2026-03-23T08:00');
    const citizen = { kind: 'citizen' as const, id: citizenId };
    const row = await desk.act({ code, actor: citizen, transition: 'reopen', reason: 'Vẫn còn ổ gà' });
    expect(row).toMatchObject({ state: 'reopened', acceptedAt: desk.now });
    expect(row.resolutionDueAt?.getTime()).toBeGreaterThan(desk.now.getTime());
    expect((await desk.told(conversationId)).at(-1)?.text).not.toMatch(/mới: \./);
    expect(await faults(code)).toEqual([]);
  });

  it('comes back with a reason and the time it had left', async () => {
    const { code, conversationId } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    desk.now = local('2026-03-09T10:30');
    await desk.act({ code, actor: clean, ...refer });
    desk.now = local('2026-03-12T10:30');
    await expect(desk.act({ code, actor: clean, transition: 'recall' })).rejects.toMatchObject({
      info: { fields: [{ path: 'reason' }] },
    });
    const row = await desk.act({ code, actor: clean, transition: 'recall', reason: 'Sở trả lại: đường của phường' });
    expect(row).toMatchObject({ state: 'in_progress', referredTo: null, closedAt: null, pausedAt: null });
    expect(row.resolutionDueAt).toEqual(local('2026-03-16T08:00'));
    expect((await desk.told(conversationId)).at(-1)?.text).toContain('08:00, thứ Hai 16/03');
    expect((await desk.told(conversationId)).at(-1)?.text).not.toContain('đường của phường');
    expect(await faults(code)).toEqual([]);
  });

  it('is accepted by coming back when nobody had accepted it, also one filed in another ward', async () => {
    for (const point of [undefined, { latitude: 20.15, longitude: 106.05 }]) {
      desk.now = local('2026-03-09T08:00');
      const { code, state } = await desk.file(point ? { point } : {});
      expect(state).toBe(point ? 'referred' : 'received');
      if (!point) await desk.act({ code, actor: clean, ...refer });
      desk.now = local('2026-03-10T08:00');
      const dispatcher = { kind: 'staff' as const, staff: person('dispatcher', null) };
      const row = await desk.act({ code, actor: dispatcher, transition: 'recall', reason: 'Ranh giới vẽ sai' });
      expect(row).toMatchObject({ state: 'in_progress', acceptedAt: desk.now });
      expect(row.resolutionDueAt).toEqual(local('2026-03-12T08:00'));
      expect(await faults(code)).toEqual([]);
    }
  });

  it('is no result by itself: a resolution “referred” needs the authority and its answer', async () => {
    const { code, conversationId } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    const resolve = { code, actor: clean, transition: 'resolve' as const, reply: 'Đã chuyển' };
    await expect(desk.act({ ...resolve, resolutionKind: 'referred' })).rejects.toMatchObject({
      info: { fields: [{ path: 'referredTo' }, { path: 'answer' }] },
    });
    await expect(
      desk.act({ ...resolve, resolutionKind: 'referred', referredTo: 'Sở Xây dựng', answer: '   ' }),
    ).rejects.toMatchObject({ info: { fields: [{ path: 'answer' }] } });
    const answered = { ...resolve, referredTo: 'Sở Xây dựng', answer: 'Sẽ sửa trong tuần' };
    expect(await desk.act({ ...answered, resolutionKind: 'referred' })).toMatchObject({ referredTo: 'Sở Xây dựng' });
    expect((await desk.told(conversationId)).at(-1)?.text).toContain('Sở Xây dựng trả lời:\nSẽ sửa trong tuần');
  });
});
