import { linkLookup, linkOwner, linkUse, linkUsed } from '../contract/people-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { acceptLink, findLink } from './links.ts';

/** For whoever holds a link to set a password of their own; the link itself says who they are. */
export function linkRoutes({ prisma }: AppDeps): Route[] {
  const open = { method: 'post', tag: 'public', access: { kind: 'public' }, limit: 'sign_in' } as const;
  return [
    defineRoute({
      ...open,
      path: '/api/public/staff-links/lookup',
      summary: 'Whom a link of the staff console is for',
      body: linkLookup,
      response: linkOwner,
      handle: ({ body: { token }, now }) => findLink(prisma, { token, now }),
    }),
    defineRoute({
      ...open,
      path: '/api/public/staff-links/use',
      summary: 'Set the password; the link is used up and sessions opened with the old password end',
      body: linkUse,
      response: linkUsed,
      handle: ({ body, now }) => acceptLink(prisma, { ...body, now }),
    }),
  ];
}
