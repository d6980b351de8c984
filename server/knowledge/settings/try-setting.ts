import { displacedAppointments } from '../../appointments/displaced.ts';
import type { SettingTrial } from '../../contract/settings-api.ts';
import type { Prisma } from '../../database/client/client.ts';
import type { AnyEntry } from '../entry-kinds.ts';
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
  const next = entry && faults.length === 0 ? withEntry(knowledge, entry) : undefined;
  const displaced = next ? await displacedAppointments(tx, { before: knowledge, after: next, now }) : [];
  return { changes: changesBetween(before, entry?.data ?? data), faults, effects, displaced };
}

/** The knowledge with what decides when somebody can be received; undefined for content that does not. */
function withEntry(knowledge: Knowledge, entry: AnyEntry): Knowledge | undefined {
  if (entry.kind === 'appointments') return { ...knowledge, appointments: entry.data };
  return entry.kind === 'calendar' ? { ...knowledge, calendar: entry.data } : undefined;
}
