import { z } from 'zod';
import { instant } from './case.ts';

/** A citizen's own data under `/api/citizen`: what there is, a copy of it, and taking it away. */

/** GET /api/citizen/data: how much is held, in numbers, and what is still being worked on. */
export const heldData = z.object({
  since: instant,
  contacts: z.number().int(),
  messages: z.number().int(),
  files: z.number().int(),
  cases: z.number().int(),
  dossiers: z.number().int(),
  fees: z.number().int(),
  proposals: z.number().int(),
  appointments: z.number().int(),
  papers: z.number().int(),
  requests: z.number().int(),
  surveys: z.number().int(),
  suggestions: z.number().int(),
  homes: z.number().int(),
  /** Codes of cases, proposals and requests about data that have not ended. */
  open: z.array(z.string()),
});
export type HeldData = z.infer<typeof heldData>;

/** POST /api/citizen/data/exports {}: an address that gives one copy as JSON, for some minutes, to whoever has it. */
export const dataExport = z.object({ url: z.string() });
export type DataExport = z.infer<typeof dataExport>;

/** POST /api/citizen/data/erasure {confirm: true}: everything personal goes at once, and every session ends. */
export const erasureRequest = z.object({ confirm: z.literal(true) });
export const erasure = z.object({ erasedAt: instant });
export type Erasure = z.infer<typeof erasure>;
