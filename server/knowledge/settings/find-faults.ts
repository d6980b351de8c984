import type { SettingKind } from '../../contract/settings-api.ts';
import type { Prisma } from '../../database/client/client.ts';
import { crossCheck } from '../cross-checks.ts';
import { type AnyEntry, entryKinds } from '../entry-kinds.ts';
import { inVietnamese } from '../vietnamese-faults.ts';
import type { Fault } from '../yaml-file.ts';
import { asEntry, liveEntries, locate } from './live-entries.ts';
import { peopleOfRules } from './people-of-rules.ts';
import { usesOfRemoved } from './uses-of-removed.ts';

export type FieldFault = { path: string; message: string };
type Given = { kind: SettingKind; key: string };

/**
 * What the knowledge check would say of this content beside everything that is in use, by the path inside the content;
 * null takes the entry out. Faults that were there before are not told. Also what the cases and people would lose.
 */
export async function findFaults(
  tx: Prisma.TransactionClient,
  { kind, key, data }: Given & { data: unknown },
): Promise<FieldFault[]> {
  const live = await liveEntries(tx);
  const others = live.filter((one) => one.kind !== kind || one.key !== key);
  const before = live.find((one) => one.kind === kind && one.key === key);
  if (data === null) return crossFaults({ live, next: others, own: undefined });
  const parsed = entryKinds[kind].safeParse(data, inVietnamese);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({
      path: [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.'),
      message: issue.message,
    }));
  }
  const entry = asEntry(kind, key, data);
  if (!entry) return [{ path: '', message: 'nội dung không đúng dạng' }];
  const ownKey = 'id' in entry.data ? entry.data.id : 'code' in entry.data ? entry.data.code : key;
  if (ownKey !== key) return [{ path: 'id', message: `mã phải là "${key}"` }];
  const faults = crossFaults({ live, next: [...others, entry], own: entry });
  if (faults.length > 0) return faults;
  return [...(await usesOfRemoved(tx, before, entry)), ...(await peopleOfRules(tx, { entry, live }))];
}

function crossFaults(given: { live: AnyEntry[]; next: AnyEntry[]; own: AnyEntry | undefined }): FieldFault[] {
  const { live, next, own } = given;
  const located = next.map((entry) => (entry === own ? { ...locate(entry), file: '' } : locate(entry)));
  const found = crossCheck(located);
  if (found.length === 0) return [];
  const old = new Set(crossCheck(live.map(locate)).map(({ reason }) => reason));
  return found.filter(({ reason }) => !old.has(reason)).map(toFieldFault);
}

function toFieldFault({ file, field, reason }: Fault): FieldFault {
  if (file === '') return { path: field, message: reason };
  return { path: '', message: `${[file, field].filter(Boolean).join(' ')}: ${reason}` };
}
