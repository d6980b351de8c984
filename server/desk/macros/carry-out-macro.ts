import type { StaffActor } from '../../access/actor.ts';
import { assignCase } from '../../cases/assign-case.ts';
import { findCase } from '../../cases/change-case.ts';
import type { CaseDeps, Tx } from '../../cases/deps.ts';
import { blanksOf, caseValues } from '../../cases/fill-in.ts';
import { addNote, replyToCitizen } from '../../cases/reply-and-note.ts';
import { reviseCase } from '../../cases/revise-case.ts';
import { transitionRow } from '../../cases/state-table.ts';
import { transitionCase } from '../../cases/transition-case.ts';
import type { MacroStep } from '../../contract/macro-api.ts';
import type { Case } from '../../database/client/client.ts';
import { AppError, describeError } from '../../errors.ts';
import type { Macro, MacroAct } from '../../knowledge/macro-schema.ts';
import { caseReader } from '../../staff/case-reader.ts';
import { checkMentions } from '../mentions.ts';
import { filledAct, readersOf, textsOf } from './macro-texts.ts';
import { macroActWords } from './macro-words.ts';

export type MacroRun = {
  macro: Macro;
  code: string;
  /** The version the person was looking at; without it the present one is taken. */
  version?: number | undefined;
  staff: StaffActor;
  /** What the person wrote for the blanks. */
  blanks: Record<string, string>;
  /** Photos of the result. */
  fileIds?: readonly string[];
  /** The reply may be undone for so long. */
  holdMilliseconds: number;
};
export type MacroProgress = { row: Case; steps: MacroStep[]; blanks: string[] };
type Refusal = MacroProgress & { refused?: { step: number; error: AppError } };

/**
 * Carries out a macro's acts in the caller's transaction, each by the rules it has when done alone. With `trial`
 * blanks may be left, and the first act that is refused ends it with what was done so far: the caller then rolls back.
 * Without, a refusal is thrown and says at which step, so that the transaction takes everything back.
 * @throws AppError version_conflict, missing_input for blanks, and what the acts throw
 */
export async function carryOutMacro(
  tx: Tx,
  deps: CaseDeps,
  { trial = false, ...run }: MacroRun & { trial?: boolean },
): Promise<Refusal> {
  const { macro, code, staff } = run;
  const progress: MacroProgress = { row: await findCase(tx, code), steps: [], blanks: [] };
  if (run.version !== undefined && run.version !== progress.row.version) throw new AppError('version_conflict');
  for (const [index, act] of macro.acts.entries()) {
    const knowledge = deps.knowledge();
    const what = macroActWords(knowledge, act);
    // The variables say what the case is by the acts before: its new unit, its new deadline.
    const readDeps = { prisma: tx, knowledge, now: deps.clock() };
    const values = await caseValues(readDeps, caseReader(staff), { row: progress.row, officer: staff.name });
    const filled = filledAct(act, values, run.blanks);
    const skipped = isLeftOut(filled, progress.row);
    progress.steps.push({ what, ...readersOf(filled), skipped });
    if (skipped) continue;
    const left = textsOf(filled).flatMap(blanksOf);
    progress.blanks = [...new Set([...progress.blanks, ...left])];
    try {
      if (left.length > 0 && !trial) throw unfilled(left);
      progress.row = await actOn(tx, deps, { ...run, act: filled, row: progress.row });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (trial) return { ...progress, refused: { step: index, error } };
      throw atStep(error, index, what);
    }
  }
  return progress;
}

function isLeftOut(act: MacroAct, row: Case): boolean {
  if (act.do !== 'transition' || !act.optional) return false;
  return !transitionRow(act.transition).from.some((state) => state === row.state);
}

const unfilled = (names: string[]) =>
  new AppError('missing_input', {
    fields: names.map((name) => ({ path: `blanks.${name}`, message: `Còn chỗ trống chưa điền: ${name}.` })),
  });

/** The same refusal, with the step it belongs to. */
function atStep(error: AppError, index: number, what: string): AppError {
  const detail = `Bước ${index + 1} (${what}): ${wordsOfRefusal(error)} Chưa bước nào được ghi.`;
  return new AppError(error.code, { ...error.info, cause: error, detail });
}

/** Why an act was refused, in words for the person. */
export function wordsOfRefusal({ code, info }: AppError): string {
  return info.fields?.map(({ message }) => message).join(' ') || describeError(code).vi;
}

type One = MacroRun & { act: MacroAct; row: Case };

async function actOn(tx: Tx, deps: CaseDeps, { act, row, ...run }: One): Promise<Case> {
  const { code, staff } = run;
  const actor = { kind: 'staff' as const, staff };
  switch (act.do) {
    case 'assign': {
      const assigneeId = act.to === 'me' ? staff.id : act.person ? await idOf(tx, act.person) : undefined;
      return assignCase(tx, deps, { code, staff, unitId: act.unit, assigneeId, reason: act.reason });
    }
    case 'transition': {
      const fileIds = act.transition === 'resolve' ? run.fileIds : [];
      return transitionCase(tx, deps, { ...act, code, actor, fileIds });
    }
    case 'revise':
      return reviseCase(tx, deps, { ...act, code, staff, categoryId: act.category });
    case 'reply':
      return replyToCitizen(tx, deps, { ...run, text: act.text, fileIds: [], version: undefined, anyway: false });
    case 'note': {
      const mentions = await Promise.all(act.mention.map((email) => idOf(tx, email)));
      await checkMentions({ prisma: tx, knowledge: deps.knowledge }, { mentions, target: row });
      return addNote(tx, deps, { code, staff, text: act.text, mentions });
    }
  }
}

/** @throws AppError bad_request when there is no such active account any more */
async function idOf(tx: Tx, email: string): Promise<string> {
  const person = await tx.user.findUnique({
    where: { email: email.toLowerCase(), deactivatedAt: null },
    select: { id: true },
  });
  if (person) return person.id;
  const message = `Không còn tài khoản ${email}; quản trị viên cần sửa thao tác này.`;
  throw new AppError('bad_request', { fields: [{ path: 'person', message }] });
}
