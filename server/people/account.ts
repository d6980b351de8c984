import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Account } from '../contract/account-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { StaffCaller } from '../http/caller.ts';
import { refuseOwnAddress, withdrawLinks, writePassword } from './links.ts';
import { noteStaffEvent } from './staff-events.ts';

type Options = { prisma: PrismaClient; caller: StaffCaller; now: Date };

/** The caller's own account: where they are signed in, this session first, then the latest. */
export async function readAccount({ prisma, caller }: Omit<Options, 'now'>): Promise<Account> {
  const userId = caller.actor.id;
  const [sessions, password] = await Promise.all([
    prisma.session.findMany({
      // Sessions run by the real clock, as the library keeps them.
      where: { userId, expiresAt: { gt: new Date() } },
      orderBy: { updatedAt: 'desc' },
      select: { id: true, userAgent: true, ipAddress: true, createdAt: true, updatedAt: true },
    }),
    prisma.account.count({ where: { userId, providerId: 'credential' } }),
  ]);
  const shown = sessions.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
    id,
    userAgent: userAgent?.slice(0, 400) || null,
    address: ipAddress || null,
    since: createdAt.toISOString(),
    lastSeenAt: updatedAt.toISOString(),
    current: id === caller.session.id,
  }));
  return { sessions: shown.sort((a, b) => Number(b.current) - Number(a.current)), hasPassword: password > 0 };
}

/** Ends one session of the caller's, or all but this one, or all. Other people's are not found. @throws AppError not_found */
export async function endSessions(
  { prisma, caller, now }: Options,
  which: { id: string } | 'others' | 'all',
): Promise<number> {
  const userId = caller.actor.id;
  const own = caller.session.id;
  const chosen = which === 'all' ? {} : which === 'others' ? { id: { not: own } } : { id: which.id };
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, ...chosen } });
    if (count === 0 && typeof which === 'object') throw new AppError('not_found');
    if (count > 0) await noteStaffEvent(tx, { userId, type: 'sessions_ended', actorId: userId, now });
    return count;
  });
}

/**
 * Changes the caller's password and ends their other sessions and open links.
 * @throws AppError bad_request (the present one is wrong, or the new one no good), not_allowed_now (has none)
 */
export async function changePassword(
  { prisma, caller, now }: Options,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const { id: userId, email } = caller.actor;
  const account = await prisma.account.findFirst({ where: { userId, providerId: 'credential' } });
  if (!account?.password) throw new AppError('not_allowed_now');
  if (!(await verifyPassword({ hash: account.password, password: current }))) {
    throw new AppError('bad_request', { fields: [{ path: 'current', message: 'Mật khẩu hiện tại chưa đúng.' }] });
  }
  refuseOwnAddress(password, email);
  const hash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    await writePassword(tx, { userId, hash, now });
    await tx.session.deleteMany({ where: { userId, id: { not: caller.session.id } } });
    await withdrawLinks(tx, userId, now);
    await noteStaffEvent(tx, { userId, type: 'password_changed', actorId: userId, now });
  });
}
