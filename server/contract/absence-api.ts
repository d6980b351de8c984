import { z } from 'zod';
import { instant } from './case.ts';

/** When somebody is away: cases are not given to them, and those they have go back to their units. */

export const longestAbsenceDays = 400;

/** From when until when, the second being the moment they are back; it may lie ahead. */
export const absence = z.object({ from: instant, until: instant });
export type Absence = z.infer<typeof absence>;

/** POST /api/staff/account/absence, POST /api/staff/absences/:id. Without `until` the person is back, or will not go. */
export const absenceRequest = z.object({
  from: instant.optional().describe('without it, or in the past: now'),
  until: instant.nullable().describe(`at most ${longestAbsenceDays} days ahead`),
});
export type AbsenceRequest = z.infer<typeof absenceRequest>;

/** What became of it, and how many cases went back to their units at once. */
export const absenceSet = z.object({ absence: absence.nullable(), released: z.number().int() });
export type AbsenceSet = z.infer<typeof absenceSet>;

/** GET /api/staff/absences: the people whose absence the reader may tell, those who are away first. */
export const absenceList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unitIds: z.array(z.string()),
      absence: absence.nullable(),
      /** Open cases in this person's hands that the reader may see. */
      openCases: z.number().int(),
    }),
  ),
  asOf: instant,
});
export type AbsenceList = z.infer<typeof absenceList>;
