import type { SettingTrial } from '../../contract/settings-api.ts';
import type { Prisma } from '../../database/client/client.ts';
import type { Knowledge } from '../knowledge.ts';
import { changesBetween } from './changes.ts';
import { effectsOf } from './effects.ts';
import { findFaults } from './find-faults.ts';
import { asEntry } from './live-entries.ts';
import type { Which } from './read-settings.ts';

/** What saving this content would change, and what stands against it. Writes nothing. */
export async function trySetting(
  tx: Prisma.TransactionClient,
  { kind, key, data, knowledge, now }: Which & { data: Record<string, unknown>; knowledge: Knowledge; now: Date },
): Promise<SettingTrial> {
  const row = await tx.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } } });
  const before = row?.active ? asEntry(kind, key, row.data)?.data : undefined;
  const faults = await findFaults(tx, { kind, key, data });
  const entry = asEntry(kind, key, data);
  const effects = entry && faults.length === 0 ? effectsOf(knowledge, entry, now) : [];
  return { changes: changesBetween(before, entry?.data ?? data), faults, effects };
}
