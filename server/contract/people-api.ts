import { z } from 'zod';
import { absence } from './absence-api.ts';
import { instant } from './case.ts';
import { staffRole } from './staff-api.ts';

/** Staff accounts, as administrators keep them, and the links by which people set a password of their own. */

/** Roles whose rights end at a unit: they are held for one. All others are held for the whole office. */
export const unitRoles = ['officer', 'unit_head', 'finance_officer', 'counter_clerk'] as const;

export const passwordLength = { min: 10, max: 128 } as const;
export const newPassword = z.string().min(passwordLength.min).max(passwordLength.max);

/** Roles that may be held for a part of the unit's cases only. */
export const partRoles = ['officer', 'unit_head'] as const;

const part = z.array(z.string().max(64)).max(100).default([]);
export const membership = z.object({
  role: staffRole,
  unitId: z.string().max(64).nullable(),
  areaCodes: part.describe('only cases in these areas; empty: wherever they lie'),
  categoryIds: part.describe('only cases of these categories; empty: of all'),
});
export type Membership = z.infer<typeof membership>;

/** Roles that one administrator cannot give alone: another person confirms. */
export const confirmedRoles = ['administrator', 'leader', 'denunciation_officer'] as const;

/** `invited`: has never set a password nor signed in by single sign-on. */
export const personState = z.enum(['active', 'invited', 'deactivated']);
export type PersonState = z.infer<typeof personState>;

export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  state: personState,
  memberships: z.array(membership),
  lastSignInAt: instant.nullable(),
  secondFactor: z.boolean(),
  /** An absence that is not over. */
  absence: absence.nullable(),
  version: z.number().int(),
});
export type Person = z.infer<typeof person>;

/** GET /api/staff/people: everybody, by name. */
export const peopleList = z.object({ items: z.array(person), asOf: instant });
export type PeopleList = z.infer<typeof peopleList>;

export const personEventTypes = [
  'invited',
  'link_issued',
  'password_set',
  'password_changed',
  'renamed',
  'roles_changed',
  'role_requested',
  'role_confirmed',
  'role_refused',
  'role_withdrawn',
  'deactivated',
  'reactivated',
  'second_factor_on',
  'second_factor_off',
  'second_factor_removed',
  'backup_codes_made',
  'backup_code_used',
  'sessions_ended',
  'sso_linked',
  'away_set',
  'away_changed',
  'away_ended',
] as const;
export const personEventType = z.enum(personEventTypes);
export type PersonEventType = z.infer<typeof personEventType>;

export const personEvent = z.object({
  id: z.string(),
  type: personEventType,
  at: instant,
  /** Name of who did it; null: the system itself. */
  actor: z.string().nullable(),
  before: z.array(membership).nullable(),
  after: z.array(membership).nullable(),
  /** The written assignment that charges somebody with denunciations. */
  decision: z.string().nullable(),
  /** From when until when they are away. */
  absence: absence.nullable(),
  /** The role that was asked for, confirmed, refused or withdrawn. */
  role: staffRole.nullable(),
});
export type PersonEvent = z.infer<typeof personEvent>;

/** A role that waits for a second person, as the reader sees it. */
export const roleRequest = z.object({
  id: z.string(),
  person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  role: staffRole,
  /** The written assignment that charges somebody with denunciations. */
  decision: z.string().nullable(),
  /** Who asked for it. */
  requestedBy: z.string(),
  requestedAt: instant,
  expiresAt: instant,
  /** What the reader may say to it. */
  may: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
});
export type RoleRequest = z.infer<typeof roleRequest>;

/** GET /api/staff/role-requests: what the reader may decide, or asked for; the oldest first. */
export const roleRequestList = z.object({ items: z.array(roleRequest) });
export type RoleRequestList = z.infer<typeof roleRequestList>;

/** POST /api/staff/role-requests/:id/decision → roleRequestList */
export const roleDecision = z.object({ act: z.enum(['confirm', 'refuse', 'withdraw']) });
export type RoleDecision = z.infer<typeof roleDecision>;

/** GET /api/staff/people/:id */
export const personDetail = person.extend({
  /** Open cases in this person's hands that the reader may see. */
  openCases: z.number().int(),
  /** When the link that was issued last runs out; null when none is good any more. */
  linkUntil: instant.nullable(),
  /** What became of the last e-mail to this person; null when none was queued. */
  mail: z.enum(['pending', 'sent', 'failed']).nullable(),
  /** Roles that wait for a second person. */
  roleRequests: z.array(roleRequest),
  /** Newest first. */
  history: z.array(personEvent),
});
export type PersonDetail = z.infer<typeof personDetail>;

const name = z
  .string()
  .trim()
  .min(2)
  .max(100)
  .regex(/^[^\p{C}<>]+$/u, 'Tên chứa ký tự không dùng được.')
  .transform((value) => value.normalize('NFC'));
const memberships = z.array(membership).min(1, 'Cần ít nhất một vai trò.').max(20);
const decision = z.string().trim().min(3).max(200).optional();
const version = z.number().int().min(0).describe('the version the administrator was looking at');

/** POST /api/staff/people → issuedLink */
export const invitationRequest = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email('Địa chỉ e-mail không đúng dạng.').max(254)),
  name,
  memberships,
  decision,
});
export type InvitationRequest = z.input<typeof invitationRequest>;

/** POST /api/staff/people/:id/changes → personDetail */
export const personChangeRequest = z.object({ version, name, memberships, decision });
export type PersonChangeRequest = z.input<typeof personChangeRequest>;

/** POST /api/staff/people/:id/deactivation, …/reactivation, …/second-factor-removal → personDetail */
export const personVersion = z.object({ version });

/** A link to hand over; it is shown this once, and earlier ones no longer work. */
export const issuedLink = z.object({
  person: personDetail,
  purpose: z.enum(['invitation', 'reset']),
  link: z.string(),
  expiresAt: instant,
  /** True when it also goes to the person by e-mail. */
  mailed: z.boolean(),
});
export type IssuedLink = z.infer<typeof issuedLink>;

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** POST /api/public/staff-links/lookup: whom a link is for. */
export const linkLookup = z.object({ token });
export const linkOwner = z.object({
  name: z.string(),
  email: z.string(),
  purpose: z.enum(['invitation', 'reset']),
  expiresAt: instant,
});
export type LinkOwner = z.infer<typeof linkOwner>;

/** POST /api/public/staff-links/use: sets the password; the link is then used up. */
export const linkUse = z.object({ token, password: newPassword });
export const linkUsed = z.object({ email: z.string() });
