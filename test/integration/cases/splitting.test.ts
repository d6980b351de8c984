import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Split, splitCase } from '../../../server/cases/split-case.ts';
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

const split = (input: Partial<Split> & { code: string }, deps = desk.deps) =>
  desk.run((tx) =>
    splitCase(tx, deps, { staff: clean.staff, categoryId: 'lighting', description: 'Đèn trước chợ tắt', ...input }),
  );
const secondOf = (id: string) => desk.prisma.case.findFirstOrThrow({ where: { splitFromId: id } });

describe('a report of two problems', () => {
  it('becomes two cases with one citizen and place, and both codes are told', async () => {
    const filed = await desk.file();
    const follower = await desk.addCitizen();
    await desk.prisma.caseFollower.create({
      data: { caseId: filed.id, citizenId: follower.citizenId, since: desk.now },
    });
    await desk.act({ code: filed.code, actor: clean, transition: 'accept' });
    desk.now = local('2026-03-10T08:00');
    const fileIds = [await desk.photo({ staffId: clean.staff.id })];
    const before = await desk.rowOf(filed.code);
    const heard = (await desk.told(follower.conversationId)).length;
    const first = await split({ code: filed.code, version: before.version, fileIds });
    expect(first).toMatchObject({ state: 'assigned', resolutionDueAt: before.resolutionDueAt, photos: 0 });
    const second = await secondOf(filed.id);
    expect(second).toMatchObject({
      ...{ state: 'received', categoryId: 'lighting', unitId: 'office', citizenId: filed.citizenId, photos: 1 },
      ...{ channel: 'oa', latitude: 20.05, areaCode: 'a', createdAt: desk.now, acceptedAt: null },
    });
    expect(second.code).not.toBe(filed.code);
    const told = (await desk.told(filed.conversationId)).at(-1);
    expect(told?.text).toContain(filed.code);
    expect(told?.text).toContain(`nhóm lighting, được xử lý theo mã ${second.code}: Tổ office`);
    expect(told?.buttons[0]?.payload).toBe(`#case:${second.code}`);
    expect(await desk.told(follower.conversationId)).toHaveLength(heard);
    const [created] = await desk.eventsOf(second.code);
    expect(created).toMatchObject({ actorKind: 'staff', details: { codes: [filed.code] } });
    expect((await desk.eventsOf(filed.code)).at(-1)).toMatchObject({
      type: 'split',
      details: { codes: [second.code] },
    });
    for (const code of [filed.code, second.code]) {
      expect(faultsOf(ward, await desk.rowOf(code), await desk.eventsOf(code))).toEqual([]);
    }
    // The same click a second time makes no third case.
    await expect(split({ code: filed.code, version: before.version })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    expect(await desk.prisma.case.count({ where: { splitFromId: filed.id } })).toBe(1);
  });

  it('is refused to strangers, for unknown categories, foreign pictures, ended cases and denunciations', async () => {
    const { code, id } = await desk.file();
    const secret = await desk.file({ denunciation: true });
    const foreign = await desk.photo({ staffId: 'somebody' });
    const refusals = [
      [{ code, staff: person('officer', 'police') }, 'forbidden'],
      [{ code, staff: person('leader', null) }, 'forbidden'],
      [{ code: secret.code, staff: person('dispatcher', null) }, 'forbidden'],
      [{ code: secret.code, staff: person('denunciation_officer', null) }, 'forbidden'],
      [{ code, categoryId: 'no-such' }, 'bad_request'],
      [{ code, fileIds: [foreign] }, 'bad_request'],
    ] as const;
    for (const [input, error] of refusals) await expect(split(input)).rejects.toMatchObject({ code: error });
    const broken = { ...ward, replies: { vi: {}, en: {} } };
    await expect(split({ code }, { ...desk.deps, knowledge: () => broken })).rejects.toThrow('case.split');
    await desk.act({ code, actor: clean, transition: 'reject', reason: 'x', reply: 'y' });
    await expect(split({ code })).rejects.toMatchObject({ code: 'not_allowed_now' });
    expect(await desk.prisma.case.count({ where: { splitFromId: id } })).toBe(0);
    expect(await desk.prisma.caseText.count({ where: { text: 'Đèn trước chợ tắt' } })).toBe(1);
  });
});
