import { stringify } from 'yaml';
import type { KnowledgeFiles } from '../../contract/knowledge-files-api.ts';
import type { PrismaClient } from '../../database/client/client.ts';
import type { AnyEntry } from '../entry-kinds.ts';
import { fileOf } from './file-names.ts';
import { liveEntries } from './live-entries.ts';

/**
 * What is in use, as the files of `knowledge/`: put into a folder they say the same, and the knowledge check accepts
 * them. Official records are no part of the files.
 */
export async function exportFiles(prisma: PrismaClient): Promise<KnowledgeFiles> {
  return filesOf(await liveEntries(prisma));
}

/** Entries as the files in which they stand. */
export function filesOf(all: AnyEntry[]): KnowledgeFiles {
  const byFile = new Map<string, AnyEntry[]>();
  for (const entry of all) {
    const name = fileOf(entry);
    byFile.set(name, [...(byFile.get(name) ?? []), entry]);
  }
  return [...byFile]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, entries]) => ({ name, text: stringify(contentOf(entries), { lineWidth: 0 }) }));
}

function contentOf(entries: AnyEntry[]): unknown {
  const [first] = entries;
  const data = entries.map((entry) => entry.data);
  switch (first?.kind) {
    case 'place':
      return {
        kind: first.data.kind,
        places: entries.flatMap((entry) => (entry.kind === 'place' ? [entry.data.place] : [])),
      };
    case 'street':
      return { streets: data };
    case 'qa':
      return { topic: 'Hỏi đáp', entries: data };
    case 'alias':
      return { aliases: data };
    case 'canned-reply':
      return { replies: data };
    case 'macro':
      return { macros: data };
    default:
      return first?.data;
  }
}
