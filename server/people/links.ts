import { createHash, randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Tx } from '../cases/deps.ts';
import type { LinkOwner } from '../contract/people-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { noteStaffEvent } from './staff-events.ts';

export type LinkPurpose = 'invitation' | 'reset';

const hour = 3_600_000;
/** How long a link is good: a week to answer an invitation, a day to set a forgotten password anew. */
const goodFor: Record<LinkPurpose, number> = { invitation: 7 * 24 * hour, reset: 24 * hour };

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Where the console takes a token. It stands behind `#`, so that it reaches no log and no other site. */
export const linkPath = (token: string) => `/console/welcome#${token}`;

/** Makes earlier links of this person worthless; an e-mail with one that still waits is not sent. */
export async function withdrawLinks(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.staffMail.updateMany({
    where: { userId, state: 'pending', dedupeKey: { startsWith: 'link:' } },
    data: { state: 'withdrawn', content: '' },
  });
  await tx.staffLink.updateMany({ where: { userId, usedAt: null, withdrawnAt: null }, data: { withdrawnAt: now } });
}

/** A new link in the place of all earlier ones; the token is told here and kept nowhere. */
export async function issueLink(
  tx: Tx,
  { userId, purpose, actorId, now }: { userId: string; purpose: LinkPurpose; actorId: string; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  await withdrawLinks(tx, userId, now);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + goodFor[purpose]);
  await tx.staffLink.create({
    data: { tokenHash: hashOf(token), userId, purpose, createdById: actorId, createdAt: now, expiresAt },
    select: { tokenHash: true },
  });
  return { token, expiresAt };
}

const good = (now: Date) =>
  ({ usedAt: null, withdrawnAt: null, expiresAt: { gt: now }, user: { deactivatedAt: null } }) as const;

/** Whom a link is for. @throws AppError link_spent */
export async function findLink(prisma: PrismaClient, { token, now }: { token: string; now: Date }): Promise<LinkOwner> {
  const row = await prisma.staffLink.findFirst({
    where: { tokenHash: hashOf(token), ...good(now) },
    select: { purpose: true, expiresAt: true, user: { select: { name: true, email: true } } },
  });
  if (!row) throw new AppError('link_spent');
  return {
    ...row.user,
    purpose: row.purpose === 'reset' ? 'reset' : 'invitation',
    expiresAt: row.expiresAt.toISOString(),
  };
}

/**
 * Sets the password of whom the link is for, once, and ends every session opened with the old one.
 * @throws AppError link_spent, bad_request (the password is the e-mail address)
 */
export async function acceptLink(
  prisma: PrismaClient,
  { token, password, now }: { token: string; password: string; now: Date },
): Promise<{ email: string }> {
  const tokenHash = hashOf(token);
  const { email } = await findLink(prisma, { token, now });
  refuseOwnAddress(password, email);
  // Slow on purpose, so before the transaction.
  const hash = await hashPassword(password);
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.staffLink.updateMany({ where: { tokenHash, ...good(now) }, data: { usedAt: now } });
    if (count === 0) throw new AppError('link_spent');
    const { userId } = await tx.staffLink.findUniqueOrThrow({ where: { tokenHash }, select: { userId: true } });
    await writePassword(tx, { userId, hash, now });
    await tx.session.deleteMany({ where: { userId } });
    await noteStaffEvent(tx, { userId, type: 'password_set', actorId: userId, now });
    return { email };
  });
}

/** @throws AppError bad_request */
export function refuseOwnAddress(password: string, email: string): void {
  const [local = ''] = email.split('@');
  const plain = password.toLowerCase();
  if (plain !== email && plain.replaceAll(local, '').length >= 4) return;
  throw new AppError('bad_request', {
    fields: [{ path: 'password', message: 'Mật khẩu không được là địa chỉ e-mail của Anh/Chị.' }],
  });
}

/** Puts a password on the account, which may have had none. */
export async function writePassword(
  tx: Tx,
  { userId, hash, now }: { userId: string; hash: string; now: Date },
): Promise<void> {
  const own = { userId, providerId: 'credential' };
  const { count } = await tx.account.updateMany({ where: own, data: { password: hash, updatedAt: now } });
  if (count > 0) return;
  await tx.account.create({
    data: { ...own, id: newId(), accountId: userId, password: hash, createdAt: now, updatedAt: now },
    select: { id: true },
  });
}
