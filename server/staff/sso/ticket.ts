import type { Request, Response } from 'express';
import { z } from 'zod';
import type { FieldCipher } from '../../citizens/field-cipher.ts';
import { ssoPath } from '../../contract/sign-in-api.ts';

const ticket = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  /** Milliseconds of the real clock. */
  at: z.number(),
});

/** What a sign-in was begun with; kept in the browser that began it, encrypted, one cookie a sign-in. */
export type Ticket = z.infer<typeof ticket>;

export const ticketMs = 600_000;
const nameOf = (state: string) => `staff.sso.${state.slice(0, 12)}`;

export function keepTicket(res: Response, cipher: FieldCipher, kept: Ticket & { secure: boolean }): void {
  const { secure, ...content } = kept;
  const options = { httpOnly: true, sameSite: 'lax', path: ssoPath, maxAge: ticketMs, secure } as const;
  res.cookie(nameOf(kept.state), cipher.encrypt(JSON.stringify(content)), options);
}

/** The ticket of this browser for a state, spent by being read; undefined when there is none that is still good. */
export function takeTicket(
  { req, res }: { req: Request; res: Response },
  cipher: FieldCipher,
  state: string,
): Ticket | undefined {
  if (!/^[\w-]{20,200}$/.test(state)) return undefined;
  const name = nameOf(state);
  const value = cookieOf(req, name);
  if (value === undefined) return undefined;
  res.clearCookie(name, { path: ssoPath });
  try {
    const kept = ticket.parse(JSON.parse(cipher.decrypt(value)));
    return kept.state === state && Date.now() - kept.at < ticketMs ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A cookie of the request by its name. */
export function cookieOf(req: Request, name: string): string | undefined {
  for (const one of (req.get('cookie') ?? '').split(';')) {
    const [key = '', value = ''] = one.trim().split('=');
    if (key === name) return decodeURIComponent(value);
  }
  return undefined;
}
