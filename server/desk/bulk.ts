import type { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { assignCase } from '../cases/assign-case.ts';
import type { Tx } from '../cases/deps.ts';
import { addNote } from '../cases/reply-and-note.ts';
import { transitionCase } from '../cases/transition-case.ts';
import { caseState } from '../contract/case.ts';
import type { BulkResult, bulkRequest } from '../contract/desk-api.ts';
import type { Case } from '../database/client/client.ts';
import { AppError, describeError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { visibleCase } from '../staff/read-case.ts';
import { checkMentions } from './mentions.ts';

type Bulk = z.output<typeof bulkRequest>;
type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'knowledge' | 'log'>;

/**
 * Carries out one act on many cases, each in a transaction of its own under the rules of a single act. A case that is
 * refused, or on which our code stumbles, changes nothing of the others.
 */
export async function runBulk(deps: Deps, { items, act, actor }: Bulk & { actor: StaffActor }): Promise<BulkResult> {
  const wanted = new Map(items.map((item) => [item.code, item]));
  const results: BulkResult['results'] = [];
  for (const { code, version } of wanted.values()) {
    try {
      const row = await actOn(deps, { code, version, act, actor });
      results.push({ code, done: true, why: null, state: caseState.parse(row.state) });
    } catch (error) {
      if (!(error instanceof AppError)) deps.log.error({ code, err: error }, 'an act on one of many cases failed');
      results.push({ code, done: false, why: reasonOf(error), state: null });
    }
  }
  return { results };
}

async function actOn(
  deps: Deps,
  { code, version, act, actor }: { code: string; version: number | undefined; act: Bulk['act']; actor: StaffActor },
): Promise<Case> {
  const { prisma } = deps;
  const target = await visibleCase({ prisma, actor, code });
  if (act.kind === 'note') await checkMentions(deps, { mentions: act.mentions, target });
  return prisma.$transaction((tx: Tx) => {
    if (act.kind === 'assign') return assignCase(tx, deps, { ...act, code, version, staff: actor });
    if (act.kind === 'note') return addNote(tx, deps, { ...act, code, staff: actor });
    return transitionCase(tx, deps, { ...act, code, version, actor: { kind: 'staff', staff: actor } });
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) return describeError('internal').vi;
  const fields = error.info.fields?.map(({ message }) => message).join(' ');
  return fields ? fields : describeError(error.code).vi;
}
