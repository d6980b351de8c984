import type { ConflictChange } from '../../contract/problem.ts';
import { isKeyed } from '../../contract/settings-api.ts';
import type { Prisma } from '../../database/client/client.ts';
import { AppError } from '../../errors.ts';
import { restoreEntry, saveEntry } from '../edit-entry.ts';
import { lockVersion } from '../knowledge-version.ts';
import { changesBetween } from './changes.ts';
import { type FieldFault, findFaults } from './find-faults.ts';
import { asEntry } from './live-entries.ts';
import { namesOf, type Which } from './read-settings.ts';
import { contentHash, nameVersion } from './version-name.ts';

type Tx = Prisma.TransactionClient;
type Data = Record<string, unknown>;
type By = { staffId: string; note: string | null; now: Date };
type Given = Which & By & { zone: string };

/**
 * Writes what an administrator set, after the same checks as the files get; live for every process by the version row.
 * Content whose versions have names gets a new one. `version` is the one the editor saw, null for a new entry.
 * @throws AppError not_found, version_conflict telling who changed what, bad_request with the place of each fault
 */
export async function saveSetting(tx: Tx, given: Given & { version: number | null; data: Data }): Promise<void> {
  const { kind, key, now } = given;
  await lockVersion(tx, now);
  const row = await tx.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } } });
  if (given.version === null && row?.active) throw refusal([{ path: 'id', message: `đã có mục mang mã "${key}"` }]);
  if (given.version !== null) await refuseStale(tx, given, row?.version);
  const faults = await findFaults(tx, given);
  if (faults.length > 0) throw refusal(faults);
  const named = await nameVersion(tx, given);
  const entry = asEntry(kind, key, named);
  if (!entry || entry.kind !== kind) throw new AppError('bad_request');
  const before = row?.active ? asEntry(kind, key, row.data)?.data : undefined;
  if (before && contentHash(before) === contentHash(entry.data))
    throw refusal([{ path: '', message: 'nội dung không có gì thay đổi' }]);
  await saveEntry(tx, { ...given, kind, data: entry.data, version: row?.version ?? null });
}

/**
 * Makes an earlier version the live one again after the same checks; 0 takes out one of many.
 * @throws AppError as `saveSetting`
 */
export async function restoreSetting(tx: Tx, given: Given & { version: number; to: number }): Promise<void> {
  const { kind, key, to, now } = given;
  if (to === 0) {
    if (!isKeyed(kind)) throw new AppError('bad_request');
    await lockVersion(tx, now);
    const row = await tx.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } } });
    await refuseStale(tx, given, row?.version);
    const faults = await findFaults(tx, { kind, key, data: null });
    if (faults.length > 0) throw refusal(faults);
    return restoreEntry(tx, given);
  }
  const earlier = await tx.knowledgeRevision.findUnique({ where: { kind_key_version: { kind, key, version: to } } });
  if (!earlier) throw new AppError('not_found');
  await saveSetting(tx, { ...given, data: earlier.data as Data });
}

/** The second of two editors is told who changed what. */
async function refuseStale(
  tx: Tx,
  { kind, key, version }: Which & { version: number | null },
  now: number | undefined,
) {
  if (now === undefined) throw new AppError('not_found');
  if (now === version) return;
  throw new AppError('version_conflict', { changes: await changesSince(tx, { kind, key, version: version ?? 0 }) });
}

async function changesSince(tx: Tx, { kind, key, version }: Which & { version: number }): Promise<ConflictChange[]> {
  const rows = await tx.knowledgeRevision.findMany({
    where: { kind, key, version: { gte: version } },
    orderBy: { version: 'asc' },
  });
  const names = await namesOf(
    tx,
    rows.flatMap(({ savedById }) => savedById ?? []),
  );
  return rows.flatMap((row, index) => {
    if (row.version <= version) return [];
    const before = rows[index - 1]?.data;
    const fields = before === undefined ? [] : changesBetween(before, row.data).map(({ place }) => place.join(' › '));
    const name = row.savedById ? (names.get(row.savedById) ?? null) : null;
    const by = { kind: row.savedById ? 'staff' : 'system', name, roles: [] };
    return [{ type: row.active ? 'setting_changed' : 'setting_removed', at: row.savedAt.toISOString(), by, fields }];
  });
}

const refusal = (faults: FieldFault[]) =>
  new AppError('bad_request', { detail: faults.map(({ message }) => message).join('; '), fields: faults });
