import type { Prisma, PrismaClient } from '../../database/client/client.ts';
import { type AnyEntry, entryKinds } from '../entry-kinds.ts';
import type { LocatedEntry } from '../load-files.ts';
import { fileOf } from './file-names.ts';

type Reader = Prisma.TransactionClient | PrismaClient;

/** What is in use now, official records left out; what no longer fits its schema is not in use. */
export async function liveEntries(prisma: Reader): Promise<AnyEntry[]> {
  const kinds = Object.keys(entryKinds).filter((kind) => !kind.startsWith('official-'));
  const rows = await prisma.knowledgeEntry.findMany({
    where: { active: true, kind: { in: kinds } },
    orderBy: [{ kind: 'asc' }, { key: 'asc' }],
    select: { kind: true, key: true, data: true },
  });
  return rows.flatMap(({ kind, key, data }) => asEntry(kind, key, data) ?? []);
}

/** An entry of this kind, or nothing when the data does not fit it. */
export function asEntry(kind: string, key: string, data: unknown): AnyEntry | undefined {
  const schema = Object.entries(entryKinds).find(([name]) => name === kind)?.[1];
  const parsed = schema?.safeParse(data);
  // The schema is the one of this kind.
  return parsed?.success ? ({ kind, key, data: parsed.data } as AnyEntry) : undefined;
}

/** For the checks between files: a live entry has no line. */
export const locate = (entry: AnyEntry): LocatedEntry => ({ entry, file: fileOf(entry), lineOf: () => 1 });
