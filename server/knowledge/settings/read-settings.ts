import {
  type SettingDetail,
  type SettingItem,
  type SettingKind,
  type SettingRevision,
  settingKinds,
} from '../../contract/settings-api.ts';
import type { KnowledgeEntry, Prisma, PrismaClient } from '../../database/client/client.ts';
import { AppError } from '../../errors.ts';
import { changesBetween, titleOf } from './changes.ts';
import { asEntry } from './live-entries.ts';

type Reader = Prisma.TransactionClient | PrismaClient;
export type Which = { kind: SettingKind; key: string };

const mostRevisions = 100;

/** Everything that administrators set, without its content. */
export async function listSettings(prisma: Reader): Promise<{ items: SettingItem[] }> {
  const rows = await prisma.knowledgeEntry.findMany({
    where: { kind: { in: [...settingKinds] } },
    orderBy: [{ kind: 'asc' }, { key: 'asc' }],
  });
  return { items: rows.flatMap((row) => itemOf(row) ?? []) };
}

/**
 * One of them with its content and who changed it when, newest first.
 * @throws AppError not_found
 */
export async function settingDetail(prisma: Reader, { kind, key }: Which): Promise<SettingDetail> {
  const row = await prisma.knowledgeEntry.findUnique({ where: { kind_key: { kind, key } } });
  const item = row && itemOf(row);
  if (!row || !item) throw new AppError('not_found');
  const revisions = await prisma.knowledgeRevision.findMany({
    where: { kind, key },
    orderBy: { version: 'desc' },
    take: mostRevisions,
    select: { version: true, savedAt: true, savedById: true, note: true, active: true },
  });
  const names = await namesOf(
    prisma,
    revisions.flatMap(({ savedById }) => savedById ?? []),
  );
  return {
    ...item,
    official: kind === 'area' ? await officialOutline(prisma, key) : null,
    data: contentOf(row),
    history: revisions.map(({ version, savedAt, savedById, note, active }) => ({
      version,
      at: savedAt.toISOString(),
      by: savedById ? (names.get(savedById) ?? null) : null,
      note,
      active,
    })),
  };
}

/**
 * What an earlier version said, and in what it differed from the one before.
 * @throws AppError not_found
 */
export async function settingRevision(
  prisma: Reader,
  { kind, key, version }: Which & { version: number },
): Promise<SettingRevision> {
  const [said, before] = await prisma.knowledgeRevision.findMany({
    where: { kind, key, version: { lte: version } },
    orderBy: { version: 'desc' },
    take: 2,
  });
  if (said?.version !== version) throw new AppError('not_found');
  const content = (row: typeof said | undefined) => (row?.active ? contentOf(row) : undefined);
  return { version, data: contentOf(said), changes: before ? changesBetween(content(before), content(said)) : [] };
}

/** The imported outline of an area, which is used instead of the console's. */
async function officialOutline(prisma: Reader, key: string): Promise<SettingDetail['official']> {
  const row = await prisma.knowledgeEntry.findUnique({
    where: { kind_key: { kind: 'official-area', key }, active: true },
  });
  const entry = row && asEntry(row.kind, row.key, row.data);
  if (!row || entry?.kind !== 'official-area') return null;
  return { at: row.updatedAt.toISOString(), sources: entry.data.sources };
}

export async function namesOf(prisma: Reader, ids: string[]): Promise<Map<string, string>> {
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** With what the schema adds where nothing was said, as everybody reads it. */
function contentOf({ kind, key, data }: { kind: string; key: string; data: unknown }): Record<string, unknown> {
  return asEntry(kind, key, data)?.data ?? (data as Record<string, unknown>);
}

function itemOf(row: KnowledgeEntry): SettingItem | undefined {
  const kind = settingKinds.find((known) => known === row.kind);
  if (!kind) return undefined;
  const { key, origin, active, conflict, version, updatedAt } = row;
  const name = titleOf(contentOf(row), key);
  return { kind, key, name, origin, active, conflict, version, updatedAt: updatedAt.toISOString() };
}
