import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dueTimes } from '../../../server/cases/deadlines.ts';
import { type CaseDesk, local, openCaseDesk, ward } from './case-desk.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
});

describe('filing', () => {
  it('gives unit, rule, deadlines, area, words and a first event', async () => {
    const filed = await desk.file();
    expect(filed).toMatchObject({ state: 'received', unitId: 'clean', areaCode: 'a', referredTo: null, again: false });
    expect(filed.code).toMatch(/^TA-26-[0-9A-HJKMNP-TV-Z]{6}$/);
    const row = await desk.rowOf(filed.code);
    const due = dueTimes(ward, { categoryId: 'waste', priority: 'normal', createdAt: desk.now });
    expect(row.responseDueAt).toEqual(due.responseDueAt);
    expect(row.resolutionDueAt).toEqual(due.resolutionDueAt);
    expect(row.searchText).toContain('rac chat dong truoc cong cho');
    expect(row.routing).toMatchObject({
      rule: 'waste',
      why: 'Rác',
      version: 'r1',
      facts: { area: 'a', time: '08:00' },
    });
    const [created, ...others] = await desk.eventsOf(filed.code);
    expect(others).toEqual([]);
    expect(created).toMatchObject({ type: 'created', sequence: 1, actorKind: 'citizen' });
    expect(JSON.stringify([created?.after, created?.details])).not.toContain('chợ');
  });

  it('files one case for one key, even from two transactions at once', async () => {
    const first = await desk.file({ idempotencyKey: 'k1' });
    const second = await desk.file({ idempotencyKey: 'k1' });
    expect(second).toMatchObject({ code: first.code, again: true });
    const many = await Promise.all([1, 2, 3].map(() => desk.file({ idempotencyKey: 'k2' })));
    expect(new Set(many.map((one) => one.code)).size).toBe(1);
    expect(await desk.prisma.case.count({ where: { code: many[0]?.code } })).toBe(1);
  });

  it('passes a report in a neighbouring ward on by name, without a clock', async () => {
    const filed = await desk.file({ point: { latitude: 20.15, longitude: 106.05 } });
    expect(filed).toMatchObject({ state: 'referred', referredTo: 'Phường c', responseDueAt: null });
    expect((await desk.rowOf(filed.code)).closedAt).toEqual(desk.now);
  });

  it('leaves a point near a border of our own drawing to the dispatcher', async () => {
    const filed = await desk.file({ point: { latitude: 20.05, longitude: 106.0996 } });
    expect(filed.state).toBe('received');
    expect((await desk.rowOf(filed.code)).areaDoubtful).toBe(true);
  });

  it.each([
    ['impossible_place', { point: { latitude: 0, longitude: 0 } }],
    ['impossible_place', { point: { latitude: 48.8, longitude: 2.3 } }],
    ['outside_territory', { point: { latitude: 10.7, longitude: 106.7 } }],
    ['bad_request', { categoryId: 'no-such' }],
    ['bad_request', { fileIds: ['0190a0a0-0000-7000-8000-000000000000'] }],
  ] as const)('refuses with %s and keeps nothing', async (code, options) => {
    const before = await desk.prisma.case.count();
    await expect(desk.file(options)).rejects.toMatchObject({ code });
    expect(await desk.prisma.case.count()).toBe(before);
  });

  it('takes only photos of the reporter', async () => {
    const other = await desk.addCitizen();
    const fileIds = [await desk.photo({ citizenId: other.citizenId })];
    await expect(desk.file({ fileIds })).rejects.toMatchObject({ code: 'bad_request' });
  });
});
