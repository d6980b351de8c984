import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import { createAttempts } from './attempts.ts';
import { noteSecondFactor } from './second-factor-events.ts';
import { enterBySso } from './sso/enter.ts';

export const authBasePath = '/api/staff/auth';
/** Set by us from the connection (or the trusted proxy); whatever a client sends under this name is overwritten. */
export const clientAddressHeader = 'x-client-address';

export type StaffAuthOptions = {
  prisma: PrismaClient;
  secret: string;
  /** How staff reach this server; undefined on a developer's machine. */
  publicUrl: string | undefined;
  clock: Clock;
  log: Log;
};

/** Both in seconds: how long a session lives, and when its use prolongs it. */
export const sessionLength = { seconds: 12 * 3600, prolongAfter: 3600 };

export type StaffAuth = ReturnType<typeof createStaffAuth>;

/** Where the library asks somebody who is signed in for the password once more. */
const asksPassword = ['/two-factor/enable', '/two-factor/disable', '/two-factor/generate-backup-codes'];

const signIn = z.object({ email: z.string().max(320) });

/**
 * Staff sign-in by e-mail and password, a second factor on offer. Nobody signs up: accounts are made by
 * administrators. Tries are limited per address in the database and per account in memory.
 */
export function createStaffAuth({ prisma, secret, publicUrl, clock, log }: StaffAuthOptions) {
  const attempts = createAttempts();
  return betterAuth({
    appName: 'Staff console',
    baseURL: publicUrl ?? 'http://localhost',
    basePath: authBasePath,
    secret,
    telemetry: { enabled: false },
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    trustedOrigins: (request) => [publicUrl, request && new URL(request.url).origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      expiresIn: sessionLength.seconds,
      updateAge: sessionLength.prolongAfter,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      // An office shares one address; guessing at one account is slowed by `attempts`, at codes by the plugin: five to a
      // sign-in, ten wrong ones in a row lock the account for a quarter of an hour.
      customRules: { '/sign-in/email': { window: 60, max: 60 }, '/two-factor/*': { window: 60, max: 60 } },
    },
    advanced: {
      cookiePrefix: 'staff',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId() },
    },
    // No device is trusted for later: who leaves a desk takes the second factor along. Plain letters keep the picture small.
    // Whoever has no password is not asked for one.
    plugins: [twoFactor({ issuer: 'Ban xu ly phan anh', trustDeviceMaxAge: 0, allowPasswordless: true }), enterBySso()],
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (asksPassword.includes(context.path)) {
          const known = await getSessionFromCtx(context);
          if (known && !attempts.take(`password ${known.user.id}`)) throw new APIError('TOO_MANY_REQUESTS');
        }
        if (context.path !== '/sign-in/email') return;
        const body = signIn.safeParse(context.body);
        if (body.success && !attempts.take(body.data.email.toLowerCase())) throw new APIError('TOO_MANY_REQUESTS');
      }),
      after: createAuthMiddleware(async (context) => {
        const { newSession, session, returned } = context.context;
        const person = newSession?.user ?? session?.user;
        if (person && !(returned instanceof Error)) {
          const wasOn = session?.user.twoFactorEnabled === true;
          const done = { path: context.path, userId: person.id, wasSignedIn: session !== null, wasOn };
          const what = await noteSecondFactor(prisma, done, clock());
          const token = newSession?.session.token ?? session?.session.token;
          // Whoever came in elsewhere by the password alone does not gain by it.
          if (what === 'second_factor_on' && token)
            await prisma.session.deleteMany({ where: { userId: person.id, token: { not: token } } });
          if (asksPassword.includes(context.path)) attempts.forget(`password ${person.id}`);
        }
        if (!newSession || session) return;
        attempts.forget(newSession.user.email);
        // A code of the second factor may still be asked for.
        if (context.path === '/sign-in/email' && newSession.user.twoFactorEnabled) return;
        await prisma.user.update({
          where: { id: newSession.user.id },
          data: { lastSignInAt: clock() },
          select: { id: true },
        });
      }),
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const user = await prisma.user.findUnique({
              where: { id: session.userId },
              select: { deactivatedAt: true },
            });
            if (user?.deactivatedAt) throw new APIError('FORBIDDEN', { code: 'DEACTIVATED' });
          },
        },
      },
    },
    onAPIError: {
      onError(error) {
        // What the caller did wrong is answered, not logged.
        if (error instanceof APIError && error.statusCode < 500) return;
        log.error({ part: 'staff-auth', name: error instanceof Error ? error.name : '' }, 'sign-in failed');
      },
    },
    logger: {
      level: 'error',
      // Only the words of the library: its details may hold an address.
      log: (_level, message) => log.warn({ part: 'staff-auth' }, message),
    },
  });
}
