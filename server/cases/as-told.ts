import type { Case, UndoableAct } from '../database/client/client.ts';
import { beforeOf } from './undoable-act.ts';

/** What is read of an act that can still be undone to leave it out. */
export const untoldFields = { sequence: true, before: true } as const;
type Untold = Pick<UndoableAct, keyof typeof untoldFields> | null;

/** A case as its citizens know it: as it stood before an act that can still be undone. */
export function asTold<T extends Partial<Case> & { undoableAct: Untold }>(row: T): T {
  return row.undoableAct ? { ...row, ...beforeOf(row.undoableAct).row } : row;
}
