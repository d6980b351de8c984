import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { dueBatch, eachDue } from '../jobs/each-due.ts';
import type { Log } from '../log.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { appendEvents, findCase } from './change-case.ts';
import { deliverReply } from './deliver-reply.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { documentsOf, photosOf } from './photo-links.ts';
import type { WholeCase } from './whole-case.ts';

export type Held = { row: Case; staffId: string; text: string; fileIds: readonly string[]; milliseconds: number };

/**
 * Keeps a reply back for some time (domain clock). Nothing of it is part of the case yet: no event, no message, no
 * first response. Only the version grows, so that others who act on the case learn of it first.
 * @throws AppError version_conflict when somebody else was faster
 */
export async function holdReply(tx: Tx, deps: CaseDeps, held: Held): Promise<Case> {
  const { row, staffId, text, fileIds, milliseconds } = held;
  const heldAt = deps.clock();
  const seen = { id: row.id, version: row.version };
  const { count } = await tx.case.updateMany({ where: seen, data: { version: row.version + 1 } });
  if (count === 0) throw new AppError('version_conflict');
  const sendAt = new Date(heldAt.getTime() + milliseconds);
  await tx.heldReply.create({
    data: { id: newId(), caseId: row.id, staffId, text, fileIds: [...fileIds], heldAt, sendAt },
  });
  return { ...row, version: row.version + 1 };
}

/**
 * Sends what is held of a case, if anything: at its time, or before something else is told to the citizen, who is to
 * hear things in the order they were done. Returns false when there is nothing, or another process was faster.
 */
export async function sendHeldReply(tx: Tx, deps: CaseDeps, caseId: string): Promise<boolean> {
  const held = await tx.heldReply.findUnique({ where: { caseId } });
  if (!held || !(await take(tx, held.id))) return false;
  const row = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
  await deliverReply(tx, deps, { ...held, row, heldId: held.id });
  return true;
}

/**
 * Takes a reply back before it was sent, whatever its time; again it changes nothing. The history keeps who and when,
 * not the words: those are the writer's draft again.
 * @throws AppError not_found, forbidden for another's, already_sent
 */
export async function undoReply(
  tx: Tx,
  deps: CaseDeps,
  { code, id, staff }: { code: string; id: string; staff: StaffActor },
): Promise<void> {
  const row = await findCase(tx, code);
  if (!can(staff, 'case:reply', row)) throw new AppError('forbidden');
  const held = await tx.heldReply.findUnique({ where: { id, caseId: row.id }, select: { staffId: true } });
  if (held && held.staffId !== staff.id) throw new AppError('forbidden');
  if (!held || !(await take(tx, id))) {
    const became = await outcomeOf(tx, { caseId: row.id, id });
    if (became === 'reply_undone') return;
    throw new AppError(became === 'replied' ? 'already_sent' : 'not_found');
  }
  // `updatedAt` stays: the citizen reads it.
  const fresh = await tx.case.update({ where: { id: row.id }, data: { version: { increment: 1 } } });
  const events = [{ type: 'reply_undone', details: { heldId: id } }];
  await appendEvents(tx, { row: fresh, actor: { kind: 'staff', staff }, now: deps.clock(), events });
}

/** Whether this transaction took the row away; if not, another has sent or undone it. */
async function take(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.heldReply.deleteMany({ where: { id } });
  return count > 0;
}

async function outcomeOf(tx: Tx, { caseId, id }: { caseId: string; id: string }): Promise<string | undefined> {
  const type = { in: ['replied', 'reply_undone'] };
  const event = await tx.caseEvent.findFirst({
    where: { caseId, type, details: { path: ['heldId'], equals: id } },
    select: { type: true },
  });
  return event?.type;
}

/** Sends every reply whose time has come, each on its own; returns how many. One that fails is tried again in a minute. */
export async function sendDueReplies(prisma: PrismaClient, deps: CaseDeps & { log: Log }): Promise<number> {
  const due = await prisma.heldReply.findMany({
    where: { sendAt: { lte: deps.clock() } },
    orderBy: { sendAt: 'asc' },
    take: dueBatch,
    select: { id: true, caseId: true },
  });
  return eachDue(due, {
    clock: deps.clock,
    work: ({ caseId }) => prisma.$transaction((tx) => sendHeldReply(tx, deps, caseId)),
    putOff({ id }, sendAt, error) {
      deps.log.error({ heldId: id, err: error }, 'a held reply could not be sent');
      return prisma.heldReply.updateMany({ where: { id }, data: { sendAt } });
    },
  });
}

/** What is held of a case, as its page shows it to staff. */
export async function shownHeldReply(
  { prisma, now }: ReadDeps,
  reader: CaseReader,
  row: WholeCase,
): Promise<CaseDetail['heldReply']> {
  const held = row.heldReply;
  if (!held) return null;
  const shown = reader.showsText(row);
  const by = await prisma.user.findUnique({ where: { id: held.staffId }, select: { name: true } });
  const files = row.files.filter(({ id }) => held.fileIds.includes(id));
  return {
    id: held.id,
    by: by?.name ?? 'Cán bộ',
    mine: held.staffId === reader.staffId,
    text: shown ? held.text : null,
    photos: shown ? photosOf(files, reader.photoLinks) : [],
    documents: shown ? documentsOf(files, reader.photoLinks) : [],
    sendAt: held.sendAt.toISOString(),
    leftMs: Math.max(0, held.sendAt.getTime() - now.getTime()),
  };
}
