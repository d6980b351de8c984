import { z } from 'zod';

/** What a reader may do with one case now, besides the rows of the state table. */
export const caseMay = z.object({
  reply: z.boolean(),
  note: z.boolean(),
  assign: z.boolean(),
  revise: z.boolean(),
  /** A resolution deadline runs and this person may give more time. */
  extend: z.boolean(),
  split: z.boolean(),
  /** Say that a case found alike is another thing. */
  tellApart: z.boolean(),
  approve: z.boolean(),
  /** Decide whether its photos may be seen by others, and cover parts of them. */
  publish: z.boolean(),
  /** Keep its reporter from sending for a time. */
  block: z.boolean(),
});
