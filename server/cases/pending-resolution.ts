import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { resolutionKind } from '../contract/case.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case, CaseText, PendingResolution } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CaseActor } from './actor.ts';
import { linkFiles } from './case-files.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { addText } from './case-texts.ts';
import { changeCase } from './change-case.ts';
import type { Tx } from './deps.ts';
import { notifyStaff } from './notify-staff.ts';
import { documentsOf, photosOf } from './photo-links.ts';
import type { WholeCase } from './whole-case.ts';

export type Proposal = {
  reply?: string | undefined;
  answer?: string | undefined;
  referredTo?: string | undefined;
  resolutionKind?: string | undefined;
  fileIds?: readonly string[] | undefined;
};

/**
 * Whether what this person resolves goes to the head of the unit first: the category says so and they are none. Nobody
 * but whoever handles a denunciation may know of it, so that nobody could approve.
 */
export function needsApproval(knowledge: Knowledge, staff: StaffActor, row: Case): boolean {
  if (row.denunciation) return false;
  return knowledge.categories.get(row.categoryId)?.needsApproval === true && !can(staff, 'case:approve', row);
}

type Proposing = { row: Case; staff: StaffActor; input: Proposal; knowledge: Knowledge; now: Date };

/**
 * Keeps a resolution until somebody approves it: the state stays, the clock goes on and the citizen is told nothing;
 * whoever may approve it in the unit is, the head first. A second one takes the place of the first.
 * @throws AppError bad_request for files; version_conflict
 */
export async function proposeResolution(tx: Tx, { row, staff, input, knowledge, now }: Proposing): Promise<Case> {
  const actor: CaseActor = { kind: 'staff', staff };
  const fileIds = [...new Set(input.fileIds)];
  await linkFiles(tx, { caseId: row.id, fileIds, purpose: 'case_proposed', actor });
  const write = (kind: 'proposal' | 'proposed_answer' | 'authority', text: string | undefined) =>
    text ? addText(tx, { caseId: row.id, kind, text, actor, now }) : null;
  const replyTextId = await write('proposal', input.reply);
  const answerTextId = await write('proposed_answer', input.answer);
  const authorityTextId = await write('authority', input.referredTo);
  if (!replyTextId) throw new AppError('missing_input');
  const kind = resolutionKind.parse(input.resolutionKind);
  const kept = { resolutionKind: kind, replyTextId, answerTextId, authorityTextId, fileIds };
  const data = { ...kept, proposedBy: staff.id, proposedAt: now };
  await tx.pendingResolution.upsert({ where: { caseId: row.id }, create: { caseId: row.id, ...data }, update: data });
  const details = {
    textId: replyTextId,
    ...(answerTextId ? { answerTextId } : {}),
    ...(authorityTextId ? { authorityTextId } : {}),
    resolutionKind: kind,
  };
  const events = [{ type: 'resolution_proposed', details }];
  const changed = await changeCase(tx, { row, data: {}, events, actor, now, newVersion: true });
  const news = { knowledge, row: changed.row, sequence: changed.sequence, by: staff.id, now };
  await notifyStaff(tx, { ...news, kind: 'approval', to: 'unit_head' });
  return changed.row;
}

/** A kept resolution with its words, as it would be carried out; undefined when none waits. */
export async function readProposal(prisma: Pick<Tx, 'pendingResolution' | 'caseText'>, caseId: string) {
  const pending = await prisma.pendingResolution.findUnique({ where: { caseId } });
  if (!pending) return undefined;
  const { replyTextId, answerTextId, authorityTextId } = pending;
  const ids = [replyTextId, answerTextId, authorityTextId].filter((id) => id !== null);
  return proposalOf(pending, await prisma.caseText.findMany({ where: { id: { in: ids } } }));
}

function proposalOf(pending: PendingResolution, texts: Pick<CaseText, 'id' | 'text'>[]) {
  const wordsOf = (id: string | null) => texts.find((text) => text.id === id)?.text;
  return {
    resolutionKind: resolutionKind.parse(pending.resolutionKind),
    reply: wordsOf(pending.replyTextId),
    answer: wordsOf(pending.answerTextId),
    referredTo: wordsOf(pending.authorityTextId),
    fileIds: pending.fileIds,
    proposedBy: pending.proposedBy,
    proposedAt: pending.proposedAt,
  };
}

/** What waits for approval, as the case's page shows it. */
export async function shownProposal(
  { prisma }: ReadDeps,
  reader: CaseReader,
  row: WholeCase,
): Promise<CaseDetail['pendingResolution']> {
  if (!row.pendingResolution) return null;
  const proposal = proposalOf(row.pendingResolution, row.texts);
  const shown = reader.showsText(row);
  const by = await prisma.user.findUnique({ where: { id: proposal.proposedBy }, select: { name: true } });
  const files = row.files.filter(({ id }) => proposal.fileIds.includes(id));
  const after = files.map((file) => ({ ...file, purpose: 'case_after' }));
  return {
    resolutionKind: proposal.resolutionKind,
    reply: shown ? (proposal.reply ?? null) : null,
    answer: shown ? (proposal.answer ?? null) : null,
    referredTo: shown ? (proposal.referredTo ?? null) : null,
    photos: shown ? photosOf(after, reader.photoLinks) : [],
    documents: shown ? documentsOf(files, reader.photoLinks) : [],
    by: by?.name ?? 'Cán bộ',
    at: proposal.proposedAt.toISOString(),
  };
}
