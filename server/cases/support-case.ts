import { openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { alikeRule } from './alike-rule.ts';
import { findCase } from './change-case.ts';
import { maySupport, refuseWhenBlocked } from './citizen-limits.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { countSupporters, lockSupporters } from './supporters.ts';

type Support = { code: string; citizenId: string };

/** Whether others than its reporter may say that they have the same trouble, or follow it, while it is open. */
export function isForOthers({ knowledge }: Pick<CaseDeps, 'knowledge'>, row: Case): boolean {
  return !row.denunciation && !row.restricted && alikeRule(knowledge(), row.categoryId).offered;
}

/**
 * "I have this too": counts a citizen among those with the trouble an open case tells of. Once each, however often it
 * is said. It makes nobody a follower. Answers how many there are now.
 * @throws AppError not_found for what is not for others, not_allowed_now when it has ended or is their own, blocked,
 * over_limit
 */
export async function supportCase(tx: Tx, deps: CaseDeps, { code, citizenId }: Support): Promise<number> {
  const now = deps.clock();
  await refuseWhenBlocked(tx, deps, citizenId);
  // The citizen first, then the case: everybody in this order, so that nobody waits in a ring.
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR NO KEY UPDATE`;
  const { id: caseId } = await findCase(tx, code);
  await lockSupporters(tx, caseId);
  const row = await findCase(tx, code);
  if (!isForOthers(deps, row)) throw new AppError('not_found');
  const open = openStates.some((state) => state === row.state);
  if (!open || row.citizenId === citizenId) throw new AppError('not_allowed_now');
  const where = { caseId, citizenId };
  const { count } = await tx.caseSupporter.updateMany({ where, data: { viaCaseId: null } });
  if (count > 0) return row.supporters;
  await maySupport(tx, deps, citizenId);
  await tx.caseSupporter.create({ data: { ...where, since: now } });
  return countSupporters(tx, caseId);
}

/** Takes it back; a case that was never supported stays as it is. @throws AppError not_found */
export async function unsupportCase(tx: Tx, { code, citizenId }: Support): Promise<number> {
  const { id: caseId } = await findCase(tx, code);
  await lockSupporters(tx, caseId);
  await tx.caseSupporter.deleteMany({ where: { caseId, citizenId } });
  return countSupporters(tx, caseId);
}
