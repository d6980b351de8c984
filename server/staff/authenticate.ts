import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import { membershipOf, type StaffActor } from '../access/actor.ts';
import { staffRole } from '../contract/staff-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppSettings } from '../http/app-deps.ts';
import type { StaffCaller } from '../http/caller.ts';
import { isOwnOrigin } from '../http/own-origin.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { StaffAuth } from './auth.ts';
import { createSecondFactorRule } from './second-factor-rule.ts';

export type AuthenticateStaffOptions = {
  auth: StaffAuth;
  prisma: PrismaClient;
  knowledge: KnowledgeSource;
  secret: string;
  settings: AppSettings;
};

/**
 * Who is signed in at the console. A request that changes something must come from our own pages and carry the
 * session's token in `X-CSRF-Token`.
 * @throws AppError not_signed_in (no session, ended, account deactivated) or csrf.
 */
export function authenticateStaff({ auth, prisma, knowledge, secret, settings }: AuthenticateStaffOptions) {
  const mustHave = createSecondFactorRule({ prisma, knowledge, settings });
  return async (req: Request): Promise<StaffCaller> => {
    const found = await auth.api.getSession({ headers: fromNodeHeaders(req.headers) });
    if (!found) throw new AppError('not_signed_in');
    const csrfToken = createHmac('sha256', secret).update(`csrf:${found.session.token}`).digest('base64url');
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      if (!isOwnOrigin(req, settings.publicUrl) || !sameText(req.get('x-csrf-token') ?? '', csrfToken))
        throw new AppError('csrf');
    }
    const known = await findPerson({ prisma, knowledge, userId: found.user.id });
    if (!known) throw new AppError('not_signed_in');
    const session = { id: found.session.id, personVersion: known.version };
    const { actor, hasSecondFactor: on } = known;
    // Whoever once had to turn it on cannot do without it again.
    const secondFactor = { on, required: await mustHave(actor) };
    return { kind: 'staff', actor, csrfToken, session, secondFactor };
  };
}

type FindOptions = { prisma: PrismaClient; knowledge: KnowledgeSource; userId: string };

/** A member of staff with what their memberships cover; undefined when there is no such active account. */
export async function findActor(options: FindOptions): Promise<StaffActor | undefined> {
  return (await findPerson(options))?.actor;
}

async function findPerson({
  prisma,
  knowledge,
  userId,
}: FindOptions): Promise<{ actor: StaffActor; version: number; hasSecondFactor: boolean } | undefined> {
  const user = await prisma.user.findUnique({
    where: { id: userId, deactivatedAt: null },
    select: {
      id: true,
      name: true,
      email: true,
      version: true,
      twoFactorEnabled: true,
      memberships: { select: { role: true, unitId: true } },
    },
  });
  if (!user) return undefined;
  const { units } = knowledge();
  const memberships = user.memberships.map(({ role, unitId }) =>
    membershipOf({ role: staffRole.parse(role), unitId }, units),
  );
  const { id, name, email, version, twoFactorEnabled } = user;
  return { actor: { id, name, email, memberships }, version, hasSecondFactor: twoFactorEnabled ?? false };
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
