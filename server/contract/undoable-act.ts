import { z } from 'zod';
import { caseDocument, instant, photo, transitionName } from './case.ts';

/** Acts on a case that the person who did them may take back for some seconds. */
export const undoableAct = z.enum([...transitionName.options, 'assign', 'extend']);
export type UndoableActName = z.infer<typeof undoableAct>;

/** Asked for with such an act. */
export const undoable = z
  .boolean()
  .default(false)
  .describe(
    'it may be undone for the seconds the server is set to, see `undoable` of the case, and the citizen is told only then; what tells the citizen of an urgent case is final at once',
  );

/** The last act on a case while it can be undone; the citizen knows nothing of it. */
export const undoableShown = z.object({
  sequence: z.number().int().describe('of its line in the timeline'),
  act: undoableAct,
  by: z.string(),
  mine: z.boolean().describe('true for who did it, who alone may undo it'),
  tells: z.boolean().describe('the citizen is told of it once the time is over'),
  text: z
    .string()
    .nullable()
    .describe('the words it was done with: to the citizen, else the outside authority’s, else the reason'),
  photos: z.array(photo),
  documents: z.array(caseDocument),
  until: instant,
  leftMs: z.number().int().describe('milliseconds until then when this was answered'),
});
