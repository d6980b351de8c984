import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';

/**
 * Says that two cases found alike are two things: the pair is never shown again. Who said so and when stands on the
 * pair and in both histories; no citizen is told. Said twice, it is said once.
 * @throws AppError not_found when they are no pair or one is outside the rights, forbidden
 */
export async function tellApart(
  tx: Tx,
  deps: CaseDeps,
  { code, other, staff }: { code: string; other: string; staff: StaffActor },
): Promise<Case> {
  const now = deps.clock();
  const row = await findCase(tx, code);
  const second = await tx.case.findUnique({ where: { code: other } });
  if (!second || !can(staff, 'case:read', second)) throw new AppError('not_found');
  if (!can(staff, 'case:do:merge', row) || !can(staff, 'case:do:merge', second)) throw new AppError('forbidden');
  const pair = { OR: [pairOf(row, second), pairOf(second, row)] };
  const { count } = await tx.casePair.updateMany({
    where: { ...pair, dismissedAt: null },
    data: { dismissedAt: now, dismissedBy: staff.id },
  });
  if (count === 0) {
    if ((await tx.casePair.count({ where: pair })) === 0) throw new AppError('not_found');
    return row;
  }
  const actor: CaseActor = { kind: 'staff', staff };
  const note = (one: Case, about: Case) =>
    changeCase(tx, {
      row: one,
      data: {},
      events: [{ type: 'told_apart', details: { codes: [about.code] } }],
      actor,
      now,
      newVersion: false,
    });
  await note(second, row);
  return (await note(row, second)).row;
}

const pairOf = (later: Case, earlier: Case) => ({ caseId: later.id, earlierId: earlier.id });
