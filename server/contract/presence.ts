import { z } from 'zod';

/** Somebody who looks at a case now. */
export const present = z.object({ id: z.string(), name: z.string(), writing: z.enum(['reply', 'note']).nullable() });
export type Present = z.infer<typeof present>;

/** POST /api/staff/cases/:code/presence: a sign of life, good for 40 seconds. */
export const presenceRequest = z.object({
  writing: present.shape.writing.default(null),
  leaves: z.boolean().default(false),
  tab: z.string().max(40).default('').describe('names the page; closing one of two does not end the other'),
});
export type PresenceRequest = z.input<typeof presenceRequest>;
export const presentOthers = z.object({ people: z.array(present) });
