import { dayOf, localDayNumber } from '../../cases/local-time.ts';
import type { Prisma } from '../../database/client/client.ts';
import { hashEntry } from '../entry-kinds.ts';

type Tx = Prisma.TransactionClient;
type Data = Record<string, unknown>;

/**
 * Content whose versions have names that cases keep (routing, service levels, calendar) gets one that no other content
 * of its kind has: its own where that is free, else the local day, `2026-11-28`, then `2026-11-28.2`. Content that was there
 * before gets its old name.
 */
export async function nameVersion(
  tx: Tx,
  { kind, data, now, zone }: { kind: string; data: Data; now: Date; zone: string },
): Promise<Data> {
  if (typeof data.version !== 'string') return data;
  const rows = [
    ...(await tx.knowledgeEntry.findMany({ where: { kind }, select: { data: true } })),
    ...(await tx.knowledgeRevision.findMany({ where: { kind }, orderBy: { version: 'desc' }, select: { data: true } })),
  ].map((row) => row.data as Data);
  const content = contentHash(data);
  const same = rows.find((row) => contentHash(row) === content);
  if (same) return { ...data, version: same.version };
  const taken = new Set(rows.map(({ version }) => version));
  if (!taken.has(data.version)) return data;
  const day = dayOf(localDayNumber(zone, now.getTime()));
  let name = day;
  for (let count = 2; taken.has(name); count += 1) name = `${day}.${count}`;
  return { ...data, version: name };
}

/** Two that say the same are the same, whatever their versions are called. */
export const contentHash = ({ version: _, ...content }: Data): string => hashEntry(content);
