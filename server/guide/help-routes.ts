import { help } from '../contract/help-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { toWords } from '../procedures/present.ts';

/** What help tells, from the same source as the bot's. */
export function helpRoutes({ knowledge }: Pick<AppDeps, 'knowledge'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/public/help',
      summary: 'What can be done here, by examples, and the steps of the first tour',
      tag: 'public',
      access: { kind: 'public' },
      response: help,
      handle() {
        const { topics, tour } = knowledge().help;
        return {
          topics: topics.map(({ id, title, about, page, examples }) => ({
            ...{ id, title: toWords(title), about: toWords(about), page: page ?? null },
            examples: examples.map(toWords),
          })),
          tour: tour.map(({ title, text }) => ({ title: toWords(title), text: toWords(text) })),
        };
      },
    }),
  ];
}
