import type { PrismaClient } from '../../database/client/client.ts';
import { newId } from '../../ids.ts';
import { noteStaffEvent } from '../../people/staff-events.ts';
import { SsoRefusal } from './outcome.ts';

/** The provider's word on who came. */
export type VouchedPerson = { issuer: string; subject: string; email: string | undefined; emailVerified: boolean };

const providerId = 'oidc';

/**
 * The account of whom the provider vouches for. The first time it is the one with the verified e-mail, and from then
 * on that account belongs to this subject alone: a mailbox handed on to another person hands on no account. Makes
 * neither accounts nor roles.
 * @throws SsoRefusal unknown, unverified, deactivated, other_person
 */
export async function findVouched(
  prisma: PrismaClient,
  { issuer, subject, email, emailVerified }: VouchedPerson,
  now: Date,
): Promise<{ userId: string }> {
  const accountId = `${issuer} ${subject}`;
  const linked = await prisma.account.findFirst({
    where: { providerId, accountId },
    select: { user: { select: { id: true, deactivatedAt: true } } },
  });
  if (linked?.user.deactivatedAt) throw new SsoRefusal('deactivated');
  if (linked) return { userId: linked.user.id };
  if (email === undefined || !emailVerified) throw new SsoRefusal('unverified');
  return prisma.$transaction(async (tx) => {
    const address = email.trim().toLowerCase();
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE email = ${address} FOR UPDATE`;
    const user = await tx.user.findUnique({
      where: { email: address },
      select: {
        id: true,
        deactivatedAt: true,
        emailVerified: true,
        accounts: { where: { providerId }, select: { accountId: true } },
      },
    });
    if (!user?.emailVerified) throw new SsoRefusal('unknown');
    if (user.deactivatedAt) throw new SsoRefusal('deactivated');
    const userId = user.id;
    const [own] = user.accounts;
    if (own && own.accountId !== accountId) throw new SsoRefusal('other_person');
    if (own) return { userId };
    await tx.account.create({
      data: { id: newId(), providerId, accountId, userId, createdAt: now, updatedAt: now },
      select: { id: true },
    });
    await noteStaffEvent(tx, { userId, type: 'sso_linked', actorId: userId, now });
    return { userId };
  });
}
