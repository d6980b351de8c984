import type { Tx } from '../cases/deps.ts';
import type { DataDirection } from '../contract/data-source-api.ts';
import { newId } from '../ids.ts';

export type DataNote = {
  /** The code of the source, or the id of the key that reads: see `DataSource.code`. Unknown ones register themselves. */
  source: string;
  /** By default something that sends; `consumer`: something that reads. */
  direction?: DataDirection;
  at: Date;
  /** How many things were taken in or read; 1 unless said, 0 with a fault. */
  count?: number;
  /** What was wrong, without personal data; absent: nothing. */
  fault?: string;
};

const longestCode = 120;
const longestFault = 300;

/**
 * Notes that a source sent something, or failed to. A row is added and nothing locked, so that it may stand in any
 * transaction and any number of processes may note the same source at once; a sweep counts them.
 */
export async function noteDataReceived(database: Pick<Tx, 'dataSourceNote'>, note: DataNote): Promise<void> {
  const { source, direction = 'source', at, fault, count = fault === undefined ? 1 : 0 } = note;
  await database.dataSourceNote.create({
    data: {
      id: newId(),
      source: source.slice(0, longestCode),
      direction,
      at,
      count,
      fault: fault?.slice(0, longestFault) ?? null,
    },
    select: { id: true },
  });
}
