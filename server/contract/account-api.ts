import { z } from 'zod';
import { absence } from './absence-api.ts';
import { instant } from './case.ts';
import { membership, newPassword } from './people-api.ts';

/** What a member of staff does with their own account. The second factor itself is better-auth's, `/api/staff/auth/two-factor/*`. */

/** GET /api/staff/me */
export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  memberships: z.array(membership),
  /** Sent back as header `X-CSRF-Token` with every request that changes something. */
  csrfToken: z.string(),
  /** Parts of the console this person may open. */
  may: z.object({
    inbox: z.boolean(),
    conversations: z.boolean(),
    statistics: z.boolean(),
    reports: z.boolean(),
    proposals: z.boolean(),
    dataRequests: z.boolean(),
    surveys: z.boolean(),
    /** Makes them, too. */
    surveyMaking: z.boolean(),
    dataSources: z.boolean(),
    indicators: z.boolean(),
    suggestions: z.boolean(),
    questions: z.boolean(),
    people: z.boolean(),
    dossiers: z.boolean(),
    appointments: z.boolean(),
    news: z.boolean(),
    /** Writes and sends it, too. */
    newsWriting: z.boolean(),
    machineEvents: z.boolean(),
    fees: z.boolean(),
    absences: z.boolean(),
    blocks: z.boolean(),
    keys: z.boolean(),
    settings: z.boolean(),
    roleRequests: z.boolean(),
    /** Reads what is hidden from others as part of a denunciation. */
    denunciations: z.boolean(),
  }),
  /** Roles of others that wait for this person's confirmation. */
  rolesToConfirm: z.number().int(),
  /** One's own absence, while it is not over. */
  absence: absence.nullable(),
  demonstration: z.boolean(),
  /** Required, not on, and not asked for by the OpenID provider: everything but one's own account is refused. */
  secondFactor: z.object({ on: z.boolean(), byProvider: z.boolean(), required: z.boolean() }),
  /** Came in by single sign-on: signing out goes on to the provider. */
  sso: z.boolean(),
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
