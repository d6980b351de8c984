import { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import { followCase, unfollowCase } from '../cases/follow-case.ts';
import { supportCase, unsupportCase } from '../cases/support-case.ts';
import { caseCode } from '../contract/case.ts';
import { type PublicCaseStanding, publicCaseStanding, supportRequest } from '../contract/public-case-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { CitizenCaller } from '../http/caller.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isOpenState, publicWhere } from '../open311/public-where.ts';

type Asked = { code: string; citizenId: string };

/** How a citizen stands to a case everybody may see. @throws AppError not_found */
async function standingOf(
  { prisma, knowledge }: { prisma: PrismaClient; knowledge: Knowledge },
  { code, citizenId }: Asked,
): Promise<PublicCaseStanding> {
  const row = await prisma.case.findFirst({
    where: { AND: [{ code }, publicWhere(knowledge)] },
    select: {
      state: true,
      citizenId: true,
      supporters: true,
      followers: { where: { citizenId }, select: { citizenId: true } },
      supportedBy: { where: { citizenId }, select: { citizenId: true } },
    },
  });
  if (!row) throw new AppError('not_found');
  const own = row.citizenId === citizenId;
  return {
    own,
    followed: row.followers.length > 0,
    supported: row.supportedBy.length > 0,
    supporters: row.supporters,
    open: !own && isOpenState(row.state),
  };
}

/** What a citizen can do with somebody else's public case: say that they have the same trouble, and follow it. */
export function citizenPublicCaseRoutes({ prisma, knowledge, clock, chat }: AppDeps): Route[] {
  const caseDeps = { clock, knowledge };
  const about = { tag: 'citizen', access: { kind: 'citizen' }, response: publicCaseStanding } as const;
  const params = z.object({ code: caseCode });
  const standing = ({ citizenId }: CitizenCaller, code: string) =>
    standingOf({ prisma, knowledge: knowledge() }, { code, citizenId });
  /** Whoever follows needs a talk in which they can be told. */
  const follow = async (tx: Tx, { citizenId, language }: CitizenCaller, code: string) => {
    await chat.ensureConversation(tx, { citizenId, language, now: clock() });
    await followCase(tx, caseDeps, { code, citizenId });
  };
  const act = <B extends z.ZodType>(spec: {
    name: string;
    summary: string;
    body: B;
    work: (tx: Tx, caller: CitizenCaller, given: { code: string; body: z.output<B> }) => Promise<unknown>;
  }) =>
    defineRoute({
      ...about,
      method: 'post',
      path: `/api/citizen/public-cases/:code/${spec.name}`,
      summary: spec.summary,
      params,
      body: spec.body,
      limit: 'write',
      async handle({ caller, params: { code }, body }) {
        // Only what is for everybody, so that codes cannot be tried out.
        await standing(caller, code);
        await prisma.$transaction((tx) => spec.work(tx, caller, { code, body: body as z.output<B> }));
        return standing(caller, code);
      },
    });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/public-cases/:code',
      summary: 'Whether the citizen follows a public case and said that they have the same trouble',
      params,
      handle: ({ caller, params: { code } }) => standing(caller, code),
    }),
    act({
      name: 'support',
      summary: '"I have this too", once each; with `follow` they are told of its progress',
      body: supportRequest,
      async work(tx, caller, { code, body }) {
        await supportCase(tx, caseDeps, { code, citizenId: caller.citizenId });
        if (body.follow) await follow(tx, caller, code);
      },
    }),
    act({
      name: 'support-withdrawal',
      summary: 'Takes "I have this too" back',
      body: z.object({}),
      work: (tx, { citizenId }, { code }) => unsupportCase(tx, { code, citizenId }),
    }),
    act({
      name: 'following',
      summary: 'Follow a public case of somebody else',
      body: z.object({}),
      work: (tx, caller, { code }) => follow(tx, caller, code),
    }),
    act({
      name: 'unfollowing',
      summary: 'No longer follow it',
      body: z.object({}),
      work: (tx, { citizenId }, { code }) => unfollowCase(tx, { code, citizenId }),
    }),
  ];
}
