import { z } from 'zod';
import { instant } from './case.ts';

/** When somebody is away: cases are not given to them, and those they have go back to their units. */

export const longestAbsenceDays = 400;

/** From when until when, the second being the moment they are back; it may lie ahead. */
export const absence = z.object({ from: instant, until: instant });
export type Absence = z.infer<typeof absence>;

/** One of the absences of a person, with who gets their work meanwhile. */
export const plannedAbsence = absence.extend({
  id: z.string(),
  standIn: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type PlannedAbsence = z.infer<typeof plannedAbsence>;

/**
 * POST /api/staff/account/absence, POST /api/staff/absences/:id. A person may have several absences that do not overlap.
 * Without `until` the person is back, or will not go.
 */
export const absenceRequest = z.object({
  id: z
    .uuid()
    .optional()
    .describe(
      'which absence to change or call off; without it a new one, or to be called off the one under way or next',
    ),
  from: instant.optional().describe('without it, or in the past: now'),
  until: instant.nullable().describe(`at most ${longestAbsenceDays} days ahead`),
  standInId: z
    .string()
    .nullable()
    .default(null)
    .describe('who gets the open cases, while at work and entitled to them; else the unit gives them out in its way'),
});
export type AbsenceRequest = z.input<typeof absenceRequest>;

/** What became of it, and how many cases went back to their units at once. */
export const absenceSet = z.object({
  absence: plannedAbsence.nullable(),
  released: z.number().int(),
  /** When the stand-in is away themselves in that time. */
  standInAway: absence.nullable(),
});
export type AbsenceSet = z.infer<typeof absenceSet>;

/** GET /api/staff/account/absences: one's own, those that are not over by their beginning, past ones latest first. */
export const ownAbsences = z.object({ planned: z.array(plannedAbsence), past: z.array(plannedAbsence) });
export type OwnAbsences = z.infer<typeof ownAbsences>;

/** GET /api/staff/absences: the people whose absence the reader may tell, those who are away first. */
export const absenceList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unitIds: z.array(z.string()),
      /** Those that are not over, by their beginning. */
      planned: z.array(plannedAbsence),
      /** Those of the last year, latest first, at most ten. */
      past: z.array(plannedAbsence),
      /** Open cases in this person's hands that the reader may see. */
      openCases: z.number().int(),
    }),
  ),
  asOf: instant,
});
export type AbsenceList = z.infer<typeof absenceList>;
