import type { ImportReport, KnowledgeFiles } from '../../contract/knowledge-files-api.ts';
import type { Prisma } from '../../database/client/client.ts';
import { crossCheck } from '../cross-checks.ts';
import { type AnyEntry, hashEntry } from '../entry-kinds.ts';
import { fileKinds } from '../file-kinds.ts';
import { type LocatedEntry, readKnowledgeFile } from '../load-files.ts';
import type { Fault } from '../yaml-file.ts';
import { changesBetween, titleOf } from './changes.ts';
import { liveEntries, locate } from './live-entries.ts';
import { usesOfRemoved } from './uses-of-removed.ts';
import { contentHash } from './version-name.ts';

type Tx = Prisma.TransactionClient;
export type Planned = { entry: AnyEntry; before: AnyEntry | undefined; what: 'new' | 'changed' | 'removed' };
type Plan = { report: ImportReport; planned: Planned[] };

const mostChanges = 12;
/** One slip in a file's form can make a fault of every line. */
const mostFaults = 200;
/** Files that hold a whole list of entries: what is not in them any more is taken out. */
const wholeLists: Record<string, AnyEntry['kind']> = {
  'canned-replies.yaml': 'canned-reply',
  'macros.yaml': 'macro',
};
const nameOf = ({ kind, key }: Pick<AnyEntry, 'kind' | 'key'>) => `${kind} ${key}`;

/**
 * What taking these files in would do to what is in use, after every check that a start makes. Files that are not
 * given stay as they are, and so do entries that no given file names, except in a list that one file holds whole.
 */
export async function planImport(tx: Tx, files: KnowledgeFiles): Promise<Plan> {
  const { located, faults } = readFiles(files);
  const live = await liveEntries(tx);
  if (faults.length > 0) return { report: reportOf({ faults, planned: [], same: 0 }), planned: [] };
  const given = new Map(located.map(({ entry }) => [nameOf(entry), entry]));
  const whole = new Set(files.flatMap(({ name }) => wholeLists[insideFolder(name)] ?? []));
  const kept = live.filter((entry) => !given.has(nameOf(entry)) && !whole.has(entry.kind));
  const crossed = newFaults([...located, ...kept.map(locate)], live, new Set(located.map(({ file }) => file)));
  if (crossed.length > 0) return { report: reportOf({ faults: crossed, planned: [], same: 0 }), planned: [] };
  const planned = compare({ live, given, whole });
  const lost = await Promise.all(planned.map(({ before, entry }) => usesOfRemoved(tx, before, entry)));
  const losses = planned.flatMap(({ entry }, index) =>
    (lost[index] ?? []).map(({ path, message }) => {
      const file = located.find((one) => one.entry === entry);
      return { file: file?.file ?? '', line: file?.lineOf([path]) ?? 1, field: path, reason: message };
    }),
  );
  const same = given.size - planned.filter(({ what }) => what !== 'removed').length;
  return { report: reportOf({ faults: losses, planned, same }), planned };
}

function compare(options: { live: AnyEntry[]; given: Map<string, AnyEntry>; whole: Set<string> }): Planned[] {
  const { given, whole } = options;
  const live = new Map(options.live.map((entry) => [nameOf(entry), entry]));
  const written = [...given].flatMap(([name, entry]): Planned[] => {
    const before = live.get(name);
    if (!before) return [{ entry, before, what: 'new' }];
    return contentHash(before.data) === contentHash(entry.data) ? [] : [{ entry, before, what: 'changed' }];
  });
  const gone = options.live.filter((entry) => whole.has(entry.kind) && !given.has(nameOf(entry)));
  return [...written, ...gone.map((entry): Planned => ({ entry, before: entry, what: 'removed' }))];
}

function readFiles(files: KnowledgeFiles): { located: LocatedEntry[]; faults: Fault[] } {
  const names = files.map(({ name }) => insideFolder(name));
  const read = files.map(({ text }, index) => {
    const name = names[index] ?? '';
    if (names.indexOf(name) === index) return readKnowledgeFile(name, text);
    return { located: [], faults: [{ file: name, line: 1, field: '', reason: 'tệp này được gửi hai lần' }] };
  });
  return { located: read.flatMap(({ located }) => located), faults: read.flatMap(({ faults }) => faults) };
}

/** `knowledge/units.yaml` of a packed folder is `units.yaml`. */
function insideFolder(name: string): string {
  const parts = name.replaceAll('\\', '/').split('/');
  const ends = parts.map((_, index) => parts.slice(index).join('/'));
  return ends.find((end) => fileKinds.some(({ pattern }) => pattern.test(end))) ?? name;
}

/** All faults in the files given, and those elsewhere that were not there before. */
function newFaults(next: LocatedEntry[], live: AnyEntry[], files: Set<string>): Fault[] {
  const found = crossCheck(next);
  if (found.length === 0) return [];
  const old = new Set(crossCheck(live.map(locate)).map(({ reason }) => reason));
  return found
    .filter(({ file, reason }) => files.has(file) || !old.has(reason))
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

function reportOf({ faults, planned, same }: { faults: Fault[]; planned: Planned[]; same: number }): ImportReport {
  return {
    faults: faults.slice(0, mostFaults),
    same,
    entries: planned.map(({ entry, before, what }) => ({
      kind: entry.kind,
      key: entry.key,
      name: titleOf({ ...entry.data }, entry.key),
      what,
      changes: what === 'changed' ? changesBetween(before?.data, entry.data).slice(0, mostChanges) : [],
    })),
    stamp: hashEntry(planned.map(({ entry, before, what }) => [nameOf(entry), what, before?.data, entry.data])),
  };
}
