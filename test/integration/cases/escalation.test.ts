import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { warnAndEscalate } from '../../../server/cases/sweeps.ts';
import type { StaffRole } from '../../../server/contract/staff-api.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { ensurePerson } from '../../../server/staff/ensure-staff.ts';
import { type CaseDesk, clean, local, openCaseDesk, ward } from './case-desk.ts';

let desk: CaseDesk;
const people = new Map<string, string>();
const add = async (name: string, role: StaffRole, unitId: string | null) => {
  const person = { email: `${name}@example.test`, password: 'mat-khau-thu-nghiem', name, role, unitId, now: desk.now };
  const id = await ensurePerson(desk.prisma, person);
  people.set(id, name);
  return id;
};
let busy = '';
beforeAll(async () => {
  desk = await openCaseDesk();
  busy = await add('clean-one', 'officer', 'clean');
  await add('clean-two', 'officer', 'clean');
  await add('clean-head', 'unit_head', 'clean');
  await add('office-head', 'unit_head', 'office');
  await add('dispatcher', 'dispatcher', null);
  await add('leader', 'leader', null);
  await add('administrator', 'administrator', null);
  await add('denunciations', 'denunciation_officer', null);
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
});

/** As two processes do it at the same time. */
const sweep = async (at: string, knowledge: Knowledge = ward) => {
  desk.now = local(at);
  const deps = { ...desk.deps, knowledge: () => knowledge };
  await Promise.all([1, 2].map(() => warnAndEscalate(desk.prisma, deps, desk.now)));
};
const stepsOf = async (code: string) =>
  (await desk.eventsOf(code))
    .filter(({ type }) => ['warned', 'breached', 'escalated', 'deadline_extended'].includes(type))
    .map(({ type, actorKind }) => `${type} by ${actorKind}`);
/** Who was told what of a case, in the order of its events. */
async function toldOf(code: string) {
  const notices = await desk.prisma.staffNotice.findMany({
    where: { case: { code } },
    orderBy: [{ sequence: 'asc' }],
  });
  return notices.map(({ kind, staffId }) => `${kind} ${people.get(staffId)}`).sort();
}

describe('the escalation ladder', () => {
  it('goes from the officers to the head, the dispatcher and the leader, each step once', async () => {
    const { code } = await desk.file();
    await sweep('2026-03-09T11:00');
    expect(await stepsOf(code)).toEqual([]);
    await sweep('2026-03-09T11:15');
    await sweep('2026-03-09T11:20');
    expect(await toldOf(code)).toEqual(['warned clean-one', 'warned clean-two']);
    await sweep('2026-03-09T13:30');
    expect(await stepsOf(code)).toEqual(['warned by system']);
    await sweep('2026-03-09T13:31');
    await sweep('2026-03-09T14:29');
    expect(await stepsOf(code)).toEqual(['warned by system', 'breached by system']);
    await sweep('2026-03-09T14:30');
    await sweep('2026-03-09T15:29');
    await sweep('2026-03-09T15:30');
    await sweep('2026-03-12T15:30');
    expect(await stepsOf(code)).toEqual([
      'warned by system',
      'breached by system',
      'escalated by system',
      'escalated by system',
    ]);
    expect(await toldOf(code)).toEqual([
      'breached clean-head',
      'escalated dispatcher',
      'escalated leader',
      'warned clean-one',
      'warned clean-two',
    ]);
    expect(await desk.rowOf(code)).toMatchObject({ version: 0, escalationLevel: 3 });
    const [warned] = await desk.prisma.staffNotice.findMany({ where: { case: { code }, kind: 'warned' } });
    expect(warned?.details).toEqual({ deadline: 'response', dueAt: local('2026-03-09T13:30').toISOString() });
  });

  it('makes up for the steps missed while nothing ran', async () => {
    const { code } = await desk.file();
    await sweep('2026-03-10T08:00');
    expect(await stepsOf(code)).toHaveLength(4);
    expect(await toldOf(code)).toHaveLength(5);
  });

  it('begins anew with the resolution clock, and rests while the citizen is waited for', async () => {
    const { code } = await desk.file();
    await sweep('2026-03-09T13:31');
    await desk.act({ code, actor: clean, transition: 'accept' });
    expect(await desk.rowOf(code)).toMatchObject({ warnedAt: null, escalationLevel: 0 });
    await desk.act({ code, actor: clean, transition: 'ask_citizen', reply: 'Chỗ nào ạ?' });
    await sweep('2026-03-20T08:00');
    expect(await stepsOf(code)).toHaveLength(2);
    await desk.act({ code, actor: clean, transition: 'resume' });
    await sweep('2026-03-20T09:00');
    expect(await stepsOf(code)).toHaveLength(2);
    await sweep('2026-03-24T17:00');
    expect((await stepsOf(code)).slice(2)).toEqual(['warned by system', 'breached by system', 'escalated by system']);
    await desk.act({ code, actor: clean, transition: 'resolve', reply: 'Xong', resolutionKind: 'explained' });
    await sweep('2026-04-24T17:00');
    expect(await stepsOf(code)).toHaveLength(5);
  });

  it('runs round the clock for urgent cases', async () => {
    desk.now = local('2026-03-07T23:00');
    const { code } = await desk.file({ urgent: true });
    await sweep('2026-03-08T00:31');
    expect(await stepsOf(code)).toHaveLength(4);
  });

  it('tells the person who has the case; the unit when that person has left', async () => {
    const { code } = await desk.file();
    await desk.prisma.case.update({ where: { code }, data: { assigneeId: busy } });
    const { code: left } = await desk.file();
    await desk.prisma.case.update({ where: { code: left }, data: { assigneeId: 'nobody' } });
    await sweep('2026-03-09T11:15');
    expect(await toldOf(code)).toEqual(['warned clean-one']);
    expect(await toldOf(left)).toEqual(['warned clean-one', 'warned clean-two']);
    await desk.prisma.user.update({ where: { id: busy }, data: { deactivatedAt: desk.now } });
    desk.now = local('2026-03-10T08:00');
    const { code: later } = await desk.file();
    await desk.prisma.case.update({ where: { code: later }, data: { assigneeId: busy } });
    await sweep('2026-03-10T11:15');
    expect(await toldOf(later)).toEqual(['warned clean-two']);
    await desk.prisma.user.update({ where: { id: busy }, data: { deactivatedAt: null } });
  });

  it('goes a step up where nobody stands, so that somebody always knows', async () => {
    desk.now = local('2026-03-09T21:45');
    const { code } = await desk.file({ categoryId: 'noise' });
    expect((await desk.rowOf(code)).unitId).toBe('night');
    await sweep('2026-03-10T13:31');
    expect(await toldOf(code)).toEqual(['breached dispatcher', 'warned dispatcher']);
    const unread = await desk.prisma.staffNotice.findMany({ where: { case: { code }, readAt: null } });
    expect(unread.map(({ kind }) => kind)).toEqual(['breached']);
  });

  it('tells of a denunciation only who is charged with them, and of a restricted case only who may read it', async () => {
    const { code } = await desk.file({ denunciation: true });
    const { code: restricted } = await desk.file();
    await desk.prisma.case.update({ where: { code: restricted }, data: { restricted: true } });
    await sweep('2026-03-12T15:30');
    expect(new Set(await toldOf(code))).toEqual(
      new Set(['warned', 'breached', 'escalated'].map((kind) => `${kind} denunciations`)),
    );
    expect(await toldOf(restricted)).not.toContain('warned clean-one');
    expect(await toldOf(restricted)).toContain('warned clean-head');
  });

  it('follows the ladder of the ward', async () => {
    const steps = [{ to: 'officer' as const }, { to: 'leader' as const, at: 1 }, { to: 'dispatcher' as const, at: 3 }];
    const other = { ...ward, serviceLevels: { ...ward.serviceLevels, escalation: steps } };
    const { code } = await desk.file();
    await sweep('2026-03-09T16:00', other);
    expect(await toldOf(code)).toEqual(['breached leader', 'warned clean-one', 'warned clean-two']);
    await sweep('2026-03-10T13:29', other);
    expect(await toldOf(code)).toHaveLength(3);
    await sweep('2026-03-10T13:30', other);
    expect(await toldOf(code)).toContain('escalated dispatcher');
  });
});
