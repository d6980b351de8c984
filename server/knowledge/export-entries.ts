import { stringify } from 'yaml';
import type { PrismaClient } from '../database/client/client.ts';
import { aliasEntry, questionEntry } from './question-schema.ts';

/**
 * The live answered questions, or the added words, as a file of `knowledge/` (`questions/*.yaml`, `aliases/*.yaml`):
 * put there, it says the same as the console does now.
 */
export async function exportEntries(prisma: PrismaClient, kind: 'qa' | 'alias'): Promise<string> {
  const rows = await prisma.knowledgeEntry.findMany({ where: { kind, active: true }, orderBy: { key: 'asc' } });
  const file =
    kind === 'qa'
      ? { topic: 'Xuất từ bàn xử lý', entries: rows.map(({ data }) => questionEntry.parse(data)) }
      : { aliases: rows.map(({ data }) => aliasEntry.parse(data)) };
  return stringify(file, { lineWidth: 0 });
}
