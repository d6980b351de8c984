import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { type EntryData, type EntryKind, hashEntry } from './entry-kinds.ts';
import { bumpVersion, lockVersion } from './knowledge-version.ts';

export type EditedKind = 'qa' | 'alias';
/** What can be written here; official records come by import only. */
export type SavedKind = Exclude<EntryKind, `official-${string}`>;
type Tx = Prisma.TransactionClient;
export type Edit<K extends SavedKind> = {
  kind: K;
  key: string;
  /** The version the editor was looking at; null: there must be none yet. */
  version: number | null;
  staffId: string;
  now: Date;
  /** Why, in the editor's words. */
  note?: string | null;
};

/**
 * Writes an entry as the console's, live for every process by the version row, and keeps what it says as a revision.
 * The files' own hash stays: a later change of the file is a conflict for an editor, not an overwrite.
 * @throws AppError not_found, version_conflict
 */
export async function saveEntry<K extends SavedKind>(tx: Tx, edit: Edit<K> & { data: EntryData<K> }): Promise<void> {
  const { kind, key, data, now } = edit;
  await lockVersion(tx, now);
  const row = await current(tx, edit);
  const fresh = { data, hash: hashEntry(data), origin: 'console', active: true, updatedAt: now };
  if (row) {
    await keepFirst(tx, { kind, key, row });
    await tx.knowledgeEntry.update({
      where: { kind_key: { kind, key } },
      data: { ...fresh, conflict: false, version: { increment: 1 } },
    });
  } else await tx.knowledgeEntry.create({ data: { kind, key, ...fresh } });
  await keepRevision(tx, edit);
  await bumpVersion(tx, now);
}

/**
 * Makes an earlier version the live one again, as a new version; 0 takes the entry out.
 * @throws AppError not_found, version_conflict
 */
export async function restoreEntry(tx: Tx, edit: Edit<SavedKind> & { to: number }): Promise<void> {
  const { kind, key, now, to } = edit;
  await lockVersion(tx, now);
  const row = await current(tx, edit);
  if (!row) throw new AppError('not_found');
  await keepFirst(tx, { kind, key, row });
  const earlier =
    to === 0
      ? { data: row.data, active: false }
      : await tx.knowledgeRevision.findUnique({ where: { kind_key_version: { kind, key, version: to } } });
  if (!earlier) throw new AppError('not_found');
  const data = JSON.parse(JSON.stringify(earlier.data));
  await tx.knowledgeEntry.update({
    where: { kind_key: { kind, key } },
    data: {
      data,
      hash: hashEntry(data),
      origin: 'console',
      active: earlier.active,
      version: { increment: 1 },
      updatedAt: now,
    },
  });
  await keepRevision(tx, edit);
  await bumpVersion(tx, now);
}

async function current(tx: Tx, { kind, key, version }: Edit<SavedKind>) {
  const row = await tx.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } } });
  if (!row && version !== null) throw new AppError('not_found');
  if ((row?.version ?? null) !== version) throw new AppError('version_conflict');
  return row;
}

type Row = NonNullable<Awaited<ReturnType<typeof current>>>;

/** What a file or an import said before the console first touched it. */
async function keepFirst(tx: Tx, { kind, key, row }: { kind: string; key: string; row: Row }): Promise<void> {
  await tx.knowledgeRevision.createMany({
    data: [
      {
        id: newId(),
        kind,
        key,
        version: row.version,
        data: JSON.parse(JSON.stringify(row.data)),
        origin: row.origin,
        active: row.active,
        savedAt: row.updatedAt,
      },
    ],
    skipDuplicates: true,
  });
}

async function keepRevision(tx: Tx, { kind, key, staffId, now, note = null }: Edit<SavedKind>): Promise<void> {
  const { version, data, origin, active } = await tx.knowledgeEntry.findUniqueOrThrow({
    where: { kind_key: { kind, key } },
  });
  const said = JSON.parse(JSON.stringify(data));
  await tx.knowledgeRevision.create({
    data: { id: newId(), kind, key, version, data: said, origin, active, note, savedById: staffId, savedAt: now },
  });
}
