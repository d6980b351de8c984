import type { ImportReport, KnowledgeFiles } from '../../contract/knowledge-files-api.ts';
import type { Prisma } from '../../database/client/client.ts';
import { AppError } from '../../errors.ts';
import { restoreEntry, type SavedKind, saveEntry } from '../edit-entry.ts';
import type { EntryData } from '../entry-kinds.ts';
import { lockVersion } from '../knowledge-version.ts';
import { describeFault } from '../load-files.ts';
import { asEntry } from './live-entries.ts';
import { type Planned, planImport } from './plan-import.ts';
import { nameVersion } from './version-name.ts';

type Tx = Prisma.TransactionClient;
type By = { staffId: string; note: string | null; now: Date; zone: string };

/**
 * Takes files of `knowledge/` in: all of them or none, as the report with this stamp told.
 * @throws AppError bad_request naming file and line of each fault; version_conflict when something changed since
 */
export async function applyImport(
  tx: Tx,
  { files, stamp, ...by }: By & { files: KnowledgeFiles; stamp: string },
): Promise<ImportReport> {
  await lockVersion(tx, by.now);
  const { report, planned } = await planImport(tx, files);
  if (report.faults.length > 0) {
    const fields = report.faults.map((fault) => ({ path: fault.file, message: describeFault(fault) }));
    throw new AppError('bad_request', { detail: fields.map(({ message }) => message).join('; '), fields });
  }
  if (report.stamp !== stamp)
    throw new AppError('version_conflict', { detail: 'Nội dung đang dùng đã đổi sau khi xem trước.' });
  for (const one of planned) await write(tx, one, by);
  return report;
}

async function write(tx: Tx, { entry, what }: Planned, by: By): Promise<void> {
  const { kind, key } = entry;
  if (!isSaved(kind)) throw new AppError('bad_request');
  const row = await tx.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } }, select: { version: true } });
  const edit = { ...by, key, version: row?.version ?? null };
  if (what === 'removed') return restoreEntry(tx, { ...edit, kind, to: 0 });
  const named = asEntry(kind, key, await nameVersion(tx, { ...by, kind, data: { ...entry.data } })) ?? entry;
  // Of the kind that was looked at above.
  await saveEntry(tx, { ...edit, kind, data: named.data as EntryData<SavedKind> });
}

const isSaved = (kind: string): kind is SavedKind => !kind.startsWith('official-');
