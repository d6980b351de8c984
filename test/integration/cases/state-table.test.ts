import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stateTable } from '../../../server/cases/state-table.ts';
import { type CaseState, caseStates, type TransitionName, transitionNames } from '../../../server/contract/case.ts';
import { type StaffRole, staffRoles } from '../../../server/contract/staff-api.ts';
import { type CaseDesk, clean, leader, local, openCaseDesk } from './case-desk.ts';
import { person } from './small-ward.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
});

describe('the state table', () => {
  const dispatcher = { kind: 'staff' as const, staff: person('dispatcher', null) };
  const given = {
    reason: 'lý do nội bộ',
    reply: 'Đã xử lý',
    resolutionKind: 'explained' as const,
    referredTo: 'Sở Xây dựng',
    answer: 'Đã xử lý xong',
  };

  it('allows exactly its rows from every state, for staff, citizen and system', async () => {
    const { code, citizenId } = await desk.file();
    const { code: mergedInto } = await desk.file();
    let mergedFrom: CaseState | undefined;
    for (const state of caseStates) {
      for (const row of stateTable) {
        const actors = {
          staff: row.name === 'reopen' ? leader : dispatcher,
          citizen: { kind: 'citizen' as const, id: citizenId },
          system: { kind: 'system' as const },
        };
        for (const [who, actor] of Object.entries(actors)) {
          await desk.prisma.case.update({ where: { code }, data: { state, resolvedAt: desk.now } });
          const allowed = row.who.some((one) => one === who) && row.from.includes(state);
          const result = await desk.act({ code, actor, transition: row.name, ...given, mergedInto, tell: false }).then(
            (changed) => changed.state,
            (error: { code?: string }) => error.code,
          );
          const refused = row.who.some((one) => one === who) ? 'not_allowed_now' : 'forbidden';
          const reached = row.to ?? mergedFrom;
          expect([state, row.name, who, result]).toEqual([state, row.name, who, allowed ? reached : refused]);
          if (allowed && row.name === 'merge') mergedFrom = state;
        }
      }
    }
  });

  // Written apart from the rules, so that a right given by mistake is met here.
  const handling: TransitionName[] = [
    ...(['accept', 'return', 'start', 'ask_citizen', 'resume', 'resolve', 'reject'] as const),
    ...(['refer', 'take_answer', 'recall', 'merge', 'unmerge'] as const),
  ];
  const mayDo: Record<StaffRole, { names: TransitionName[]; everywhere: boolean }> = {
    officer: { names: handling, everywhere: false },
    unit_head: { names: [...handling, 'close'], everywhere: false },
    dispatcher: { names: [...handling, 'close'], everywhere: true },
    leader: { names: ['reopen'], everywhere: true },
    knowledge_editor: { names: [], everywhere: true },
    finance_officer: { names: [], everywhere: true },
    counter_clerk: { names: [], everywhere: true },
    denunciation_officer: { names: [], everywhere: true },
    data_protection_officer: { names: [], everywhere: true },
    administrator: { names: [], everywhere: true },
  };

  it.each(staffRoles)('lets a %s do exactly what the role may, in their own unit and elsewhere', async (role) => {
    const filed = await desk.file();
    const { code } = filed;
    const { code: mergedInto } = await desk.file();
    const allOf = mayDo[role];
    for (const row of stateTable) {
      for (const unitId of ['clean', 'police']) {
        const staff = person(role, allOf.everywhere ? null : unitId);
        const [state] = row.from;
        const once = row.name === 'unmerge' ? 'received' : state;
        await desk.prisma.case.update({
          where: { code },
          data: { state: once, resolvedAt: desk.now, mergedIntoId: null },
        });
        if (row.name === 'unmerge')
          await desk.act({ code, actor: dispatcher, transition: 'merge', mergedInto, tell: false });
        const actor = { kind: 'staff' as const, staff };
        const result = await desk.act({ code, actor, transition: row.name, ...given, mergedInto, tell: false }).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        );
        const may =
          row.who.includes('staff') && allOf.names.includes(row.name) && (allOf.everywhere || unitId === 'clean');
        expect([row.name, unitId, result]).toEqual([row.name, unitId, may ? 'done' : 'forbidden']);
      }
    }
    expect([...new Set(allOf.names)].every((name) => transitionNames.includes(name))).toBe(true);
  });

  it('asks for what each row needs, naming the fields', async () => {
    const { code } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    await expect(desk.act({ code, actor: clean, transition: 'return' })).rejects.toMatchObject({
      code: 'missing_input',
      info: { fields: [{ path: 'reason' }] },
    });
    await expect(desk.act({ code, actor: clean, transition: 'resolve' })).rejects.toMatchObject({
      info: { fields: [{ path: 'reply' }, { path: 'resolutionKind' }] },
    });
    const fixed = {
      code,
      actor: clean,
      transition: 'resolve' as const,
      reply: 'Đã dọn',
      resolutionKind: 'fixed' as const,
    };
    await expect(desk.act(fixed)).rejects.toMatchObject({ info: { fields: [{ path: 'fileIds' }] } });
    expect((await desk.act({ ...fixed, resolutionKind: 'explained' })).state).toBe('resolved');
  });

  it('keeps officers to the cases of their unit', async () => {
    const { code } = await desk.file();
    const stranger = { kind: 'staff' as const, staff: person('officer', 'police') };
    await expect(desk.act({ code, actor: stranger, transition: 'accept' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('tells the second of two officers that the first was faster', async () => {
    const { code } = await desk.file();
    const input = { code, version: 0, actor: clean, transition: 'accept' as const };
    const results = await Promise.allSettled([desk.act(input), desk.act(input)]);
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((one) => one.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'version_conflict' } });
    expect(await desk.eventsOf(code)).toHaveLength(2);
  });
});
