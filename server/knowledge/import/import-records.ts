import type { Clock } from '../../clock.ts';
import type { PrismaClient } from '../../database/client/client.ts';
import { type AnyEntry, hashEntry } from '../entry-kinds.ts';
import { bumpVersion, lockVersion } from '../knowledge-version.ts';
import { type ImportKind, judgeRecords } from './judge-records.ts';
import { type RefusedRecord, readRecords } from './read-records.ts';

export type ImportReport = {
  /** Records read, the refused ones included. */
  read: number;
  new: number;
  changed: number;
  same: number;
  /** Records of a code that a later record of the same import replaced. */
  replaced: number;
  refused: RefusedRecord[];
};

const chunk = 200;

/**
 * Imports official records by code, all in one transaction: running servers notice the new version by themselves,
 * and an interrupted import leaves nothing. What is in the database and not in the files stays.
 * @throws StartError when a file cannot be read.
 */
export async function importRecords(options: {
  prisma: PrismaClient;
  clock: Clock;
  kind: ImportKind;
  files: string[];
  progress?: (done: number, total: number) => void;
}): Promise<ImportReport> {
  const { prisma, kind } = options;
  const texts = await Promise.all(options.files.map(readRecords));
  const records = texts.flatMap((text) => text.records);
  const judged = judgeRecords(kind, records);
  const unreadable = texts.flatMap(({ refused }) => refused);
  const entries = [...judged.entries.values()].map((entry) => ({ entry, hash: hashEntry(entry.data) }));
  const updatedAt = options.clock();
  const written = await prisma.$transaction(
    async (tx) => {
      await lockVersion(tx, updatedAt);
      const rows = await tx.knowledgeEntry.findMany({
        where: { kind: entries[0]?.entry.kind ?? '' },
        select: { key: true, hash: true, active: true },
      });
      const known = new Map(rows.map((row) => [row.key, row.active ? row.hash : '']));
      const fresh = entries.filter(({ entry }) => !known.has(entry.key));
      const changed = entries.filter(({ entry, hash }) => known.has(entry.key) && known.get(entry.key) !== hash);
      const total = fresh.length + changed.length;
      for (let from = 0; from < fresh.length; from += chunk) {
        const part = fresh.slice(from, from + chunk);
        await tx.knowledgeEntry.createMany({ data: part.map((row) => ({ ...columns(row), updatedAt })) });
        options.progress?.(from + part.length, total);
      }
      for (const [index, row] of changed.entries()) {
        const { kind: entryKind, key, ...data } = columns(row);
        await tx.knowledgeEntry.update({
          where: { kind_key: { kind: entryKind, key } },
          data: { ...data, active: true, version: { increment: 1 }, updatedAt },
        });
        if (index % 50 === 49) options.progress?.(fresh.length + index + 1, total);
      }
      if (total > 0) await bumpVersion(tx, updatedAt);
      return { new: fresh.length, changed: changed.length };
    },
    { maxWait: 60_000, timeout: 300_000 },
  );
  return {
    read: records.length + unreadable.length,
    ...written,
    same: entries.length - written.new - written.changed,
    replaced: records.length - judged.refused.length - entries.length,
    refused: [...unreadable, ...judged.refused],
  };
}

function columns({ entry, hash }: { entry: AnyEntry; hash: string }) {
  return { kind: entry.kind, key: entry.key, data: entry.data, origin: 'import', hash };
}
