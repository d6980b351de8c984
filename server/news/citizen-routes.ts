import { z } from 'zod';
import { requireConsent } from '../citizens/profile.ts';
import { newsDetail, newsList, newsQuery, newsSeen, newsWish, newsWishRequest } from '../contract/news-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { newsPurpose } from './audience.ts';
import { newsNow, noteSeen, presentNewsItem, publicNews } from './read-news.ts';
import { endNewsWish, newsWishOf, setNewsWish } from './wishes.ts';

const params = z.object({ id: z.uuid() });

/** News and warnings of the ward for everybody, and what a citizen wishes to be told of. */
export function citizenNewsRoutes({ prisma, knowledge, chat }: AppDeps): Route[] {
  const open = { tag: 'public', access: { kind: 'public' }, method: 'get' } as const;
  const own = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  return [
    defineRoute({
      ...open,
      path: '/api/public/news',
      summary: 'News and warnings in force, warnings first, then the newest',
      query: newsQuery,
      response: newsList,
      handle: async ({ query: { topic }, now }) => ({
        items: (await newsNow(prisma, { ...(topic && { topic }), now })).map(presentNewsItem),
      }),
    }),
    defineRoute({
      ...open,
      path: '/api/public/news/:id',
      summary: 'One of them in full; what is over is told as such, what was withdrawn is not found',
      params,
      response: newsDetail,
      handle: ({ params: { id }, now }) => publicNews(prisma, { id, knowledge: knowledge(), now }),
    }),
    defineRoute({
      ...own,
      method: 'post',
      path: '/api/citizen/news/:id/seen',
      summary: 'The citizen has opened it; counted once',
      params,
      response: newsSeen,
      limit: 'write',
      async handle({ caller: { citizenId }, params: { id }, now }) {
        await publicNews(prisma, { id, knowledge: knowledge(), now });
        await noteSeen(prisma, { id, citizenId, now });
        return { seen: true } as const;
      },
    }),
    defineRoute({
      ...own,
      method: 'get',
      path: '/api/citizen/news-wish',
      summary: 'Of what the citizen wishes to be told in the chat',
      response: newsWish,
      handle: ({ caller: { citizenId } }) => newsWishOf(prisma, { citizenId }),
    }),
    defineRoute({
      ...own,
      method: 'post',
      path: '/api/citizen/news-wish',
      summary: 'Choose anew; needs the consent "news". Without a topic it ends, and the consent with it',
      body: newsWishRequest,
      response: newsWish,
      limit: 'write',
      async handle({ caller: { citizenId, language }, body: wish, now }) {
        const given = { citizenId, now };
        if (wish.topics.length > 0)
          await requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: newsPurpose });
        await prisma.$transaction(async (tx) => {
          if (wish.topics.length === 0) {
            await endNewsWish(tx, given);
            return;
          }
          // Where it is told.
          await chat.ensureConversation(tx, { citizenId, language, now });
          await setNewsWish(tx, { ...given, wish, knowledge: knowledge() });
        });
        return newsWishOf(prisma, { citizenId });
      },
    }),
  ];
}
