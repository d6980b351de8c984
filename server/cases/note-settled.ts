import type { Case } from '../database/client/client.ts';
import { noteOccasion } from '../surveys/note-occasion.ts';
import type { Tx } from './deps.ts';

/**
 * A case is settled when it is closed or its reporter has rated it, whichever comes first: surveys may ask about it.
 * About a denunciation nobody is asked anything.
 */
export async function noteSettled(tx: Tx, row: Case, now: Date): Promise<void> {
  const { citizenId, denunciation, code: subjectCode, unitId, categoryId: kindId } = row;
  if (citizenId === null || denunciation) return;
  await noteOccasion(tx, { occasion: 'case_settled', citizenId, subjectCode, unitId, kindId, now });
}
