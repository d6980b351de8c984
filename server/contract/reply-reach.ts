import { z } from 'zod';
import { instant } from './case.ts';

/** How a reply comes to the reporter, or to the citizen of a talk. */
export const reachKind = z.enum(['free', 'paid', 'template', 'app', 'unreachable', 'nobody', 'closed']);
export type ReachKind = z.infer<typeof reachKind>;

export const replyReach = z.object({
  how: reachKind.describe(
    'by message within Zalo’s free or paid window; as the template message below, the words being read in the mini-app (of a case) or following once the citizen writes again (of a talk); only in the mini-app; only there because Zalo refuses messages to this person; there is no reporter; not at all until the citizen writes again (of a talk)',
  ),
  until: instant.nullable().describe('end of that window'),
  template: z.array(z.object({ name: z.string(), value: z.string() })).describe('what the template message says'),
});
export type ReplyReach = z.infer<typeof replyReach>;
