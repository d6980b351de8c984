import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignCase } from '../../../server/cases/assign-case.ts';
import type { CaseDeps } from '../../../server/cases/deps.ts';
import { type FileCase, fileCase } from '../../../server/cases/file-case.ts';
import { releaseCases } from '../../../server/cases/release-cases.ts';
import { reviseCase } from '../../../server/cases/revise-case.ts';
import type { HandOutWay } from '../../../server/contract/routing-rule.ts';
import { newId } from '../../../server/ids.ts';
import { ensurePerson } from '../../../server/staff/ensure-staff.ts';
import { type CaseDesk, local, openCaseDesk, ward } from './case-desk.ts';
import { person } from './small-ward.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.now = local('2026-03-09T08:00');
  await desk.prisma.user.updateMany({ data: { deactivatedAt: new Date(0) } });
});

let people = 0;
/** An officer of the unit "clean", or of another, there unless said otherwise. */
async function officer(more: { unitId?: string; away?: [string, string]; role?: 'officer' | 'unit_head' } = {}) {
  const email = `worker-${++people}@example.test`;
  const { unitId = 'clean', role = 'officer' } = more;
  const id = await ensurePerson(desk.prisma, {
    email,
    password: 'x'.repeat(12),
    name: email,
    role,
    unitId,
    now: desk.now,
  });
  if (more.away) {
    const [from = desk.now, until = desk.now] = more.away.map(local);
    await away(id, from, until);
  }
  return { id, email };
}
const away = (userId: string, startsAt: Date, endsAt: Date, standInId: string | null = null) =>
  desk.prisma.absence.create({ data: { id: newId(), userId, startsAt, endsAt, standInId, createdAt: startsAt } });
/** The ward with another way of giving cases out, and perhaps a person named by the rule for waste. */
const depsWith = (handOut: Record<string, HandOutWay>, named?: string): CaseDeps => ({
  ...desk.deps,
  knowledge: () => ({
    ...ward,
    routing: {
      ...ward.routing,
      handOut,
      rules: ward.routing.rules.map((rule) => (rule.id === 'waste' && named ? { ...rule, person: named } : rule)),
    },
  }),
});
const report = async (deps: CaseDeps, more: Partial<FileCase> = {}) => {
  const { code } = await desk.run((tx) =>
    fileCase(tx, deps, {
      actor: { kind: 'system' },
      citizenId: null,
      channel: 'oa',
      categoryId: 'waste',
      description: 'Rác chất đống',
      point: { latitude: 20.05, longitude: 106.05 },
      placeSource: 'map',
      ...more,
    }),
  );
  return desk.rowOf(code);
};
const givenTo = async (deps: CaseDeps, times: number) => {
  const ids: (string | null)[] = [];
  for (let index = 0; index < times; index++) ids.push((await report(deps)).assigneeId);
  return ids;
};

describe('the person a rule names', () => {
  it('gets the case at once, which says so', async () => {
    const one = await officer();
    const row = await report(depsWith({}, one.email.toUpperCase()));
    expect(row).toMatchObject({ assigneeId: one.id, state: 'received', unitId: 'clean' });
    expect(row.routing).toMatchObject({ rule: 'waste', version: 'r1', handOut: { by: 'rule' } });
    const [created] = await desk.eventsOf(row.code);
    expect(created).toMatchObject({ after: { assigneeId: one.id }, details: { handOut: 'rule' } });
  });

  it('is passed over, with the reason, when away, gone, unknown, or without rights to such a case', async () => {
    const away = await officer({ away: ['2026-03-09T07:00', '2026-03-10T07:00'] });
    const other = await officer({ unitId: 'office' });
    const gone = await officer();
    await desk.prisma.user.update({ where: { id: gone.id }, data: { deactivatedAt: desk.now } });
    const invited = await desk.prisma.user.create({
      data: { id: 'invited', name: 'Mời', email: 'invited@example.test', createdAt: desk.now, updatedAt: desk.now },
    });
    for (const [email, missed] of [
      [away.email, 'away'],
      [other.email, 'no_right'],
      [gone.email, 'gone'],
      [invited.email, 'gone'],
      ['nobody@example.test', 'gone'],
    ] as const) {
      const row = await report(depsWith({}, email));
      expect([email, row.assigneeId, row.routing]).toEqual([
        email,
        null,
        expect.objectContaining({ handOut: { by: 'queue', missed } }),
      ]);
    }
    const stand = await officer();
    const row = await report(depsWith({ clean: 'round_robin' }, away.email));
    expect([row.assigneeId, row.routing]).toMatchObject([stand.id, { handOut: { by: 'round_robin', missed: 'away' } }]);
  });

  it('never gets a denunciation, nor does any officer', async () => {
    const one = await officer();
    const row = await report(depsWith({ clean: 'round_robin' }, one.email), { denunciation: true });
    expect(row).toMatchObject({ assigneeId: null, denunciation: true });
    expect(row.routing).toMatchObject({ handOut: { by: 'queue', missed: 'no_right' } });
  });
});

describe('a unit that gives its cases out', () => {
  it('leaves them in its queue unless it says otherwise', async () => {
    await officer();
    const row = await report(depsWith({ office: 'round_robin' }));
    expect([row.assigneeId, row.routing]).toMatchObject([null, { handOut: { by: 'queue' } }]);
  });

  it('goes round its officers, not its head, past those who are away and back when they return', async () => {
    const [a, b, c] = [await officer(), await officer(), await officer()];
    await officer({ role: 'unit_head' });
    const deps = depsWith({ clean: 'round_robin' });
    const first = await givenTo(deps, 6);
    expect(first.slice(0, 3).sort()).toEqual([a.id, b.id, c.id].sort());
    expect(first.slice(3)).toEqual(first.slice(0, 3));
    const awayUntil = local('2026-03-09T10:00');
    await away(b.id, desk.now, awayUntil);
    expect(new Set(await givenTo(deps, 4))).toEqual(new Set([a.id, c.id]));
    desk.now = awayUntil;
    expect(new Set(await givenTo(deps, 3))).toEqual(new Set([a.id, b.id, c.id]));
  });

  it('gives two that come at once to two people', async () => {
    const [a, b] = [await officer(), await officer()];
    const deps = depsWith({ clean: 'round_robin' });
    const rows = await Promise.all(Array.from({ length: 8 }, () => report(deps)));
    const counts = [a, b].map(({ id }) => rows.filter(({ assigneeId }) => assigneeId === id).length);
    expect(counts).toEqual([4, 4]);
  });

  it('or to whoever has fewest open cases, closed ones not counted', async () => {
    const [busy, idle, done] = [await officer(), await officer(), await officer()];
    const plain = depsWith({});
    for (const [one, count, state] of [
      [busy, 3, 'in_progress'],
      [idle, 1, 'received'],
      [done, 5, 'closed'],
    ] as const)
      for (let index = 0; index < count; index++) {
        const { id } = await report(plain);
        await desk.prisma.case.update({ where: { id }, data: { assigneeId: one.id, state } });
      }
    const given = await givenTo(depsWith({ clean: 'least_loaded' }), 6);
    const count = (id: string) => given.filter((one) => one === id).length;
    // 3, 1 and 0 open ones become 4, 3 and 3, or one of the like.
    expect(count(done.id)).toBeGreaterThanOrEqual(3);
    expect(count(busy.id)).toBeLessThanOrEqual(1);
    expect(count(busy.id) + count(idle.id) + count(done.id)).toBe(6);
  });

  it('waits in the queue when everybody is away', async () => {
    await officer({ away: ['2026-03-09T07:00', '2026-03-10T07:00'] });
    const row = await report(depsWith({ clean: 'least_loaded' }));
    expect([row.assigneeId, row.routing]).toMatchObject([null, { handOut: { by: 'queue' } }]);
  });

  it('also gives out what comes by a correction or from another unit', async () => {
    const staff = person('dispatcher', null);
    const here = await officer();
    const there = await officer({ unitId: 'office' });
    const deps = depsWith({ clean: 'round_robin', office: 'round_robin' });
    const row = await report(deps);
    expect(row.assigneeId).toBe(here.id);
    const moved = await desk.run((tx) => reviseCase(tx, deps, { code: row.code, staff, categoryId: 'lighting' }));
    expect(moved).toMatchObject({ unitId: 'office', assigneeId: there.id });
    expect(moved.routing).toMatchObject({ rule: 'rest', handOut: { by: 'round_robin' } });
    const sent = await desk.run((tx) =>
      assignCase(tx, deps, { code: row.code, staff, unitId: 'clean', assigneeId: null, reason: 'Nhầm' }),
    );
    expect(sent).toMatchObject({ unitId: 'clean', assigneeId: here.id });
    const taken = await desk.run((tx) => assignCase(tx, deps, { code: row.code, staff, assigneeId: null }));
    expect(taken.assigneeId).toBeNull();
  });

  it('gives what a rule names somebody away for to their stand-in, unless they are away too', async () => {
    const [named, standIn] = [await officer(), await officer()];
    await away(named.id, desk.now, local('2026-03-12T08:00'), standIn.id);
    const deps = depsWith({}, named.email);
    const row = await report(deps);
    expect([row.assigneeId, row.routing]).toMatchObject([standIn.id, { handOut: { by: 'stand_in', missed: 'away' } }]);
    await away(standIn.id, desk.now, local('2026-03-12T08:00'));
    expect((await report(deps)).assigneeId).toBeNull();
  });

  it('takes over what somebody leaves behind, with both in the history', async () => {
    const [leaving, staying] = [await officer(), await officer()];
    const deps = depsWith({ clean: 'least_loaded' });
    const rows = [await report(depsWith({}, leaving.email)), await report(depsWith({}, leaving.email))];
    await away(leaving.id, desk.now, local('2026-03-12T08:00'));
    const where = { assigneeId: leaving.id };
    const release = () => releaseCases(desk.prisma, deps, { where, why: 'away', actor: { kind: 'system' } });
    expect(await release()).toHaveLength(2);
    expect(await release()).toEqual([]);
    for (const { code } of rows) {
      expect((await desk.rowOf(code)).assigneeId).toBe(staying.id);
      expect((await desk.eventsOf(code)).at(-1)).toMatchObject({
        type: 'assigned',
        after: { assigneeId: staying.id },
        details: { fromAssigneeId: leaving.id, why: 'away', handOut: 'least_loaded' },
      });
    }
  });
});

describe('a person chosen by hand', () => {
  const staff = person('dispatcher', null);
  const give = (code: string, assigneeId: string, more: object = {}) =>
    desk.run((tx) => assignCase(tx, desk.deps, { code, staff, assigneeId, ...more }));

  it('is refused by name and reason while away, when gone, or without rights there; the case stays as it was', async () => {
    const { code, version } = await report(depsWith({}));
    const away = await officer({ away: ['2026-03-09T07:00', '2026-03-10T14:30'] });
    const other = await officer({ unitId: 'office' });
    const words = async (id: string, more: object = {}) => {
      const refused = await give(code, id, more).catch((error: { info: { fields: { message: string }[] } }) => error);
      return 'info' in refused ? refused.info.fields[0]?.message : undefined;
    };
    expect(await words(away.id)).toBe(`${away.email} nghỉ đến 14:30, thứ Ba 10/03 nên chưa nhận việc được.`);
    expect(await words(other.id)).toContain('không có quyền');
    expect(await words('nobody')).toContain('không còn nhận việc được');
    expect(await desk.rowOf(code)).toMatchObject({ assigneeId: null, version });
    const here = await officer();
    expect((await give(code, here.id)).assigneeId).toBe(here.id);
    // The same person in another unit is another question.
    expect(await words(here.id, { unitId: 'office', reason: 'x' })).toContain('không có quyền');
  });

  it('may be somebody whose absence only begins later', async () => {
    const { code } = await report(depsWith({}));
    const later = await officer({ away: ['2026-03-10T07:00', '2026-03-11T07:00'] });
    expect((await give(code, later.id)).assigneeId).toBe(later.id);
  });
});
