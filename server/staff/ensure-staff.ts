import { hashPassword } from 'better-auth/crypto';
import type { StaffRole } from '../contract/staff-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';

export type EnsureStaffOptions = {
  prisma: PrismaClient;
  knowledge: Knowledge;
  admin: { email: string; password: string } | undefined;
  demo: boolean;
  now: Date;
};

/** Makes the first administrator and, for a demonstration, the demonstration accounts. What exists is left alone. */
export async function ensureStaff({ prisma, knowledge, admin, demo, now }: EnsureStaffOptions): Promise<void> {
  if (admin) {
    await ensurePerson(prisma, { ...admin, name: 'Quản trị', role: 'administrator', unitId: null, now });
  }
  if (!demo) return;
  for (const account of demoAccounts(knowledge)) {
    await ensurePerson(prisma, { ...account, password: demoPassword, now });
  }
}

export type NewPerson = {
  email: string;
  password: string;
  name: string;
  role: StaffRole;
  unitId: string | null;
  now: Date;
};

/** Makes an account with one role unless the e-mail is taken; returns the person's id. */
export async function ensurePerson(prisma: PrismaClient, person: NewPerson): Promise<string> {
  const email = person.email.toLowerCase();
  const known = await prisma.user.findUnique({ where: { email }, select: { id: true } });
  if (known) return known.id;
  const id = newId();
  const stamps = { createdAt: person.now, updatedAt: person.now };
  const password = await hashPassword(person.password);
  try {
    await prisma.user.create({
      data: {
        id,
        name: person.name,
        email,
        emailVerified: true,
        ...stamps,
        accounts: { create: { id: newId(), accountId: id, providerId: 'credential', password, ...stamps } },
        memberships: { create: { id: newId(), role: person.role, unitId: person.unitId } },
      },
      select: { id: true },
    });
    return id;
  } catch (error) {
    // Another process starting at the same time made it first.
    if (isUniqueViolation(error)) return (await prisma.user.findUniqueOrThrow({ where: { email } })).id;
    throw error;
  }
}
