import { z } from 'zod';
import { instant } from './case.ts';
import { eventDoor } from './machine-event.ts';

/** What staff see of the events of machines: no words of people, no names. */

export const eventStates = ['waiting', 'case', 'joined', 'raised', 'warned', 'kept', 'failed', 'refused'] as const;
export const eventState = z.enum(eventStates);
export type EventState = z.infer<typeof eventState>;
export const eventShows = ['all', 'acted', 'kept', 'failed', 'refused'] as const;
export const eventShow = z.enum(eventShows);
export type EventShow = z.infer<typeof eventShow>;

/** GET /api/staff/machine-events: fifty at a time, newest first; `refused` shows what was not taken. */
export const machineEventQuery = z.object({
  show: eventShow.default('all'),
  source: z.string().max(300).optional(),
  before: z.string().max(100).optional().describe('the `next` of the page before'),
});
export type MachineEventQuery = z.infer<typeof machineEventQuery>;

export const machineEventRow = z.object({
  id: z.string(),
  state: eventState,
  kind: z.string().nullable(),
  door: eventDoor,
  source: z.string().nullable(),
  externalId: z.string().nullable(),
  device: z.string().nullable(),
  occurredAt: instant.nullable(),
  receivedAt: instant,
  values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Why it was refused, kept or could not be decided, as a code. */
  reason: z.string().nullable(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })),
  count: z.number().int().describe('how often the same was refused; 1 for what was taken'),
  rule: z.object({ id: z.string(), version: z.string(), why: z.string().nullable() }).nullable(),
  caseCode: z.string().nullable().describe('null also for a case this reader may not see'),
  newsId: z.string().nullable(),
});
export type MachineEventRow = z.infer<typeof machineEventRow>;
export const machineEventList = z.object({
  items: z.array(machineEventRow),
  next: z.string().nullable(),
  waiting: z.number().int().describe('not decided yet'),
  sources: z
    .array(
      z.object({
        source: z.string().nullable().describe('null: could not be read'),
        taken: z.number().int(),
        refused: z.number().int(),
        lastAt: instant,
      }),
    )
    .describe('of the last 24 hours, most events first'),
  asOf: instant,
});
export type MachineEventList = z.infer<typeof machineEventList>;
