import { z } from 'zod';
import { heldFields, type StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import { type InvitationRequest, type Membership, membership } from '../contract/people-api.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { keepAnAdministrator, lockAdministrators } from './last-administrator.ts';
import { issueLink, type LinkPurpose, withdrawLinks } from './links.ts';
import { checkMemberships, sameMemberships, writeMemberships } from './memberships.ts';
import { dropRoleRequests, requestRoles, splitWanted } from './role-requests.ts';
import { noteStaffEvent } from './staff-events.ts';

type Given = { actor: StaffActor; now: Date };
type Deps = { knowledge: Pick<Knowledge, 'units' | 'areas' | 'categories'> };
type Changes = { name: string; memberships: Membership[]; decision?: string | undefined };

/** Each of these runs in a transaction of the caller's. */
async function findPerson(tx: Tx, { id, version }: { id: string; version: number }) {
  await lockAdministrators(tx);
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${id} FOR UPDATE`;
  const row = await tx.user.findUnique({
    where: { id },
    include: { memberships: { select: heldFields }, accounts: true },
  });
  if (!row) throw new AppError('not_found');
  if (row.version !== version) throw new AppError('version_conflict');
  return { ...row, memberships: z.array(membership).parse(row.memberships) };
}

/** A role that waits for a second person, and who is to be told. */
export type AskedRole = Awaited<ReturnType<typeof requestRoles>>['asked'][number];

/**
 * Makes an account without a password and a link by which the person sets one.
 * @throws AppError bad_request when the e-mail is taken or the roles do not fit
 */
export async function invitePerson(
  tx: Tx,
  { knowledge }: Deps,
  { actor, now, email, ...wanted }: Given & Changes & Pick<InvitationRequest, 'email'>,
): Promise<{ userId: string; purpose: LinkPurpose; token: string; expiresAt: Date; asked: AskedRole[] }> {
  const id = newId();
  const { decision } = wanted;
  const check = { actor, knowledge, decision, before: [], userId: undefined };
  const memberships = checkMemberships({ ...check, memberships: wanted.memberships });
  const stamps = { createdAt: now, updatedAt: now };
  try {
    // The administrator vouches for the address; by it the person is recognised at single sign-on.
    await tx.user.create({
      data: { id, name: wanted.name, email, emailVerified: true, ...stamps },
      select: { id: true },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('bad_request', {
      fields: [{ path: 'email', message: 'Địa chỉ này đã có tài khoản. Anh/Chị tìm trong danh sách, kể cả đã ngừng.' }],
    });
  }
  const { atOnce, toConfirm } = splitWanted(memberships, []);
  const { asked, atOnce: first } = await requestRoles(tx, { actor, userId: id, roles: toConfirm, decision, now });
  const after = [...atOnce, ...first];
  await writeMemberships(tx, id, after);
  await noteStaffEvent(tx, { userId: id, type: 'invited', actorId: actor.id, now, details: { after } });
  const purpose = 'invitation';
  return { userId: id, purpose, asked, ...(await issueLink(tx, { userId: id, purpose, actorId: actor.id, now })) };
}

/**
 * Another name or other roles, in force with the person's next request; roles that need a second person wait for one.
 * @throws AppError not_found, version_conflict, bad_request, last_administrator
 */
export async function changePerson(
  tx: Tx,
  { knowledge }: Deps,
  { actor, now, id, version, ...wanted }: Given & Changes & { id: string; version: number },
): Promise<AskedRole[]> {
  const row = await findPerson(tx, { id, version });
  const before = row.memberships;
  const { decision, name } = wanted;
  const check = { actor, knowledge, decision, before, userId: id };
  const all = checkMemberships({ ...check, memberships: wanted.memberships });
  const { atOnce, toConfirm } = splitWanted(all, before);
  const { asked, atOnce: first } = await requestRoles(tx, { actor, userId: id, roles: toConfirm, decision, now });
  const memberships = [...atOnce, ...first];
  const renamed = name !== row.name;
  const moved = !sameMemberships(before, memberships);
  if (!renamed && !moved) return asked;
  await tx.user.update({ where: { id }, data: { name, version: { increment: 1 }, updatedAt: now } });
  const event = { userId: id, actorId: actor.id, now };
  if (renamed) await noteStaffEvent(tx, { ...event, type: 'renamed' });
  if (!moved) return asked;
  await writeMemberships(tx, id, memberships);
  await noteStaffEvent(tx, { ...event, type: 'roles_changed', details: { before, after: memberships } });
  await keepAnAdministratorIfOne(tx, before);
  return asked;
}

/**
 * Ends what the person could do here: their sessions and links are gone when this transaction is.
 * @throws AppError not_found, version_conflict, not_allowed_now, last_administrator
 */
export async function deactivatePerson(
  tx: Tx,
  { actor, now, id, version }: Given & { id: string; version: number },
): Promise<void> {
  const row = await findPerson(tx, { id, version });
  if (row.deactivatedAt) throw new AppError('not_allowed_now');
  await tx.user.update({
    where: { id },
    data: { deactivatedAt: now, version: { increment: 1 }, updatedAt: now },
  });
  await tx.session.deleteMany({ where: { userId: id } });
  // Whoever is brought back may come by another identity of the provider.
  await tx.account.deleteMany({ where: { userId: id, providerId: 'oidc' } });
  await withdrawLinks(tx, id, now);
  await dropRoleRequests(tx, { userId: id, actorId: actor.id, now });
  await noteStaffEvent(tx, { userId: id, type: 'deactivated', actorId: actor.id, now });
  await keepAnAdministratorIfOne(tx, row.memberships);
}

/** Whoever takes nothing from an administrator cannot take the last one. */
async function keepAnAdministratorIfOne(tx: Tx, before: Membership[]): Promise<void> {
  if (before.some(({ role }) => role === 'administrator')) await keepAnAdministrator(tx);
}

/** Lets the person sign in again, with roles and password as they were. @throws AppError not_found, version_conflict, not_allowed_now */
export async function reactivatePerson(
  tx: Tx,
  { actor, now, id, version }: Given & { id: string; version: number },
): Promise<void> {
  const row = await findPerson(tx, { id, version });
  if (!row.deactivatedAt) throw new AppError('not_allowed_now');
  await tx.user.update({ where: { id }, data: { deactivatedAt: null, version: { increment: 1 }, updatedAt: now } });
  await noteStaffEvent(tx, { userId: id, type: 'reactivated', actorId: actor.id, now });
}

/**
 * Takes a lost second factor off somebody else's account and ends their sessions; where one is required they set it up
 * anew at the next sign-in.
 * @throws AppError not_found, version_conflict, not_allowed_now (none is on), forbidden (one's own)
 */
export async function removeSecondFactor(
  tx: Tx,
  { actor, now, id, version }: Given & { id: string; version: number },
): Promise<void> {
  if (id === actor.id) throw new AppError('forbidden');
  const row = await findPerson(tx, { id, version });
  if (!row.twoFactorEnabled) throw new AppError('not_allowed_now');
  // With a reset of the password an administrator could read denunciations as them: a lost phone needs a new assignment.
  if (row.memberships.some(({ role }) => role === 'denunciation_officer')) throw new AppError('forbidden');
  await tx.twoFactor.deleteMany({ where: { userId: id } });
  await tx.user.update({
    where: { id },
    data: { twoFactorEnabled: false, version: { increment: 1 }, updatedAt: now },
  });
  await tx.session.deleteMany({ where: { userId: id } });
  await noteStaffEvent(tx, { userId: id, type: 'second_factor_removed', actorId: actor.id, now });
}

/**
 * A link for whoever has not come yet, or has forgotten the password; the present password works until it is used.
 * @throws AppError not_found, not_allowed_now (deactivated)
 */
export async function issueLinkFor(tx: Tx, { actor, now, id }: Given & { id: string }) {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${id} FOR UPDATE`;
  const row = await tx.user.findUnique({
    where: { id },
    select: { deactivatedAt: true, _count: { select: { accounts: true } } },
  });
  if (!row) throw new AppError('not_found');
  if (row.deactivatedAt) throw new AppError('not_allowed_now');
  const purpose: LinkPurpose = row._count.accounts === 0 ? 'invitation' : 'reset';
  await noteStaffEvent(tx, { userId: id, type: 'link_issued', actorId: actor.id, now, details: { purpose } });
  return { userId: id, purpose, ...(await issueLink(tx, { userId: id, purpose, actorId: actor.id, now })) };
}
