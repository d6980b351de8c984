import { z } from 'zod';
import { caseState, instant } from './case.ts';
import { conversationOwner } from './conversation-api.ts';
import { present } from './presence.ts';

/**
 * GET /api/staff/live (server-sent events): events `case`, `conversation` and `presence`, data as below; the last tells
 * those who look at a case themselves who else does.
 */
export const liveEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('case'),
    code: z.string(),
    state: caseState,
    unitId: z.string(),
    version: z.number().int(),
    type: z.string(),
    notice: z.boolean().describe('this person has a notice of it'),
    at: instant,
  }),
  z.object({ kind: z.literal('presence'), code: z.string(), people: z.array(present) }),
  z.object({ kind: z.literal('conversation'), id: z.string(), owner: conversationOwner, at: instant }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;
