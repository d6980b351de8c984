import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { assignCase } from '../cases/assign-case.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { blanksOf, caseValues, fillIn } from '../cases/fill-in.ts';
import { addNote, replyToCitizen } from '../cases/reply-and-note.ts';
import { reviseCase } from '../cases/revise-case.ts';
import { tellingChanges } from '../cases/telling-changes.ts';
import { transitionCase } from '../cases/transition-case.ts';
import { caseState } from '../contract/case.ts';
import type { BulkResult, bulkRequest } from '../contract/desk-api.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { findActor } from '../staff/authenticate.ts';
import { caseReader } from '../staff/case-reader.ts';
import { visibleCase } from '../staff/read-case.ts';
import { reasonOf } from './bulk-refusal.ts';
import { carryOutMacro } from './macros/carry-out-macro.ts';
import { refuseOther } from './macros/macro-routes.ts';
import { offeredMacros } from './macros/offered-macros.ts';
import { patience } from './macros/try-macro.ts';
import { checkMentions } from './mentions.ts';
import { keepTogether, undoOf } from './undo-bulk.ts';

type Bulk = z.output<typeof bulkRequest>;
type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'knowledge' | 'log' | 'settings'>;
type Result = BulkResult['results'][number];
/** One case of a bulk act that is carried out once per key. */
type Item = { code: string; version: number | undefined; act: Bulk['act']; staffId: string; key: string };

const keptMilliseconds = 7 * 86_400_000;
const secondsOfAll = 60;

/**
 * Carries out one act on many cases, each in a transaction of its own under the rules of a single act and the rights
 * the person has at that moment. A case that is refused, or on which our code stumbles, changes nothing of the others.
 * A case on which this key's act was carried out before is answered as done and not touched again. What can be taken
 * back, can be so for the same time after the last case: citizens are told of none of them before.
 */
export async function runBulk(
  deps: Deps,
  { items, act, actor, key }: Bulk & { actor: StaffActor; key: string },
): Promise<BulkResult> {
  const { prisma, clock } = deps;
  await prisma.bulkItem.deleteMany({ where: { createdAt: { lt: new Date(clock().getTime() - keptMilliseconds) } } });
  const wanted = new Map(items.map((item) => [item.code, item]));
  const results: Result[] = [];
  const hold = deps.settings.replyUndoSeconds * 1000;
  for (const { code, version } of wanted.values()) {
    try {
      const state = await tellingChanges(deps, { code, version }, () =>
        actOnce(deps, { code, version, act, staffId: actor.id, key }),
      );
      results.push({ code, done: true, why: null, state: caseState.parse(state) });
    } catch (error) {
      if (!(error instanceof AppError)) deps.log.error({ code, err: error }, 'an act on one of many cases failed');
      results.push({ code, done: false, why: reasonOf(error), state: null });
    }
  }
  const whose = { staffId: actor.id, key };
  if (hold > 0 && results.some(({ done }) => done)) await keepTogether(prisma, { ...whose, hold, now: clock() });
  return { results, undo: await undoOf(prisma, { ...whose, now: clock() }) };
}

async function actOnce(deps: Deps, item: Item): Promise<string> {
  const { prisma, knowledge, clock } = deps;
  const { staffId, key, code } = item;
  const actHash = createHash('sha256').update(JSON.stringify(item.act)).digest('hex');
  // Whoever lost a role or their account since the request came does no more.
  const staff = await findActor({ prisma, knowledge, userId: staffId });
  if (!staff) throw new AppError('forbidden');
  const target = await visibleCase({ prisma, actor: staff, code });
  if (item.act.kind === 'note') await checkMentions(deps, { mentions: item.act.mentions, target });
  return prisma.$transaction(async (tx) => {
    const claim = { staffId, key, code, actHash, state: '', createdAt: clock() };
    const { count } = await tx.bulkItem.createMany({ data: [claim], skipDuplicates: true });
    const where = { staffId_key_code: { staffId, key, code } };
    if (count === 0) {
      const before = await tx.bulkItem.findUniqueOrThrow({ where });
      if (before.actHash !== actHash) throw new AppError('idempotency_mismatch');
      return before.state;
    }
    const { id, state } = await actOn(tx, deps, { ...item, staff });
    // Of the acts that can be taken back alone; a macro is several, and what is revised has moved deadlines.
    const own = { caseId: id, staffId };
    const since = { gte: claim.createdAt };
    const { kind } = item.act;
    const act =
      kind === 'assign' || kind === 'transition'
        ? await tx.undoableAct.findUnique({ where: { ...own, doneAt: since }, select: { sequence: true } })
        : null;
    const held =
      kind === 'reply'
        ? await tx.heldReply.findUnique({ where: { ...own, heldAt: since }, select: { id: true } })
        : null;
    const kept = { undoSequence: act?.sequence ?? null, heldReplyId: held?.id ?? null };
    await tx.bulkItem.update({ where, data: { state, ...kept } });
    return state;
  }, patience);
}

async function actOn(tx: Tx, deps: Deps, { code, version, act, staff }: Item & { staff: StaffActor }): Promise<Case> {
  const { clock, knowledge } = deps;
  const caseDeps: CaseDeps = { clock, knowledge };
  const seconds = deps.settings.replyUndoSeconds;
  // Longer than one case needs: the time is the same for all only once all are done.
  const holdMilliseconds = seconds > 0 ? (seconds + secondsOfAll) * 1000 : 0;
  const common = { code, version, staff };
  switch (act.kind) {
    case 'assign':
      return assignCase(tx, caseDeps, { ...act, ...common, holdMilliseconds: act.undoable ? holdMilliseconds : 0 });
    case 'revise':
      return reviseCase(tx, caseDeps, { ...act, ...common });
    case 'note':
      return addNote(tx, caseDeps, { ...act, ...common });
    case 'transition': {
      const reply = act.reply && (await wordsFor(tx, deps, { code, staff, text: act.reply }));
      const hold = act.undoable ? holdMilliseconds : 0;
      const actor = { kind: 'staff' as const, staff };
      return transitionCase(tx, caseDeps, { ...act, code, version, reply, actor, holdMilliseconds: hold });
    }
    case 'reply': {
      const text = await wordsFor(tx, deps, { code, staff, text: act.text });
      const { citizenId } = await tx.case.findUniqueOrThrow({ where: { code }, select: { citizenId: true } });
      if (citizenId === null) throw refused('text', noReporter);
      return replyToCitizen(tx, caseDeps, { ...common, text, holdMilliseconds });
    }
    case 'macro': {
      const row = await tx.case.findUniqueOrThrow({ where: { code } });
      const macro = knowledge().macros.find(({ id }) => id === act.id);
      if (!macro) throw new AppError('not_found');
      refuseOther(macro, act.stamp);
      if (!offeredMacros(knowledge(), staff, row).some(({ id }) => id === act.id)) throw refused('id', notForThis);
      return (await carryOutMacro(tx, caseDeps, { ...common, macro, blanks: act.blanks, holdMilliseconds })).row;
    }
  }
}

export const noReporter = 'Phản ánh này không có người gửi để trả lời.';
const notForThis = 'Thao tác này không dùng được cho phản ánh này.';
const refused = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

/** The words for one case. @throws AppError bad_request naming what the case leaves blank */
async function wordsFor(
  tx: Tx,
  { knowledge, clock }: Deps,
  { code, staff, text }: { code: string; staff: StaffActor; text: string },
): Promise<string> {
  const row = await tx.case.findUniqueOrThrow({ where: { code } });
  const readDeps = { prisma: tx, knowledge: knowledge(), now: clock() };
  const words = fillIn(text, await caseValues(readDeps, caseReader(staff), { row, officer: staff.name }));
  const blanks = blanksOf(words);
  if (blanks.length > 0) throw refused('text', stillBlank(blanks));
  return words;
}

export const stillBlank = (blanks: string[]) => `Còn chỗ trống chưa điền: ${blanks.join(', ')}.`;
