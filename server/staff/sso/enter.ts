import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import type { BetterAuthPlugin } from 'better-auth/types';
import { z } from 'zod';

/** Seconds in which the code of the second factor is to be given, as after a password. */
const codeSeconds = 600;
const challengeCookie = 'two_factor';

/**
 * Opens a session for somebody whom the OpenID provider vouched for. The library's own way for passwords asks for the
 * second factor by path, so the same question is put here: the code then goes to `/two-factor/verify-…` as ever.
 * Called by our code only; the router does not offer the path.
 */
export function enterBySso() {
  return {
    id: 'enter-by-sso',
    schema: {
      session: { fields: { providerFactor: { type: 'boolean', required: false, defaultValue: false, input: false } } },
    },
    endpoints: {
      enterBySso: createAuthEndpoint(
        '/sso/enter',
        { method: 'POST', body: z.object({ userId: z.string(), providerFactor: z.boolean() }), requireHeaders: true },
        async (context) => {
          const { internalAdapter, secret } = context.context;
          const { userId, providerFactor } = context.body;
          const user = await internalAdapter.findUserById(userId);
          if (!user) throw new APIError('NOT_FOUND');
          const asksCode = 'twoFactorEnabled' in user && user.twoFactorEnabled === true && !providerFactor;
          if (asksCode) {
            const cookie = context.context.createAuthCookie(challengeCookie, { maxAge: codeSeconds });
            const identifier = `2fa-${generateRandomString(20)}`;
            const expiresAt = new Date(Date.now() + codeSeconds * 1000);
            await internalAdapter.createVerificationValue({ value: userId, identifier, expiresAt });
            await internalAdapter.createVerificationValue({
              value: '0',
              identifier: `2fa-attempts-${identifier}`,
              expiresAt,
            });
            await context.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
            return context.json({ asksCode });
          }
          const session = await internalAdapter.createSession(userId, false, { providerFactor }, true);
          if (!session) throw new APIError('INTERNAL_SERVER_ERROR');
          await setSessionCookie(context, { session, user });
          return context.json({ asksCode });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
