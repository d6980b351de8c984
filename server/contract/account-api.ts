import { z } from 'zod';
import { absence } from './absence-api.ts';
import { instant } from './case.ts';
import { newPassword } from './people-api.ts';
import { staffRole } from './staff-api.ts';

/** What a member of staff does with their own account. The second factor itself is better-auth's, `/api/staff/auth/two-factor/*`. */

/** GET /api/staff/me */
export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  memberships: z.array(z.object({ role: staffRole, unitId: z.string().nullable() })),
  /** Sent back as header `X-CSRF-Token` with every request that changes something. */
  csrfToken: z.string(),
  /** Parts of the console this person may open. */
  may: z.object({
    inbox: z.boolean(),
    conversations: z.boolean(),
    statistics: z.boolean(),
    proposals: z.boolean(),
    questions: z.boolean(),
    people: z.boolean(),
    absences: z.boolean(),
    settings: z.boolean(),
    /** Reads what is hidden from others as part of a denunciation. */
    denunciations: z.boolean(),
  }),
  /** One's own absence, while it is not over. */
  absence: absence.nullable(),
  demonstration: z.boolean(),
  /** Required and not on: everything but one's own account is refused until it is. */
  secondFactor: z.object({ on: z.boolean(), required: z.boolean() }),
});
export type Me = z.infer<typeof me>;

/** GET /api/staff/account */
export const account = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      /** As the browser told it. */
      userAgent: z.string().nullable(),
      address: z.string().nullable(),
      since: instant,
      lastSeenAt: instant.describe('to within an hour'),
      current: z.boolean(),
    }),
  ),
  /** False for whoever comes in by single sign-on only. */
  hasPassword: z.boolean(),
});
export type Account = z.infer<typeof account>;

/** POST /api/staff/account/sessions-end: one session, all but this one, or all. */
export const sessionsEnd = z.union([
  z.object({ id: z.string().max(64) }),
  z.object({ scope: z.enum(['others', 'all']) }),
]);
export type SessionsEnd = z.infer<typeof sessionsEnd>;
export const sessionsEnded = z.object({ ended: z.number().int() });

/** POST /api/staff/account/password */
export const passwordChange = z.object({ current: z.string().min(1).max(200), password: newPassword });
export type PasswordChange = z.infer<typeof passwordChange>;
