import { heldFields } from '../access/actor.ts';
import type { Prisma } from '../database/client/client.ts';

/** What is read of a person who is signed in: who they are, what they may do, whether the account is active. */
export const personFields = {
  id: true,
  name: true,
  email: true,
  version: true,
  twoFactorEnabled: true,
  deactivatedAt: true,
  memberships: { select: heldFields },
} as const satisfies Prisma.UserSelect;
export type Person = Prisma.UserGetPayload<{ select: typeof personFields }>;
