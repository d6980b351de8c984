import type { EntryData, EntryKind } from './entry-kinds.ts';
import type { Fault, FieldPath } from './yaml-file.ts';

type Located<K extends EntryKind> = { data: EntryData<K>; at: (path: FieldPath, reason: string) => Fault };
/** All entries of one kind, each able to make a fault about itself. */
export type Lookup = <K extends EntryKind>(kind: K) => Located<K>[];

/** Values that stand more than once in a list, as faults at their second place. */
export function doubles(values: string[], fault: (index: number, value: string) => Fault): Fault[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [fault(index, value)] : []));
}
