import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCitizenMessage, rateCase, reopenCase, withdrawCase } from '../../../server/cases/citizen-acts.ts';
import { closeResolved } from '../../../server/cases/sweeps.ts';
import { type CaseDesk, clean, leader, local, openCaseDesk } from './case-desk.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
});

describe('after the result', () => {
  async function resolved() {
    const filed = await desk.file();
    await desk.act({ code: filed.code, actor: clean, transition: 'accept' });
    const fileIds = [await desk.photo({ staffId: clean.staff.id }), await desk.photo({ staffId: clean.staff.id })];
    const done = { transition: 'resolve' as const, reply: 'Đã dọn sạch', resolutionKind: 'fixed' as const, fileIds };
    await desk.act({ code: filed.code, actor: clean, ...done });
    return { ...filed, fileIds };
  }

  it('sends the words, both photos and five stars; the rating is kept and can be changed', async () => {
    const { code, citizenId, conversationId } = await resolved();
    const messages = await desk.told(conversationId);
    expect(messages).toHaveLength(3);
    expect(messages[1]?.text).toContain('Đã dọn sạch');
    expect(messages[1]?.buttons.map((button) => button.payload)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `#rate:${code}:${n}`),
    );
    await desk.run((tx) => rateCase(tx, desk.deps, { code, citizenId, stars: 2 }));
    await desk.run((tx) => rateCase(tx, desk.deps, { code, citizenId, stars: 4, text: 'Được' }));
    expect(await desk.rowOf(code)).toMatchObject({ rating: 4 });
    expect(await desk.prisma.rating.count({ where: { case: { code } } })).toBe(1);
    await expect(desk.run((tx) => rateCase(tx, desk.deps, { code, citizenId, stars: 6 }))).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('reopens within the period with a new clock, not after it, and for nobody else', async () => {
    const { code, citizenId } = await resolved();
    const other = await desk.addCitizen();
    const reason = 'Rác vẫn còn';
    await expect(
      desk.run((tx) => reopenCase(tx, desk.deps, { code, citizenId: other.citizenId, reason })),
    ).rejects.toMatchObject({ code: 'not_found' });
    desk.now = local('2026-03-16T07:59');
    await desk.run((tx) => reopenCase(tx, desk.deps, { code, citizenId, reason }));
    expect(await desk.rowOf(code)).toMatchObject({
      state: 'reopened',
      reopenedCount: 1,
      resolvedAt: null,
      resolutionDueAt: local('2026-03-18T07:59'),
    });
    const late = await resolved();
    desk.now = local('2026-03-23T08:00');
    await expect(
      desk.run((tx) => reopenCase(tx, desk.deps, { code: late.code, citizenId: late.citizenId, reason })),
    ).rejects.toMatchObject({ code: 'not_allowed_now' });
    await desk.act({ code: late.code, actor: leader, transition: 'reopen', reason: 'kiểm tra lại' });
  });

  it('closes by itself after the period, once, from two processes', async () => {
    const { code } = await resolved();
    desk.now = new Date(desk.now.getTime() + 5 * 86_400_000);
    const closed = await Promise.all([1, 2].map(() => closeResolved(desk.prisma, desk.deps, desk.now)));
    expect(closed.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(1);
    const types = (await desk.eventsOf(code)).filter((event) => JSON.stringify(event.details).includes('"close"'));
    expect(types).toHaveLength(1);
  });

  it('closes those behind one that cannot be closed', async () => {
    const [bad, good] = [await resolved(), await resolved()];
    desk.now = new Date(desk.now.getTime() + 5 * 86_400_000);
    await desk.prisma.$executeRawUnsafe(
      `ALTER TABLE "Case" ADD CONSTRAINT stuck CHECK (code <> '${bad.code}' OR state <> 'closed')`,
    );
    await expect(closeResolved(desk.prisma, desk.deps, desk.now)).rejects.toThrow();
    await desk.prisma.$executeRaw`ALTER TABLE "Case" DROP CONSTRAINT stuck`;
    expect([(await desk.rowOf(bad.code)).state, (await desk.rowOf(good.code)).state]).toEqual(['resolved', 'closed']);
  });

  it('tells followers in their language, without stars', async () => {
    const filed = await desk.file();
    const follower = await desk.addCitizen('en');
    await desk.prisma.caseFollower.create({
      data: { caseId: filed.id, citizenId: follower.citizenId, since: desk.now },
    });
    await desk.act({ code: filed.code, actor: clean, transition: 'accept' });
    const [message] = await desk.told(follower.conversationId);
    expect(message?.text).toContain(`has accepted your report ${filed.code}`);
    expect(message?.buttons.map((button) => button.payload)).toEqual([`#case:${filed.code}`]);
  });

  it('takes a report back only while it is open', async () => {
    const open = await desk.file();
    await desk.run((tx) => withdrawCase(tx, desk.deps, { code: open.code, citizenId: open.citizenId }));
    expect(await desk.rowOf(open.code)).toMatchObject({ state: 'withdrawn', closedAt: desk.now });
    await expect(
      desk.run((tx) =>
        addCitizenMessage(tx, desk.deps, { code: open.code, citizenId: open.citizenId, text: 'à quên' }),
      ),
    ).rejects.toMatchObject({ code: 'not_allowed_now' });
  });
});
