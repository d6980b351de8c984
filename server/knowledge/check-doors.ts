import { buildUnderstanding } from '../../bot/understand/model.ts';
import { sortEntries } from './assemble.ts';
import { buildKnowledge } from './build-knowledge.ts';
import { type AnyEntry, hashEntry } from './entry-kinds.ts';
import type { Fault } from './yaml-file.ts';

const file = 'language/doors.yaml';

/**
 * Sentences of `language/doors.yaml` that are not recognised as it says, told with the understanding that all the files
 * together give. Takes seconds: for whoever edits them, not for a start. The entries must be without faults.
 */
export function checkDoorExamples(entries: AnyEntry[]): Fault[] {
  const updatedAt = new Date(0);
  const rows = entries.map((entry) => ({ ...entry, hash: hashEntry(entry.data), updatedAt }));
  const { catalogue } = buildKnowledge(
    1,
    sortEntries(rows, () => undefined),
  );
  const { door: recognise } = buildUnderstanding(catalogue);
  const fault = (field: string, reason: string) => ({ file, line: 1, field, reason });
  return entries.flatMap((entry) =>
    entry.kind !== 'doors'
      ? []
      : entry.data.doors.flatMap(({ door, examples, never }) => [
          ...examples
            .filter((text) => recognise(text) !== door)
            .map((text) =>
              fault(`${door}.examples`, `chưa nhận ra câu "${text}" (thành ${recognise(text) ?? 'không gì'})`),
            ),
          ...never
            .filter((text) => recognise(text) !== undefined)
            .map((text) => fault(`${door}.never`, `câu "${text}" bị nhận nhầm thành ${recognise(text)}`)),
        ]),
  );
}
