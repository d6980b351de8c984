import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import { actorOf, type StaffActor } from '../access/actor.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppSettings } from '../http/app-deps.ts';
import type { StaffCaller } from '../http/caller.ts';
import { isOwnOrigin } from '../http/own-origin.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { StaffAuth } from './auth.ts';
import { createKnownSessions } from './known-sessions.ts';
import { type Person, personFields } from './person-fields.ts';
import { createSecondFactorRule, providerFactorCounts } from './second-factor-rule.ts';

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
  const known = createKnownSessions(prisma);
  const find = async (req: Request) => {
    const cookie = req.headers.cookie ?? '';
    const read = await known.read(cookie);
    if (read) return { session: read, person: read.user };
    const found = await auth.api.getSession({ headers: fromNodeHeaders(req.headers) });
    if (!found) return undefined;
    known.remember(cookie, found.session.token);
    return { session: found.session, person: await readPerson(prisma, found.user.id) };
  };
  return async (req: Request): Promise<StaffCaller> => {
    const found = await find(req);
    if (!found) throw new AppError('not_signed_in');
    const { session, person } = found;
    const csrfToken = createHmac('sha256', secret).update(`csrf:${session.token}`).digest('base64url');
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      if (!isOwnOrigin(req, settings.publicUrl) || !sameText(req.get('x-csrf-token') ?? '', csrfToken))
        throw new AppError('csrf');
    }
    if (!person || person.deactivatedAt) throw new AppError('not_signed_in');
    const actor = actorOf(person, knowledge().units);
    const byProvider = session.providerFactor === true && providerFactorCounts(actor.memberships);
    // Whoever once had to turn it on cannot do without it again.
    const secondFactor = { on: person.twoFactorEnabled ?? false, byProvider, required: await mustHave(actor) };
    const { id } = session;
    return { kind: 'staff', actor, csrfToken, session: { id, personVersion: person.version }, secondFactor };
  };
}

type FindOptions = { prisma: Pick<PrismaClient, 'user'>; knowledge: KnowledgeSource; userId: string };

/** A member of staff with what their memberships cover; undefined when there is no such active account. */
export async function findActor({ prisma, knowledge, userId }: FindOptions): Promise<StaffActor | undefined> {
  const person = await readPerson(prisma, userId);
  return person && !person.deactivatedAt ? actorOf(person, knowledge().units) : undefined;
}

const readPerson = (prisma: FindOptions['prisma'], id: string): Promise<Person | null> =>
  prisma.user.findUnique({ where: { id }, select: personFields });

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
