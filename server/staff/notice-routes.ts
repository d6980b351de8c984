import { noticeList, readingRequest } from '../contract/notice-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { listNotices, markRead } from './notices.ts';

/** What staff are to look at: deadlines, what citizens and colleagues did on their cases, talks in which a citizen waits. */
export function noticeRoutes({ prisma, knowledge }: AppDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/notices',
      summary: 'The latest notices to this person, and how many are unread',
      tag: 'staff',
      access: { kind: 'staff', action: 'live:read' },
      response: noticeList,
      handle: ({ caller: { actor }, now }) => listNotices({ prisma, knowledge: knowledge(), now }, actor),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/notices/reading',
      summary: 'Mark notices of this person as read',
      tag: 'staff',
      access: { kind: 'staff', action: 'live:read' },
      body: readingRequest,
      response: noticeList,
      async handle({ caller: { actor }, body, now }) {
        await markRead({ prisma, now }, actor, body);
        return listNotices({ prisma, knowledge: knowledge(), now }, actor);
      },
    }),
  ];
}
