import type { Tx } from '../cases/deps.ts';
import { dayOf, localDayNumber } from '../cases/local-time.ts';
import type { KnowledgeDraft } from '../contract/knowledge-api.ts';
import { checkDraft } from './check-draft.ts';
import { entryOf } from './drafts.ts';
import { type EditedKind, saveEntry } from './edit-entry.ts';
import type { Knowledge } from './knowledge.ts';
import { aliasEntry } from './question-schema.ts';

type Given = { knowledge: Knowledge; draft: KnowledgeDraft; staffId: string; now: Date };

/** Today by the tenant's clock, as `YYYY-MM-DD`. */
export function today(knowledge: Knowledge, now: Date): string {
  return dayOf(localDayNumber(knowledge.tenant.zone, now.getTime()));
}

/**
 * Saves a draft as the live entry and returns which it is; `version` is the one its editor was looking at, null when
 * there was none.
 * @throws AppError bad_request, version_conflict
 */
export async function saveDraft(
  tx: Tx,
  { knowledge, draft, staffId, now, version }: Given & { version: number | null },
): Promise<{ kind: EditedKind; key: string }> {
  checkDraft(knowledge, draft);
  const entry = entryOf(draft, today(knowledge, now));
  const edit = { version, staffId, now };
  if (entry.kind === 'qa') await saveEntry(tx, { ...edit, ...entry });
  else await saveEntry(tx, { ...edit, ...entry });
  return { kind: entry.kind, key: entry.key };
}

/**
 * Adds the words of a draft to those that were added to the same thing before.
 * @throws AppError bad_request, version_conflict
 */
export async function addWords(
  tx: Tx,
  { draft, ...given }: Given & { draft: Extract<KnowledgeDraft, { kind: 'alias' }> },
): Promise<{ kind: EditedKind; key: string }> {
  const { key } = entryOf(draft, today(given.knowledge, given.now));
  const row = await tx.knowledgeEntry.findUnique({ where: { kind_key: { kind: 'alias', key } } });
  const before = row?.active ? aliasEntry.parse(row.data).words : [];
  const words = [...before, ...draft.words];
  return saveDraft(tx, { ...given, draft: { ...draft, words }, version: row?.version ?? null });
}
