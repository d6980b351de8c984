import type { Tx } from '../cases/deps.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';

/** Administrators who can sign in. Whoever was invited and never came does not count. */
const administrators = {
  deactivatedAt: null,
  memberships: { some: { role: 'administrator' } },
  accounts: { some: {} },
} as const satisfies Prisma.UserWhereInput;

/** Makes changes to administrators wait for each other, so that two of them cannot take each other's role away. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "User"
    WHERE id IN (SELECT "userId" FROM "StaffMembership" WHERE role = 'administrator')
    ORDER BY id FOR UPDATE`;
}

/**
 * Refuses what this transaction is about to commit when nobody would be left who administers.
 * @throws AppError last_administrator
 */
export async function keepAnAdministrator(tx: Tx): Promise<void> {
  if ((await tx.user.count({ where: administrators, take: 1 })) === 0) throw new AppError('last_administrator');
}
