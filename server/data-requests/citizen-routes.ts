import { dataRequestFiling, ownDataRequest, ownDataRequests } from '../contract/data-request-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { fileDataRequest } from './file-request.ts';
import { ownRequests } from './read-requests.ts';

/** What citizens ask about their own data, and what was answered. */
export function citizenRequestRoutes(deps: AppDeps): Route[] {
  const { prisma, chat } = deps;
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const own = async (citizenId: string, code: string) => {
    const found = (await ownRequests(prisma, citizenId)).find((one) => one.code === code);
    if (!found) throw new AppError('not_found');
    return found;
  };
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/data/requests',
      summary: 'The citizen’s requests about their data with what was answered, newest first',
      response: ownDataRequests,
      handle: async ({ caller: { citizenId } }) => ({ items: await ownRequests(prisma, citizenId) }),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/data/requests',
      summary: 'Ask about one’s own data; the first answer comes within two working days',
      body: dataRequestFiling,
      response: ownDataRequest,
      status: 201,
      limit: 'write',
      idempotency: {
        remember: ({ code }) => ({ code }),
        again: ({ code = '' }, { caller }) => own(caller.citizenId, code),
      },
      async handle({ caller: { citizenId, language }, body, now, idempotencyKey }) {
        const { code } = await prisma.$transaction(async (tx) => {
          // Where the answer goes.
          await chat.ensureConversation(tx, { citizenId, language, now });
          const key = `citizen:${citizenId}:${idempotencyKey}`;
          return fileDataRequest(tx, deps, { ...body, key, channel: 'mini_app', citizenId });
        });
        return own(citizenId, code);
      },
    }),
  ];
}
