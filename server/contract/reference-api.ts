import { z } from 'zod';
import { absence } from './absence-api.ts';

/** GET /api/staff/reference: names behind the identifiers. */
export const reference = z.object({
  tenant: z.object({
    name: z.string(),
    shortName: z.string(),
    zone: z.string(),
    centre: z.object({ latitude: z.number(), longitude: z.number() }),
    casePrefix: z.string(),
  }),
  mapTileUrl: z.string().nullable(),
  categories: z.array(z.object({ id: z.string(), name: z.string(), icon: z.string() })),
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      retired: z.boolean().describe('gets no new cases'),
    }),
  ),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      served: z.boolean(),
      /** Neighbourhoods drawn within it. */
      parts: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  /** Who can be given work. */
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unitIds: z.array(z.string()),
      /** An absence that is not over; it may not have begun. */
      absence: absence.nullable(),
    }),
  ),
  /** Others who may stand in a history. */
  formerPeople: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Reference = z.infer<typeof reference>;
