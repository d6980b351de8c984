import { transitionRow } from '../../cases/state-table.ts';
import { caseState, priority } from '../../contract/case.ts';
import type { MacroTrial } from '../../contract/macro-api.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { carryOutMacro, type MacroRun, wordsOfRefusal } from './carry-out-macro.ts';
import { readersOf } from './macro-texts.ts';
import { macroActWords } from './macro-words.ts';
import { stampOf } from './offered-macros.ts';

type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'knowledge'>;
type Tried = Awaited<ReturnType<typeof carryOutMacro>>;

/** Carries the result of a trial out of the transaction that it makes roll back. */
class TrialOver extends Error {
  readonly tried: Tried;
  constructor(tried: Tried) {
    super('the trial of a macro is over');
    this.tried = tried;
  }
}

/** What a macro would do to a case and what stands against it: it is carried out, and taken back. */
export async function tryMacro(deps: Deps, run: MacroRun): Promise<MacroTrial> {
  const { macro, code } = run;
  const { version, categoryId } = await deps.prisma.case.findUniqueOrThrow({ where: { code } });
  const { row, steps, blanks, refused } = await tried(deps, run);
  const knowledge = deps.knowledge();
  const rest = macro.acts.slice(steps.length).map((act) => {
    return { what: macroActWords(knowledge, act), ...readersOf(act), skipped: false };
  });
  const category = knowledge.categories.get(row.categoryId) ?? knowledge.categories.get(categoryId);
  const fixes = macro.acts.find((act) => act.do === 'transition' && act.resolutionKind === 'fixed');
  const proof = fixes?.do === 'transition' ? transitionRow(fixes.transition).needs(category).proof : null;
  const replies = macro.acts.some((act) => act.do === 'reply');
  return {
    version,
    stamp: stampOf(macro),
    steps: [...steps, ...rest],
    refused: refused ? { step: refused.step, why: wordsOfRefusal(refused.error) } : null,
    blanks,
    proof,
    after: {
      state: caseState.parse(row.state),
      unitId: row.unitId,
      assigneeId: row.assigneeId,
      categoryId: row.categoryId,
      priority: priority.parse(row.priority),
      resolutionDueAt: row.resolutionDueAt?.toISOString() ?? null,
    },
    undoSeconds: replies && row.priority !== 'urgent' ? run.holdMilliseconds / 1000 : 0,
  };
}

async function tried({ prisma, clock, knowledge }: Deps, run: MacroRun): Promise<Tried> {
  try {
    await prisma.$transaction(async (tx) => {
      throw new TrialOver(await carryOutMacro(tx, { clock, knowledge }, { ...run, trial: true }));
    }, patience);
  } catch (error) {
    if (error instanceof TrialOver) return error.tried;
    throw error;
  }
  throw new Error('a trial ended without its result');
}

/** Several acts one after the other, on a busy machine. */
export const patience = { maxWait: 10_000, timeout: 20_000 };
