import { z } from 'zod';

/** Single sign-on of staff: `/api/public/staff-sso/*` are addresses for the browser, not for scripts. */

export const ssoPath = '/api/public/staff-sso';

/** GET /api/public/staff-sign-in: the ways in that are offered beside e-mail and password. */
export const signInWays = z.object({ sso: z.boolean() });
export type SignInWays = z.infer<typeof signInWays>;

export const ssoFaults = [
  /** No account has this e-mail. */
  'unknown',
  /** The provider does not vouch for the e-mail, or tells none. */
  'unverified',
  'deactivated',
  /** The account belongs to another person of the provider. */
  'other_person',
  /** Too old, used before, or not begun in this browser. */
  'expired',
  /** The person, or the provider, said no. */
  'refused',
  /** The provider does not answer, or not as it should. */
  'down',
] as const;
export const ssoFault = z.enum(ssoFaults);
export type SsoFault = z.infer<typeof ssoFault>;
