import { mailSettingsChange, mailSettings as shape } from '../contract/mail-choice-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { StaffCaller } from '../http/caller.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { resolveChoices, saveChoices } from './mail-choices.ts';

/** What one is told by e-mail oneself. */
export function mailChoiceRoutes({ prisma, knowledge, settings }: AppDeps): Route[] {
  const tag = 'staff';
  const read = async ({ actor }: StaffCaller) => {
    const row = await prisma.staffMailChoice.findUnique({ where: { userId: actor.id } });
    const roles = actor.memberships.map(({ role }) => role);
    return { offered: settings.mail, ...resolveChoices(row, roles) };
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/account/mail',
      summary: 'Which notices one gets by e-mail or in the digest',
      tag,
      access: { kind: 'staff', action: 'self:read' },
      response: shape,
      handle: ({ caller }) => read(caller),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/account/mail',
      summary: 'Choose for each kind of notice: console only, e-mail, or digest; and when the digest comes',
      tag,
      access: { kind: 'staff', action: 'self:manage' },
      body: mailSettingsChange,
      response: shape,
      async handle({ caller, body, now }) {
        if (!settings.mail) throw new AppError('not_allowed_now');
        await saveChoices(prisma, { ...body, userId: caller.actor.id, zone: knowledge().tenant.zone, now });
        return read(caller);
      },
    }),
  ];
}
