import type { Request, Response } from 'express';
import { cookieOf } from './ticket.ts';

const name = 'staff.sso.in';
const goodForMs = 12 * 3_600_000;

/** Remembers in this browser that its person came by the provider, so that signing out ends the session there too. */
export function keepCameBySso(res: Response, secure: boolean): void {
  res.cookie(name, '1', { httpOnly: true, sameSite: 'lax', path: '/api', maxAge: goodForMs, secure });
}

export function forgetCameBySso(res: Response): void {
  res.clearCookie(name, { path: '/api' });
}

export const cameBySso = (req: Request): boolean => cookieOf(req, name) !== undefined;
