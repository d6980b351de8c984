import type { PrismaClient } from '../database/client/client.ts';
import { sessionLength } from './auth.ts';
import { personFields } from './person-fields.ts';

/** So many cookies are remembered. */
const mostKnown = 5_000;

/**
 * Which session the cookies of a request stand for, once the library has checked their signature: from then on one
 * statement reads session and person together. Nothing of those is remembered, so that a session that was ended, or an
 * account that was changed or deactivated, counts with the next request, whichever process did it.
 */
export function createKnownSessions(prisma: Pick<PrismaClient, 'session'>) {
  const tokens = new Map<string, string>();
  return {
    remember(cookie: string, token: string): void {
      tokens.delete(cookie);
      tokens.set(cookie, token);
      const [oldest] = tokens.keys();
      if (tokens.size > mostKnown && oldest !== undefined) tokens.delete(oldest);
    },
    /** Undefined where the library has to look: cookies not seen before, a session that is over or is to be prolonged. */
    async read(cookie: string) {
      const token = tokens.get(cookie);
      if (token === undefined) return undefined;
      const session = await prisma.session.findUnique({
        where: { token },
        select: { id: true, token: true, expiresAt: true, providerFactor: true, user: { select: personFields } },
      });
      const leftMs = session ? session.expiresAt.getTime() - Date.now() : 0;
      if (session && leftMs > (sessionLength.seconds - sessionLength.prolongAfter) * 1000) return session;
      tokens.delete(cookie);
      return undefined;
    },
  };
}
