import { account, passwordChange, sessionsEnd, sessionsEnded } from '../contract/account-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { createAttempts } from '../staff/attempts.ts';
import { changePassword, endSessions, readAccount } from './account.ts';

/** One's own account, open to everybody who is signed in. */
export function accountRoutes({ prisma }: AppDeps): Route[] {
  const attempts = createAttempts();
  const tag = 'staff';
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/account',
      summary: 'Where one is signed in',
      tag,
      access: { kind: 'staff', action: 'self:read' },
      response: account,
      handle: ({ caller }) => readAccount({ prisma, caller }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/account/sessions-end',
      summary: 'End one session of one’s own, all others, or all',
      tag,
      access: { kind: 'staff', action: 'self:manage' },
      body: sessionsEnd,
      response: sessionsEnded,
      async handle({ caller, body, now }) {
        const which = 'id' in body ? { id: body.id } : body.scope;
        return { ended: await endSessions({ prisma, caller, now }, which) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/account/password',
      summary: 'Change one’s password; one’s other sessions end',
      tag,
      access: { kind: 'staff', action: 'self:manage' },
      body: passwordChange,
      response: account,
      async handle({ caller, body, now }) {
        // Whoever found an open session should not find out the password too.
        if (!attempts.take(caller.actor.id)) throw new AppError('too_many', { retryAfterSeconds: 60 });
        await changePassword({ prisma, caller, now }, body);
        attempts.forget(caller.actor.id);
        return readAccount({ prisma, caller });
      },
    }),
  ];
}
