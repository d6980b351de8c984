import { openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { linkFiles } from './case-files.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import { mayWrite, refuseWhenBlocked } from './citizen-limits.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { noteSettled } from './note-settled.ts';
import { notifyOfWords, notifyStaff } from './notify-staff.ts';
import { transitionCase } from './transition-case.ts';

type CitizenInput = {
  code: string;
  citizenId: string;
  /** The words were recognised as a denunciation: hidden from those who may not read one. */
  protect?: boolean | undefined;
};

/** @throws AppError not_found also for a case of somebody else, so that codes cannot be tried out */
async function ownCase(tx: Tx, { code, citizenId }: CitizenInput): Promise<Case> {
  const row = await findCase(tx, code);
  if (row.citizenId !== citizenId) throw new AppError('not_found');
  return row;
}

/**
 * Adds the reporter's words and photos to a case that is open or just resolved. A case that waits for the citizen
 * goes on, and so does its clock. Whoever has the case is told.
 * @throws AppError not_found, not_allowed_now, blocked, over_limit, bad_request for files
 */
export async function addCitizenMessage(
  tx: Tx,
  deps: CaseDeps,
  input: CitizenInput & { text: string; fileIds?: readonly string[] | undefined },
): Promise<Case> {
  const now = deps.clock();
  const { protect } = input;
  const row = await ownCase(tx, input);
  if (row.state !== 'resolved' && !openStates.some((state) => state === row.state)) {
    throw new AppError('not_allowed_now');
  }
  await mayWrite(tx, deps, { citizenId: input.citizenId, row });
  const actor = { kind: 'citizen' as const, id: input.citizenId };
  const fileIds = input.fileIds ?? [];
  const { photos, documents } = await linkFiles(tx, {
    caseId: row.id,
    fileIds,
    purpose: 'case_before',
    actor,
    protect,
  });
  const words = { caseId: row.id, text: input.text, actor, protect, now };
  const textId = await addText(tx, { ...words, kind: 'citizen_message' });
  const changed = await changeCase(tx, {
    row,
    data: { photos: row.photos + photos },
    events: [
      { type: 'citizen_message', details: { textId, ...(photos + documents > 0 ? { fileIds: [...fileIds] } : {}) } },
    ],
    actor,
    now,
    newVersion: true,
  });
  const news = { knowledge: deps.knowledge(), row, sequence: changed.sequence, now };
  if (row.state !== 'waiting_citizen') {
    await notifyOfWords(tx, news);
    return changed.row;
  }
  await notifyStaff(tx, { ...news, kind: 'answered', to: 'officer' });
  return transitionCase(tx, deps, { code: row.code, actor, transition: 'resume', tell: false });
}

/**
 * Stores the reporter's 1–5 stars, with words if there are any. A second rating replaces the first.
 * @throws AppError not_found, not_allowed_now before the case is resolved, bad_request for other numbers
 */
export async function rateCase(
  tx: Tx,
  deps: CaseDeps,
  input: CitizenInput & { stars: number; text?: string | undefined },
): Promise<Case> {
  const now = deps.clock();
  const { stars } = input;
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    throw new AppError('bad_request', { fields: [{ path: 'stars', message: 'Chọn từ 1 đến 5 sao.' }] });
  }
  const row = await ownCase(tx, input);
  if (row.state !== 'resolved' && row.state !== 'closed') throw new AppError('not_allowed_now');
  const actor = { kind: 'citizen' as const, id: input.citizenId };
  const words = input.text?.trim();
  const { protect } = input;
  const textId = words ? await addText(tx, { caseId: row.id, kind: 'rating', text: words, actor, protect, now }) : null;
  const rating = { stars, textId, ratedAt: now };
  await tx.rating.upsert({
    where: { caseId_citizenId: { caseId: row.id, citizenId: input.citizenId } },
    create: { id: newId(), caseId: row.id, citizenId: input.citizenId, ...rating },
    update: rating,
  });
  const events = [{ type: 'rated', details: { stars, ...(textId ? { textId } : {}) } }];
  await noteSettled(tx, row, now);
  return (await changeCase(tx, { row, data: { rating: stars }, events, actor, now, newVersion: false })).row;
}

/**
 * The reporter says it is not done: within the period of `service-levels.yaml`, with a reason and photos. Whoever
 * has the case and the head of the unit are told.
 * @throws AppError not_found, not_allowed_now, missing_input, blocked
 */
export async function reopenCase(
  tx: Tx,
  deps: CaseDeps,
  input: CitizenInput & { reason: string; fileIds?: readonly string[] | undefined; tell?: boolean },
): Promise<Case> {
  const { code, reason, fileIds, protect, tell } = input;
  if (!(await ownCase(tx, input)).denunciation) await refuseWhenBlocked(tx, deps, input.citizenId);
  const actor = { kind: 'citizen' as const, id: input.citizenId };
  const row = await transitionCase(tx, deps, { code, actor, transition: 'reopen', reason, fileIds, protect, tell });
  const last = await tx.caseEvent.findFirstOrThrow({
    where: { caseId: row.id, type: 'reopened' },
    orderBy: { sequence: 'desc' },
    select: { sequence: true },
  });
  const to = ['officer', 'unit_head'] as const;
  const now = deps.clock();
  await notifyStaff(tx, { knowledge: deps.knowledge(), row, kind: 'disputed', sequence: last.sequence, to, now });
  return row;
}

/**
 * The reporter takes the report back.
 * @throws AppError not_found, not_allowed_now
 */
export function withdrawCase(
  tx: Tx,
  deps: CaseDeps,
  input: CitizenInput & { reason?: string | undefined; tell?: boolean },
): Promise<Case> {
  const { code, reason, protect, tell } = input;
  const actor = { kind: 'citizen' as const, id: input.citizenId };
  return transitionCase(tx, deps, { code, actor, transition: 'withdraw', reason, protect, tell });
}
