import { mistakeReply, mistakeRequest } from '../contract/place-api.ts';
import { placeParams } from '../contract/public-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { keepMistake } from './mistakes.ts';

/** What citizens say of places. */
export function citizenPlaceRoutes({ prisma, knowledge }: AppDeps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/citizen/places/:id/mistakes',
      summary: 'Say what is wrong about a place; kept for the editors without who said it',
      tag: 'citizen',
      access: { kind: 'citizen' },
      params: placeParams,
      body: mistakeRequest,
      response: mistakeReply,
      status: 201,
      limit: 'write',
      async handle({ params: { id }, body, now }) {
        await keepMistake(prisma, { knowledge: knowledge(), id, ...body, now });
        return { received: true as const };
      },
    }),
  ];
}
