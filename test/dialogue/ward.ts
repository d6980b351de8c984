import { buildUnderstanding, type Understanding } from '../../bot/understand/model.ts';
import { sortEntries } from '../../server/knowledge/assemble.ts';
import { buildKnowledge } from '../../server/knowledge/build-knowledge.ts';
import { type AnyEntry, hashEntry } from '../../server/knowledge/entry-kinds.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { describeFault, loadKnowledgeFiles } from '../../server/knowledge/load-files.ts';

export type Ward = { knowledge: Knowledge; understanding: Understanding };

const built = new Map<string, Promise<Ward>>();

/** A ward as its knowledge folder describes it, built once in a test file. */
export function ward(folder = 'knowledge'): Promise<Ward> {
  const known = built.get(folder) ?? build(folder);
  built.set(folder, known);
  return known;
}

async function build(folder: string): Promise<Ward> {
  const { entries, faults } = await loadKnowledgeFiles(folder);
  if (faults.length > 0) throw new Error(faults.map(describeFault).join('\n'));
  const knowledge = toKnowledge(entries);
  return { knowledge, understanding: buildUnderstanding(knowledge.catalogue) };
}

/** The picture a server would have of these entries, without a database. */
export function toKnowledge(entries: AnyEntry[]): Knowledge {
  const updatedAt = new Date('2026-01-01T00:00:00Z');
  const rows = entries.map((entry) => ({ ...entry, hash: hashEntry(entry.data), updatedAt }));
  const live = sortEntries(rows, (row) => {
    throw new Error(`${row.kind} ${row.key} does not fit`);
  });
  return buildKnowledge(1, live);
}
