import { openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { alikeRule } from './alike-rule.ts';
import { linkFiles } from './case-files.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import { addCitizenMessage } from './citizen-acts.ts';
import { mayWrite } from './citizen-limits.ts';
import type { CaseDeps, Tx } from './deps.ts';

export type Follow = {
  code: string;
  citizenId: string;
  /** What the follower saw of it, for staff only. */
  text?: string | undefined;
  fileIds?: readonly string[] | undefined;
  /** The words were recognised as a denunciation: hidden from those who may not read one. */
  protect?: boolean | undefined;
};

/**
 * Lets a citizen follow somebody else's open case instead of reporting the same again: they are told of its progress
 * and find it among their own. What they add is for staff; the reporter sees none of it. On a case of their own it is
 * one more message. Following twice is following once. The caller has made sure that it was offered to them.
 * @throws AppError not_found for what may not be followed, not_allowed_now when it has ended, bad_request for files
 */
export async function followCase(tx: Tx, deps: CaseDeps, input: Follow): Promise<Case> {
  const now = deps.clock();
  const { code, citizenId, protect } = input;
  const row = await findCase(tx, code);
  const text = input.text?.trim();
  if (row.citizenId === citizenId) {
    return text ? addCitizenMessage(tx, deps, { ...input, text }) : row;
  }
  if (row.denunciation || row.restricted || !alikeRule(deps.knowledge(), row.categoryId).offered) {
    throw new AppError('not_found');
  }
  if (!openStates.some((state) => state === row.state)) throw new AppError('not_allowed_now');
  const follower = { caseId: row.id, citizenId, viaCaseId: null, since: now };
  const { count } = await tx.caseFollower.createMany({ data: [follower], skipDuplicates: true });
  // Whoever a merge had brought here has now chosen it: undoing the merge leaves them.
  if (count === 0)
    await tx.caseFollower.updateMany({ where: { caseId: row.id, citizenId }, data: { viaCaseId: null } });
  const fileIds = [...new Set(input.fileIds ?? [])];
  if (count === 0 && !text && fileIds.length === 0) return row;
  await mayWrite(tx, deps, { citizenId, row });
  const actor = { kind: 'citizen' as const, id: citizenId };
  const { photos, documents } = await linkFiles(tx, {
    caseId: row.id,
    fileIds,
    purpose: 'case_before',
    actor,
    protect,
  });
  const textId = text
    ? await addText(tx, { caseId: row.id, kind: 'supplement', text, actor, protect, now })
    : undefined;
  const details = { ...(textId ? { textId } : {}), ...(photos + documents > 0 ? { fileIds } : {}) };
  const changed = await changeCase(tx, {
    row,
    data: { photos: row.photos + photos },
    events: [{ type: 'followed', details }],
    actor,
    now,
    newVersion: photos + documents > 0 || textId !== undefined,
  });
  return changed.row;
}

/** The citizen no longer wants to hear of somebody else's case. @throws AppError not_found when they do not follow it */
export async function unfollowCase(tx: Tx, { code, citizenId }: Pick<Follow, 'code' | 'citizenId'>): Promise<void> {
  const { count } = await tx.caseFollower.deleteMany({ where: { case: { code }, citizenId } });
  if (count === 0) throw new AppError('not_found');
}
