import { type CaseState, openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { changeCase, findCase } from './change-case.ts';
import { runningDue } from './deadline-state.ts';
import { addClock } from './deadlines.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { notifyStaff } from './notify-staff.ts';

type ChaseRow = Pick<Case, 'state' | 'acceptedAt' | 'responseDueAt' | 'resolutionDueAt' | 'createdAt' | 'chasedAt'>;

const stands: readonly CaseState[] = openStates.filter((state) => state !== 'waiting_citizen');

/**
 * From when on the reporter may ask what became of a case: once nothing was told for the time of `service-levels.yaml`,
 * or once it is late, whichever comes first; and not again before that time has passed since the last request.
 * Null where there is nothing to wait for: the case is done, or waits for the reporter.
 */
export function chaseFrom(
  { serviceLevels, calendar, tenant }: Pick<Knowledge, 'serviceLevels' | 'calendar' | 'tenant'>,
  row: ChaseRow,
  toldAt: Date | null,
): Date | null {
  if (!stands.some((state) => state === row.state)) return null;
  const after = (from: Date) => addClock(calendar, tenant.zone, from, serviceLevels.chase.every);
  const silent = after(toldAt && toldAt > row.createdAt ? toldAt : row.createdAt);
  const due = runningDue(row);
  const first = due && due < silent ? due : silent;
  const again = row.chasedAt ? after(row.chasedAt) : first;
  return again > first ? again : first;
}

/** When the reporters of these cases were last told something of them by the desk. */
export async function toldTimes(db: Pick<Tx, 'message'>, caseIds: string[]): Promise<Map<string, Date>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db.message.groupBy({
    by: ['caseId'],
    where: { caseId: { in: caseIds }, direction: 'out' },
    _max: { recordedAt: true },
  });
  return new Map(
    rows.flatMap(({ caseId, _max }) => (caseId && _max.recordedAt ? [[caseId, _max.recordedAt] as const] : [])),
  );
}

/**
 * The reporter asks what became of a silent case: written in its history, shown in lists until somebody lets them know,
 * and told to whoever has it and to the head of the unit. Of several requests at once one counts. Followers may not:
 * many who wait for one thing would only repeat what its reporter asked.
 * @throws AppError not_found for somebody else's case, not_allowed_now when there is nothing to wait for, too_early
 */
export async function chaseCase(
  tx: Tx,
  deps: CaseDeps,
  { code, citizenId }: { code: string; citizenId: string },
): Promise<Case> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const row = await findCase(tx, code);
  if (row.citizenId !== citizenId) throw new AppError('not_found');
  const from = chaseFrom(knowledge, row, (await toldTimes(tx, [row.id])).get(row.id) ?? null);
  if (!from) throw new AppError('not_allowed_now');
  if (from > now) throw new AppError('too_early');
  const { count } = await tx.case.updateMany({
    where: { id: row.id, chasedAt: row.chasedAt },
    data: { chasedAt: now, chases: { increment: 1 }, chasedSince: row.chasedSince ?? now },
  });
  if (count === 0) throw new AppError('too_early');
  const actor = { kind: 'citizen' as const, id: citizenId };
  const events = [{ type: 'chased' }];
  const changed = await changeCase(tx, { row, data: {}, events, actor, now, newVersion: false });
  const { sequence } = changed;
  await notifyStaff(tx, { knowledge, row: changed.row, kind: 'chased', sequence, to: ['officer', 'unit_head'], now });
  return changed.row;
}
