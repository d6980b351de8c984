import { type AnyEntry, type EntryData, type EntryKind, entryKinds } from './entry-kinds.ts';

export type StoredEntry = { kind: string; key: string; data: unknown; hash: string; updatedAt: Date };
export type LiveEntry<K extends EntryKind> = { key: string; data: EntryData<K>; hash: string; updatedAt: Date };

/** The live entries, checked and sorted by kind. */
export type LiveEntries = {
  all<K extends EntryKind>(kind: K): LiveEntry<K>[];
  /** @throws Error when there is none: a database that was never seeded. */
  one<K extends EntryKind>(kind: K, key?: string): EntryData<K>;
};

/**
 * Sorts stored entries by kind. Those that no longer fit their schema are left out and named to `refuse`.
 */
export function sortEntries(rows: StoredEntry[], refuse: (row: StoredEntry) => void): LiveEntries {
  const byKind = new Map<string, { key: string; data: AnyEntry['data']; hash: string; updatedAt: Date }[]>();
  for (const row of rows) {
    if (!isKind(row.kind)) continue;
    const parsed = entryKinds[row.kind].safeParse(row.data);
    if (!parsed.success) {
      refuse(row);
      continue;
    }
    const list = byKind.get(row.kind) ?? [];
    list.push({ key: row.key, data: parsed.data, hash: row.hash, updatedAt: row.updatedAt });
    byKind.set(row.kind, list);
  }
  // The schema of the kind has just been applied above.
  const all = <K extends EntryKind>(kind: K) => (byKind.get(kind) ?? []) as LiveEntry<K>[];
  return {
    all,
    one(kind, key = kind) {
      const found = all(kind).find((entry) => entry.key === key);
      if (!found) throw new Error(`no knowledge entry ${kind} ${key}`);
      return found.data;
    },
  };
}

function isKind(kind: string): kind is EntryKind {
  return kind in entryKinds;
}
