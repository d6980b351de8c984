import { z } from 'zod';

const list = (of: string) =>
  z
    .string()
    .max(1000)
    .optional()
    .transform((text) => (text ? text.split(',').map((one) => one.trim()) : []))
    .describe(`${of}, comma-separated; without it all`);

/** GET /api/ioc/events/stream (bearer key with scope `events:read`). */
export const eventStreamQuery = z.object({
  types: list('names such as case.resolved, or case.*'),
  units: list('identifiers of units'),
  areas: list('codes of areas'),
  lastEventId: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('like the header Last-Event-ID, for clients that cannot send it: go on after this place'),
});
export type EventStreamQuery = z.output<typeof eventStreamQuery>;

/** GET /api/ioc/event-schemas */
export const eventSchemaList = z.object({
  items: z.array(
    z.object({
      name: z.string().describe('as in filters'),
      type: z.string().describe('the CloudEvents type'),
      meaning: z.string(),
      schema: z.string().describe('path of the JSON Schema of its data'),
    }),
  ),
});

/** GET /api/ioc/event-schemas/NAME.v1.json: a JSON Schema (2020-12). */
export const eventSchemaParams = z.object({ schema: z.string().regex(/^[a-z.-]+\.v1\.json$/) });
export const eventSchema = z.looseObject({ $schema: z.string(), $id: z.string(), title: z.string() });
