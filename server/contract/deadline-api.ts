import { z } from 'zod';
import { instant } from './case.ts';
import { undoable } from './undoable-act.ts';

/** GET /api/staff/cases/:code/deadline: new deadlines to choose from, worked out by the case's own clock. */
export const deadlineChoices = z.object({
  dueAt: instant.describe('the deadline as it is'),
  choices: z.array(
    z.object({
      value: z.number().int().describe('how much more'),
      unit: z.enum(['working-hour', 'working-day', 'hour']),
      dueAt: instant,
    }),
  ),
});
export type DeadlineChoices = z.infer<typeof deadlineChoices>;

/** POST /api/staff/cases/:code/deadline → caseDetail. The citizen is told the reason word for word. */
export const extensionRequest = z.object({
  version: z.number().int().min(0).describe('the version the person was looking at'),
  dueAt: z.iso
    .datetime({ offset: true })
    .describe('the new deadline: later, and in working time unless the clock runs round'),
  reason: z.string().trim().min(1).max(1000),
  undoable,
});
export type ExtensionRequest = z.input<typeof extensionRequest>;
