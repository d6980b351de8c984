import type { Clock } from '../clock.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { type AnyEntry, entryKinds, hashEntry } from './entry-kinds.ts';
import { bumpVersion, lockVersion } from './knowledge-version.ts';

export type SeedReport = { added: number; changed: number; conflicts: number; removed: number };
type Row = Pick<
  Prisma.KnowledgeEntryGetPayload<object>,
  'kind' | 'key' | 'hash' | 'fileHash' | 'origin' | 'active' | 'conflict'
>;
type Change = { entry: AnyEntry; hash: string; outcome: 'add' | 'update' | 'conflict' | 'agree' };

/**
 * Brings the files' entries into the database: a changed file updates what the console has not touched, otherwise
 * the entry is marked as a conflict for an editor. Entries whose file is gone become inactive. Imports are left alone.
 */
export async function seedEntries(options: {
  prisma: PrismaClient;
  clock: Clock;
  entries: AnyEntry[];
}): Promise<SeedReport> {
  const { prisma, entries } = options;
  const updatedAt = options.clock();
  return prisma.$transaction(
    async (tx) => {
      await lockVersion(tx, updatedAt);
      const rows = await readRows(tx);
      const changes = entries.flatMap((entry) => findChange(entry, rows.get(rowKey(entry))));
      const gone = findGone(rows, entries);
      await applyChanges({ tx, changes, updatedAt });
      for (const row of gone) await retire({ tx, row, updatedAt });
      if (changes.length + gone.length > 0) await bumpVersion(tx, updatedAt);
      const count = (outcome: Change['outcome']) => changes.filter((change) => change.outcome === outcome).length;
      return { added: count('add'), changed: count('update'), conflicts: count('conflict'), removed: gone.length };
    },
    { maxWait: 60_000, timeout: 120_000 },
  );
}

const rowKey = ({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`;

async function readRows(tx: Prisma.TransactionClient): Promise<Map<string, Row>> {
  const kinds = Object.keys(entryKinds).filter((kind) => !kind.startsWith('official-'));
  const rows = await tx.knowledgeEntry.findMany({
    where: { kind: { in: kinds } },
    select: { kind: true, key: true, hash: true, fileHash: true, origin: true, active: true, conflict: true },
  });
  return new Map(rows.map((row) => [rowKey(row), row]));
}

function findChange(entry: AnyEntry, row: Row | undefined): Change[] {
  const hash = hashEntry(entry.data);
  if (!row) return [{ entry, hash, outcome: 'add' }];
  const untouched = row.origin === 'file' && row.hash === row.fileHash;
  if (row.fileHash === hash) return untouched && !row.active ? [{ entry, hash, outcome: 'update' }] : [];
  if (untouched) return [{ entry, hash, outcome: 'update' }];
  return [{ entry, hash, outcome: row.hash === hash ? 'agree' : 'conflict' }];
}

function findGone(rows: Map<string, Row>, entries: AnyEntry[]): Row[] {
  const present = new Set(entries.map(rowKey));
  return [...rows.values()].filter(
    (row) => row.fileHash !== null && !present.has(rowKey(row)) && (isUntouched(row) ? row.active : !row.conflict),
  );
}

const isUntouched = (row: Row) => row.origin === 'file' && row.hash === row.fileHash;

async function applyChanges(options: {
  tx: Prisma.TransactionClient;
  changes: Change[];
  updatedAt: Date;
}): Promise<void> {
  const { tx, changes, updatedAt } = options;
  const added = changes.filter((change) => change.outcome === 'add');
  await tx.knowledgeEntry.createMany({
    data: added.map(({ entry: { kind, key, data }, hash }) => ({
      kind,
      key,
      data,
      origin: 'file',
      hash,
      fileHash: hash,
      updatedAt,
    })),
  });
  for (const { entry, hash, outcome } of changes) {
    if (outcome === 'add') continue;
    const { kind, key, data } = entry;
    const update = { data, hash, active: true, version: { increment: 1 }, updatedAt };
    await tx.knowledgeEntry.update({
      where: { kind_key: { kind, key } },
      data: { fileHash: hash, conflict: outcome === 'conflict', ...(outcome === 'update' ? update : {}) },
    });
  }
}

async function retire(options: { tx: Prisma.TransactionClient; row: Row; updatedAt: Date }): Promise<void> {
  const { kind, key } = options.row;
  await options.tx.knowledgeEntry.update({
    where: { kind_key: { kind, key } },
    data: isUntouched(options.row) ? { active: false, updatedAt: options.updatedAt } : { conflict: true },
  });
}
