import { can } from '../access/can.ts';
import type { ResolutionKind, TransitionName } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CaseActor } from './actor.ts';
import { linkFiles } from './case-files.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import { checkNeeds } from './check-needs.ts';
import { clockChange } from './clock-change.ts';
import { isOnTime } from './deadlines.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { sendHeldReply } from './held-reply.ts';
import { type MergeStep, mergeStep, unmergeStep } from './merge-cases.ts';
import { needsApproval, proposeResolution } from './pending-resolution.ts';
import { finalStates, type Transition, transitionRow } from './state-table.ts';
import { tellCitizens } from './tell-citizen.ts';

export type TransitionInput = {
  code: string;
  /** The version the actor was looking at; without it the present one is taken. */
  version?: number | undefined;
  actor: CaseActor;
  transition: TransitionName;
  /** Internal words. */
  reason?: string | undefined;
  /** Words to the citizen. */
  reply?: string | undefined;
  resolutionKind?: ResolutionKind | undefined;
  /** Name of the outside authority. */
  referredTo?: string | undefined;
  /** What that authority answered. */
  answer?: string | undefined;
  /** Code of the case it is merged into. */
  mergedInto?: string | undefined;
  fileIds?: readonly string[] | undefined;
  /** Who wrote and photographed it, when it was approved by another. */
  proposedBy?: string | undefined;
  /** The citizen's reason was recognised as a denunciation. */
  protect?: boolean | undefined;
  /** False where the caller words the answer to the citizen itself (a turn of the bot). */
  tell?: boolean | undefined;
};

const dayLength = 86_400_000;

/**
 * @throws AppError not_found when a citizen asks for somebody else's case, forbidden by role, not_allowed_now when
 * the row does not start from this state or the time for reopening has passed
 */
function checkAllowed(knowledge: Knowledge, facts: { row: Case; transition: Transition; actor: CaseActor; now: Date }) {
  const { row, transition, actor, now } = facts;
  if (actor.kind === 'citizen' && row.citizenId !== actor.id) throw new AppError('not_found');
  if (actor.kind === 'staff' && !can(actor.staff, `case:do:${transition.name}`, row)) throw new AppError('forbidden');
  const who = actor.kind === 'machine' ? 'system' : actor.kind;
  if (!transition.who.includes(who)) throw new AppError('forbidden');
  if (!transition.from.some((state) => state === row.state)) throw new AppError('not_allowed_now');
  if (transition.name === 'reopen' && actor.kind === 'citizen' && now > reopenUntil(knowledge, row)) {
    throw new AppError('not_allowed_now', { detail: 'the period for reopening has passed' });
  }
}

/** The last instant at which the citizen may reopen a resolved case. */
export function reopenUntil(knowledge: Knowledge, row: { resolvedAt: Date | null; createdAt: Date }): Date {
  const from = row.resolvedAt ?? row.createdAt;
  return new Date(from.getTime() + knowledge.serviceLevels.reopenDays * dayLength);
}

function stateData(row: Case, { input, to, now }: { input: TransitionInput; to: string; now: Date }) {
  const data: Prisma.CaseUncheckedUpdateManyInput = { state: to };
  if (to === 'resolved') {
    data.resolvedAt = now;
    data.resolutionKind = input.transition === 'take_answer' ? 'referred' : (input.resolutionKind ?? null);
  }
  if (finalStates.some((state) => state === to)) data.closedAt = now;
  else if (row.closedAt) data.closedAt = null;
  if (to === 'referred' || data.resolutionKind === 'referred') data.referredTo = input.referredTo ?? row.referredTo;
  if (input.transition === 'recall') data.referredTo = null;
  if (to === 'reopened') {
    data.resolvedAt = null;
    data.resolutionKind = null;
    data.reopenedCount = row.reopenedCount + 1;
  }
  const { actor } = input;
  if (actor.kind === 'staff') {
    if ((input.reply || input.answer) && !row.firstResponseAt) data.firstResponseAt = now;
    if (to === 'in_progress' && row.state !== 'merged' && row.assigneeId === null) data.assigneeId = actor.staff.id;
  }
  return data;
}

/** What is more to do when the row merges a case or undoes that. */
async function mergingOf(
  tx: Tx,
  deps: CaseDeps,
  { row, input, now }: { row: Case; input: TransitionInput; now: Date },
): Promise<MergeStep | undefined> {
  if (input.actor.kind !== 'staff') return undefined;
  const { staff } = input.actor;
  if (input.transition === 'merge') return mergeStep(tx, { deps, row, staff, now, code: input.mergedInto ?? '' });
  return input.transition === 'unmerge' ? unmergeStep(tx, { deps, row, staff, now }) : undefined;
}

/**
 * Carries out one row of the state table in the caller's transaction: checks who, from where and with what, moves the
 * clock, writes words, photos and the event, and queues what the reporter and the followers are told.
 * A resolution that needs approval only waits: the state stays.
 * @throws AppError not_found, forbidden, version_conflict, not_allowed_now, missing_input (with fields), bad_request for
 * files and for a case that cannot be merged into
 */
export async function transitionCase(tx: Tx, deps: CaseDeps, input: TransitionInput): Promise<Case> {
  const knowledge = deps.knowledge();
  const now = deps.clock();
  const row = await findCase(tx, input.code);
  const transition = transitionRow(input.transition);
  const { actor } = input;
  // The version first: whoever looked at an older state is told that it moved on, not that the act is wrong.
  const hidden = actor.kind === 'citizen' && row.citizenId !== actor.id;
  if (!hidden && input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
  checkAllowed(knowledge, { row, transition, actor, now });
  checkNeeds({ transition, category: knowledge.categories.get(row.categoryId), input });
  if (transition.to === 'resolved' && actor.kind === 'staff' && needsApproval(knowledge, actor.staff, row)) {
    if (transition.name === 'resolve') return proposeResolution(tx, { row, staff: actor.staff, input, now });
    // An outside authority's answer is a result too; it is for the head to take.
    throw new AppError('forbidden', { detail: 'Kết quả của nhóm phản ánh này do trưởng đơn vị duyệt và trả lời.' });
  }
  const merging = await mergingOf(tx, deps, { row, input, now });
  const to = transition.to ?? merging?.to;
  if (!to) throw new AppError('internal', { detail: `${transition.name} leads nowhere` });

  const tells = transition.tells !== undefined && input.tell !== false;
  if (tells) await sendHeldReply(tx, deps, row.id);
  const fileIds = input.fileIds ?? [];
  const purpose = input.transition === 'reopen' ? 'case_before' : 'case_after';
  const { protect, proposedBy } = input;
  const photos = await linkFiles(tx, { caseId: row.id, fileIds, purpose, actor, uploadedBy: proposedBy, protect });
  const words = { caseId: row.id, actor, protect, now };
  const reasonTextId = input.reason ? await addText(tx, { ...words, kind: 'reason', text: input.reason }) : undefined;
  const kind = input.transition === 'resolve' ? 'resolution' : 'reply';
  const textId = input.reply ? await addText(tx, { ...words, kind, text: input.reply }) : undefined;
  const answerTextId = input.answer
    ? await addText(tx, { ...words, kind: 'authority_answer', text: input.answer })
    : undefined;
  const authorityTextId = input.referredTo
    ? await addText(tx, { ...words, kind: 'authority', text: input.referredTo })
    : undefined;
  const clock = clockChange(knowledge, { row, effect: transition.clock, now });
  const details = {
    transition: transition.name,
    fromState: row.state,
    ...(textId ? { textId } : {}),
    ...(reasonTextId ? { reasonTextId } : {}),
    ...(answerTextId ? { answerTextId } : {}),
    ...(authorityTextId ? { authorityTextId } : {}),
    ...(fileIds.length > 0 ? { fileIds: [...fileIds] } : {}),
    ...(input.resolutionKind ? { resolutionKind: input.resolutionKind } : {}),
    ...(proposedBy ? { proposedBy } : {}),
    ...merging?.details,
    ...(to === 'resolved' ? { onTime: isOnTime({ ...row, ...clock }, now) } : {}),
  };
  const changed = await changeCase(tx, {
    row,
    data: {
      ...stateData(row, { input, to, now }),
      ...clock,
      photos: row.photos + photos,
      ...merging?.data,
    },
    events: [{ type: transition.event, details }],
    actor,
    now,
    newVersion: true,
  });
  // What waited for approval is settled or overtaken by any step.
  await tx.pendingResolution.deleteMany({ where: { caseId: row.id } });
  await merging?.follow();
  if (transition.tells && tells) {
    await tellCitizens(tx, {
      knowledge,
      row: changed.row,
      key: transition.tells,
      text: input.reply,
      answer: input.answer,
      sequence: changed.sequence,
      actor,
      onlyReporter: to === 'waiting_citizen',
      into: to === 'merged' ? merging?.into : undefined,
      fileIds: to === 'resolved' ? fileIds : [],
      askRating: to === 'resolved',
      now,
    });
  }
  return changed.row;
}
