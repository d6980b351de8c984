import type { Tx } from '../cases/deps.ts';
import type { KnowledgeDraft } from '../contract/knowledge-api.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { addWords, saveDraft } from '../knowledge/save-draft.ts';

type Act = { id: string; version: number; staffId: string; now: Date };

/**
 * Answers a group of questions: with words for something the bot knows, or with an answer of its own. The entry is
 * live and the group answered in one transaction.
 * @throws AppError not_found, bad_request, version_conflict
 */
export async function answerGroup(
  tx: Tx,
  act: Act & { knowledge: Knowledge; draft: KnowledgeDraft; entryVersion: number | null },
): Promise<void> {
  const { knowledge, draft, entryVersion, staffId, now } = act;
  const given = { knowledge, staffId, now };
  const { kind, key } =
    draft.kind === 'alias'
      ? await addWords(tx, { ...given, draft })
      : await saveDraft(tx, { ...given, draft, version: draft.key === null ? null : entryVersion });
  await change(tx, act, { state: 'answered', answerKind: kind, answerKey: key, countSince: 0 });
}

/**
 * Says that a group is not for this office, which keeps it out from then on; or opens it again.
 * @throws AppError not_found, version_conflict
 */
export async function setGroupState(tx: Tx, act: Act & { state: 'open' | 'not_ours' }): Promise<void> {
  await change(tx, act, { state: act.state, answerKind: null, answerKey: null, countSince: 0 });
}

type Changed = { state: string; answerKind: string | null; answerKey: string | null; countSince: number };

async function change(tx: Tx, { id, version, staffId, now }: Act, data: Changed): Promise<void> {
  const { count } = await tx.unansweredGroup.updateMany({
    where: { id, version },
    data: { ...data, handledById: staffId, handledAt: now, version: { increment: 1 } },
  });
  if (count > 0) return;
  const there = await tx.unansweredGroup.findUnique({ where: { id }, select: { id: true } });
  throw new AppError(there ? 'version_conflict' : 'not_found');
}
