import { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import {
  newNewsRequest,
  newsChange,
  newsPlan,
  newsReach,
  newsReachRequest,
  newsRecall,
  newsWithdrawal,
  staffNews,
  staffNewsList,
  staffNewsQuery,
} from '../contract/news-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { StaffCaller } from '../http/caller.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { reachOf } from './audience.ts';
import { listStaffNews, staffNewsDetail } from './staff-news.ts';
import { changeNews, planNews, recallNews, withdrawNews, writeNews } from './write-news.ts';

const params = z.object({ id: z.uuid() });

/** News and warnings for those who write them, and for those who look at what became of them. */
export function staffNewsRoutes({ prisma, knowledge }: AppDeps): Route[] {
  const read = { tag: 'staff', access: { kind: 'staff', action: 'news:read' } } as const;
  const write = { tag: 'staff', access: { kind: 'staff', action: 'news:write' } } as const;
  const act = { ...write, method: 'post', params, response: staffNews } as const;
  const after = async ({ actor }: StaffCaller, id: string, work: (tx: Tx) => Promise<void>) => {
    await prisma.$transaction(work);
    return staffNewsDetail(prisma, { id, actor });
  };
  return [
    defineRoute({
      ...read,
      method: 'get',
      path: '/api/staff/news',
      summary: 'News and warnings, written last first, with how many they reached',
      query: staffNewsQuery,
      response: staffNewsList,
      handle: ({ query }) => listStaffNews(prisma, query),
    }),
    defineRoute({
      ...read,
      method: 'get',
      path: '/api/staff/news/:id',
      summary: 'One with its words, its numbers and all that was done to it',
      params,
      response: staffNews,
      handle: ({ caller: { actor }, params: { id } }) => staffNewsDetail(prisma, { id, actor }),
    }),
    defineRoute({
      ...write,
      method: 'post',
      path: '/api/staff/news',
      summary: 'Write a draft',
      body: newNewsRequest,
      response: staffNews,
      status: 201,
      async handle({ caller: { actor }, body: draft, now }) {
        const given = { draft, knowledge: knowledge(), staffId: actor.id, now };
        const id = await prisma.$transaction((tx) => writeNews(tx, given));
        return staffNewsDetail(prisma, { id, actor });
      },
    }),
    defineRoute({
      ...write,
      method: 'post',
      path: '/api/staff/news/reach',
      summary: 'Whom it would reach in the chat if it went out now, and by what way',
      body: newsReachRequest,
      response: newsReach,
      handle: ({ body, now }) => reachOf({ prisma, knowledge: knowledge(), now }, body),
    }),
    defineRoute({
      ...act,
      path: '/api/staff/news/:id/change',
      summary: 'Change what has not gone out yet',
      body: newsChange,
      handle: ({ caller, params: { id }, body: { version, draft }, now }) =>
        after(caller, id, (tx) =>
          changeNews(tx, { id, version, draft, knowledge: knowledge(), staffId: caller.actor.id, now }),
        ),
    }),
    defineRoute({
      ...act,
      path: '/api/staff/news/:id/plan',
      summary: 'Send it now, or at an instant to come',
      body: newsPlan,
      handle({ caller, params: { id }, body: { version, at }, now }) {
        const when = at === null ? null : new Date(at);
        const staffId = caller.actor.id;
        return after(caller, id, (tx) => planNews(tx, { id, version, at: when, staffId, now }));
      },
    }),
    defineRoute({
      ...act,
      path: '/api/staff/news/:id/recall',
      summary: 'Make a draft of it again before it goes out',
      body: newsRecall,
      handle: ({ caller, params: { id }, body: { version }, now }) =>
        after(caller, id, (tx) => recallNews(tx, { id, version, staffId: caller.actor.id, now })),
    }),
    defineRoute({
      ...act,
      path: '/api/staff/news/:id/withdrawal',
      summary: 'Take it back: nobody finds it any more, and what waits to be sent is not sent',
      body: newsWithdrawal,
      handle: ({ caller, params: { id }, body: { version, reason }, now }) =>
        after(caller, id, (tx) => withdrawNews(tx, { id, version, reason, staffId: caller.actor.id, now })),
    }),
  ];
}
