import { z } from 'zod';
import type { TransitionName } from '../contract/case.ts';
import type { UndoableActName } from '../contract/undoable-act.ts';
import type { Case, PendingResolution, Prisma, PrismaClient, UndoableAct } from '../database/client/client.ts';
import { dueBatch, eachDue } from '../jobs/each-due.ts';
import type { Log } from '../log.ts';
import type { CaseActor } from './actor.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { tellCitizens } from './tell-citizen.ts';

/** Merging concerns other cases too and has an undo of its own, without a limit of time. */
export const mayBeUndone = (name: TransitionName) => name !== 'merge' && name !== 'unmerge';

const instant = z.coerce.date().nullable();

/** Everything of a case's row that such an act may change. */
const standing = z.object({
  state: z.string(),
  unitId: z.string(),
  assigneeId: z.string().nullable(),
  acceptedAt: instant,
  firstResponseAt: instant,
  resolutionDueAt: instant,
  pausedAt: instant,
  resolvedAt: instant,
  closedAt: instant,
  reopenedCount: z.number(),
  resolutionKind: z.string().nullable(),
  photos: z.number(),
  referredTo: z.string().nullable(),
  warnedAt: instant,
  escalationLevel: z.number(),
  /** For what citizens are shown meanwhile; every write of a case moves it on. */
  updatedAt: z.coerce.date(),
});
export type Standing = z.infer<typeof standing>;

const pending = z.object({
  resolutionKind: z.string(),
  replyTextId: z.string(),
  answerTextId: z.string().nullable(),
  authorityTextId: z.string().nullable(),
  fileIds: z.array(z.string()),
  proposedBy: z.string(),
  proposedAt: z.coerce.date(),
});

const before = z.object({
  row: standing,
  files: z.array(z.object({ id: z.string(), purpose: z.string(), caseId: z.string().nullable() })),
  pending: pending.nullable(),
});
export type Before = z.infer<typeof before>;

const telling = z.object({
  key: z.string(),
  textId: z.string().nullable(),
  answerTextId: z.string().nullable(),
  /** Words to the citizens, each with the kind it has once they are told. */
  texts: z.array(z.object({ id: z.string(), kind: z.string() })),
  onlyReporter: z.boolean(),
  askRating: z.boolean(),
  fileIds: z.array(z.string()),
});
export type HeldTelling = z.infer<typeof telling>;

/** The desk's own sentence, without a person's words. */
export const newsOnly = (key: string): HeldTelling => ({
  key,
  textId: null,
  answerTextId: null,
  texts: [],
  onlyReporter: false,
  askRating: false,
  fileIds: [],
});

export const beforeOf = (act: Pick<UndoableAct, 'before'>): Before => before.parse(act.before);

type Db = Pick<Tx, 'file' | 'pendingResolution'>;

/** How a case stands, with the files that an act will take along; to be read before the act. */
export async function standingBefore(tx: Db, row: Case, fileIds: readonly string[] = []): Promise<Before> {
  const [files, waits] = await Promise.all([
    fileIds.length === 0
      ? []
      : tx.file.findMany({ where: { id: { in: [...fileIds] } }, select: { id: true, purpose: true, caseId: true } }),
    tx.pendingResolution.findUnique({ where: { caseId: row.id } }),
  ]);
  return { row: standing.parse(row), files, pending: waits && pending.parse(waits satisfies PendingResolution) };
}

export type Kept = {
  row: Case;
  sequence: number;
  act: UndoableActName;
  staffId: string;
  before: Before;
  /** Undefined where nobody is told. */
  telling: HeldTelling | undefined;
  milliseconds: number;
  now: Date;
};

/**
 * Keeps for some time (domain clock) how a case stood before an act, and back what the citizens are told of it. Its
 * words are of the kind `untold` until then: nothing that reads words for citizens finds them.
 */
export async function keepUndoable(tx: Tx, kept: Kept): Promise<void> {
  const { row, sequence, act, staffId, now } = kept;
  const ids = kept.telling?.texts.map(({ id }) => id) ?? [];
  if (ids.length > 0) await tx.caseText.updateMany({ where: { id: { in: ids } }, data: { kind: 'untold' } });
  await tx.undoableAct.create({
    data: {
      caseId: row.id,
      sequence,
      act,
      staffId,
      before: asJson(kept.before),
      ...(kept.telling && { telling: kept.telling }),
      doneAt: now,
      until: new Date(now.getTime() + kept.milliseconds),
    },
  });
}

const asJson = (value: Before): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));

/** Whether this transaction took the row away; if not, another has told or undone it. */
export async function takeAct(tx: Tx, { caseId, sequence }: { caseId: string; sequence: number }): Promise<boolean> {
  const { count } = await tx.undoableAct.deleteMany({ where: { caseId, sequence } });
  return count > 0;
}

/**
 * Makes a case's last act final, if it could still be undone, and queues what the citizens are told of it: at its time,
 * or before something else is done to the case. Returns false when there is none, or another process was faster.
 */
export async function settleAct(tx: Tx, deps: CaseDeps, caseId: string): Promise<boolean> {
  const act = await tx.undoableAct.findUnique({ where: { caseId } });
  if (!act || !(await takeAct(tx, act))) return false;
  // Outside it happens now: whoever follows the cases by their last change reads this one again.
  await tx.case.update({ where: { id: caseId }, data: { updatedAt: deps.clock() }, select: { id: true } });
  if (act.telling === null) return true;
  const told = telling.parse(act.telling);
  for (const { id, kind } of told.texts) await tx.caseText.update({ where: { id }, data: { kind } });
  const row = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
  const ids = told.texts.map(({ id }) => id);
  const texts = await tx.caseText.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } });
  const wordsOf = (id: string | null) => texts.find((text) => text.id === id)?.text;
  // Of a person who acts, the case keeps the id only.
  const actor: CaseActor = { kind: 'staff', staff: { id: act.staffId, name: '', email: '', memberships: [] } };
  await tellCitizens(tx, {
    knowledge: deps.knowledge(),
    row,
    key: told.key,
    text: wordsOf(told.textId),
    answer: wordsOf(told.answerTextId),
    sequence: act.sequence,
    actor,
    onlyReporter: told.onlyReporter,
    askRating: told.askRating,
    fileIds: told.fileIds,
    now: deps.clock(),
  });
  return true;
}

/** Makes every act final whose time is over, each on its own; returns how many. One that fails is tried again in a minute. */
export async function settleDueActs(prisma: PrismaClient, deps: CaseDeps & { log: Log }): Promise<number> {
  const due = await prisma.undoableAct.findMany({
    where: { until: { lte: deps.clock() } },
    orderBy: { until: 'asc' },
    take: dueBatch,
    select: { caseId: true, sequence: true },
  });
  return eachDue(due, {
    clock: deps.clock,
    work: ({ caseId }) => prisma.$transaction((tx) => settleAct(tx, deps, caseId)),
    putOff({ caseId, sequence }, until, error) {
      deps.log.error({ caseId, sequence, err: error }, 'what an act tells the citizen could not be queued');
      return prisma.undoableAct.updateMany({ where: { caseId, sequence }, data: { until } });
    },
  });
}
