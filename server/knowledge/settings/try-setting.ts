import type { SettingTrial } from '../../contract/settings-api.ts';
import type { Prisma } from '../../database/client/client.ts';
import { changesBetween } from './changes.ts';
import { findFaults } from './find-faults.ts';
import { asEntry } from './live-entries.ts';
import type { Which } from './read-settings.ts';

/** What saving this content would change, and what stands against it. Writes nothing. */
export async function trySetting(
  tx: Prisma.TransactionClient,
  { kind, key, data }: Which & { data: Record<string, unknown> },
): Promise<SettingTrial> {
  const row = await tx.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } } });
  const before = row?.active ? asEntry(kind, key, row.data)?.data : undefined;
  const faults = await findFaults(tx, { kind, key, data });
  const after = asEntry(kind, key, data)?.data ?? data;
  return { changes: changesBetween(before, after), faults, effects: [] };
}
