import { can } from '../access/can.ts';
import type { ResolutionKind, TransitionName } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type CaseActor, rightsOf } from './actor.ts';
import { countFiles, linkFiles } from './case-files.ts';
import { addText } from './case-texts.ts';
import { changeCase } from './change-case.ts';
import { checkNeeds } from './check-needs.ts';
import { clockChange } from './clock-change.ts';
import { isOnTime } from './deadlines.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { type MergeStep, mergeStep, unmergeStep } from './merge-cases.ts';
import { noteSettled } from './note-settled.ts';
import { notifyPeople } from './notify-people.ts';
import { needsApproval, proposeResolution } from './pending-resolution.ts';
import { settleHeld } from './settle-held.ts';
import { finalStates, type Transition, transitionRow } from './state-table.ts';
import { tellCitizens } from './tell-citizen.ts';
import { keepUndoable, mayBeUndone, settleAct, standingBefore } from './undoable-act.ts';

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
  /** False where the reporter sees what came of it by other ways (a turn of the bot, the page of the case). */
  tell?: boolean | undefined;
  /** So long the person may undo it, and so long nobody is told; final at once when absent or 0. */
  holdMilliseconds?: number | undefined;
};

const dayLength = 86_400_000;

/**
 * @throws AppError not_found when a citizen asks for somebody else's case, forbidden by role, not_allowed_now when
 * the row does not start from this state or the time for reopening has passed
 */
function checkAllowed(knowledge: Knowledge, facts: { row: Case; transition: Transition; actor: CaseActor; now: Date }) {
  const { row, transition, actor, now } = facts;
  if (actor.kind === 'citizen' && row.citizenId !== actor.id) throw new AppError('not_found');
  const rights = rightsOf(actor);
  if (rights && !can(rights, 'case:read', row)) throw new AppError('forbidden');
  if (rights && !can(rights, `case:do:${transition.name}`, row)) throw new AppError('forbidden');
  const who = rights ? 'staff' : actor.kind === 'machine' ? 'system' : actor.kind;
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
  if (rightsOf(actor)) {
    if ((input.reply || input.answer) && !row.firstResponseAt) data.firstResponseAt = now;
    if (actor.kind === 'staff' && to === 'in_progress' && row.state !== 'merged' && row.assigneeId === null)
      data.assigneeId = actor.staff.id;
  }
  return data;
}

/** What is more to do when the row merges a case or undoes that. */
async function mergingOf(
  tx: Tx,
  deps: CaseDeps,
  { row, input, now }: { row: Case; input: TransitionInput; now: Date },
): Promise<MergeStep | undefined> {
  const { actor } = input;
  const staff = rightsOf(actor);
  if (!staff) return undefined;
  const facts = { deps, row, actor, staff, now };
  if (input.transition === 'merge') return mergeStep(tx, { ...facts, code: input.mergedInto ?? '' });
  return input.transition === 'unmerge' ? unmergeStep(tx, facts) : undefined;
}

// Whatever of this comes or goes meanwhile moves the version on, or is gone when it is looked for.
const waiting = {
  undoableAct: { select: { caseId: true } },
  heldReply: { select: { id: true } },
  pendingResolution: { select: { caseId: true } },
} satisfies Prisma.CaseInclude;

/** The case with what waits on it. @throws AppError not_found */
async function findCaseToChange(tx: Tx, code: string) {
  const row = await tx.case.findUnique({ where: { code }, include: waiting });
  if (!row) throw new AppError('not_found');
  return row;
}

/**
 * How long an act waits for an undo. What an urgent case tells its citizen does not wait, so that such an act is final
 * at once.
 */
function holdOf({ row, input, tells }: { row: Case; input: TransitionInput; tells: boolean }): number {
  if (input.actor.kind !== 'staff' || !mayBeUndone(input.transition)) return 0;
  return tells && row.priority === 'urgent' ? 0 : (input.holdMilliseconds ?? 0);
}

/**
 * Carries out one row of the state table in the caller's transaction: checks who, from where and with what, moves the
 * clock, writes words, photos and the event, and queues what the reporter and the followers are told, or holds that
 * back for an undo. What was held before is told first.
 * A resolution that needs approval only waits: the state stays.
 * @throws AppError not_found, forbidden, version_conflict, not_allowed_now, missing_input (with fields), bad_request for
 * files and for a case that cannot be merged into
 */
export async function transitionCase(tx: Tx, deps: CaseDeps, input: TransitionInput): Promise<Case> {
  const knowledge = deps.knowledge();
  const now = deps.clock();
  const row = await findCaseToChange(tx, input.code);
  const transition = transitionRow(input.transition);
  const { actor } = input;
  // The version first: whoever looked at an older state is told that it moved on, not that the act is wrong.
  const hidden = actor.kind === 'citizen' && row.citizenId !== actor.id;
  if (!hidden && input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
  checkAllowed(knowledge, { row, transition, actor, now });
  const files = await countFiles(tx, input.fileIds ?? []);
  checkNeeds({ transition, category: knowledge.categories.get(row.categoryId), input, files });
  const rights = rightsOf(actor);
  if (transition.to === 'resolved' && rights && needsApproval(knowledge, rights, row)) {
    if (transition.name === 'resolve' && actor.kind === 'staff')
      return proposeResolution(tx, { row, staff: actor.staff, input, knowledge, now });
    // An outside authority's answer is a result too; it is for the head to take.
    throw new AppError('forbidden', { detail: 'Kết quả của nhóm phản ánh này do trưởng đơn vị duyệt và trả lời.' });
  }
  const merging = await mergingOf(tx, deps, { row, input, now });
  const to = transition.to ?? merging?.to;
  if (!to) throw new AppError('internal', { detail: `${transition.name} leads nowhere` });

  // That a case is closed by itself asks nothing of anybody.
  const tells = transition.tells !== null && !(actor.kind === 'system' && to === 'closed');
  if (tells && input.tell !== false && (row.undoableAct || row.heldReply)) await settleHeld(tx, deps, row.id);
  else if (row.undoableAct) await settleAct(tx, deps, row.id);
  const fileIds = input.fileIds ?? [];
  const milliseconds = holdOf({ row, input, tells });
  const before = milliseconds > 0 ? await standingBefore(tx, row, fileIds) : undefined;
  const purpose = input.transition === 'reopen' ? 'case_before' : 'case_after';
  const { protect, proposedBy } = input;
  const { photos } = await linkFiles(tx, { caseId: row.id, fileIds, purpose, actor, uploadedBy: proposedBy, protect });
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
  // Last, or it would be read with what the end of the case settles.
  if (proposedBy) {
    const { sequence } = changed;
    await notifyPeople(tx, { caseId: row.id, kind: 'approved', sequence, to: [proposedBy], actor, now });
  }
  if (to === 'closed') await noteSettled(tx, changed.row, now);
  // What waited for approval is settled or overtaken by any step.
  if (row.pendingResolution) await tx.pendingResolution.deleteMany({ where: { caseId: row.id } });
  await merging?.follow();
  if (before && actor.kind === 'staff') {
    const texts = [
      ...(textId ? [{ id: textId, kind }] : []),
      ...(answerTextId ? [{ id: answerTextId, kind: 'authority_answer' }] : []),
    ];
    await keepUndoable(tx, {
      row: changed.row,
      sequence: changed.sequence,
      act: transition.name,
      staffId: actor.staff.id,
      before,
      telling: transition.tells
        ? {
            key: transition.tells,
            textId: textId ?? null,
            answerTextId: answerTextId ?? null,
            texts,
            onlyReporter: to === 'waiting_citizen',
            askRating: to === 'resolved',
            fileIds: to === 'resolved' ? [...fileIds] : [],
          }
        : undefined,
      milliseconds,
      now,
    });
    return changed.row;
  }
  // Whoever goes on by answering has told nobody anything new.
  if (transition.tells && tells && !(input.tell === false && transition.name === 'resume')) {
    await tellCitizens(tx, {
      knowledge,
      row: changed.row,
      key: transition.tells,
      text: input.reply,
      answer: input.answer,
      sequence: changed.sequence,
      actor,
      onlyReporter: to === 'waiting_citizen',
      exceptReporter: input.tell === false,
      into: to === 'merged' ? merging?.into : undefined,
      fileIds: to === 'resolved' ? fileIds : [],
      askRating: to === 'resolved',
      now,
    });
  }
  return changed.row;
}
