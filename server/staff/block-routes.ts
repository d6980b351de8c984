import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { appendEvents } from '../cases/change-case.ts';
import { blockCitizen, liftBlock, listBlocks } from '../citizens/blocks.ts';
import { blockList, blockRequest, liftRequest } from '../contract/block-api.ts';
import { caseCode } from '../contract/case.ts';
import { conversationDetail as talkShape } from '../contract/conversation-api.ts';
import { caseDetail } from '../contract/staff-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { conversationDetail, conversationParams } from './conversations.ts';
import { readAfterAct, visibleCase } from './read-case.ts';

/** Keeping a citizen from sending for a time, from a case or a talk, and the list of those it was done to. */
export function blockRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock, cipher } = deps;
  const caseDeps = { clock, knowledge };
  const about = { tag: 'staff', access: { kind: 'staff', action: 'citizen:block' } } as const;
  const list = async (actor: StaffActor) => ({
    items: await listBlocks({ prisma, cipher, actor, now: clock() }),
    longestDays: knowledge().serviceLevels.limits.blockDays,
  });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/blocks',
      summary: 'Citizens who may not send for a time, and earlier such times',
      response: blockList,
      handle: ({ caller: { actor } }) => list(actor),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/blocks/:id/lifting',
      summary: 'End a block before its time, with a reason',
      params: z.object({ id: z.uuid() }),
      body: liftRequest,
      response: blockList,
      async handle({ caller: { actor }, params: { id }, body }) {
        await prisma.$transaction((tx) => liftBlock(tx, caseDeps, { ...body, id, staff: actor }));
        return list(actor);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/cases/:code/block',
      summary: 'Keep the reporter of a case from sending until a time; never whoever denounced',
      params: z.object({ code: caseCode }),
      body: blockRequest,
      response: caseDetail,
      async handle({ caller: { actor }, params: { code }, body }) {
        await visibleCase({ prisma, actor, code });
        await prisma.$transaction(async (tx) => {
          const row = await tx.case.findUniqueOrThrow({ where: { code } });
          if (row.denunciation || row.citizenId === null) throw new AppError('forbidden');
          const { citizenId, id: caseId } = row;
          const until = new Date(body.until);
          await blockCitizen(tx, caseDeps, { citizenId, staff: actor, reason: body.reason, until, caseId });
          const events = [{ type: 'citizen_blocked', details: { until: body.until } }];
          await tx.case.update({ where: { id: caseId }, data: { updatedAt: row.updatedAt }, select: { id: true } });
          await appendEvents(tx, { row, actor: { kind: 'staff', staff: actor }, now: clock(), events });
        });
        return readAfterAct({ deps, actor, code, now: clock() });
      },
    }),
    defineRoute({
      tag: 'staff',
      access: { kind: 'staff', action: 'conversation:block' },
      method: 'post',
      path: '/api/staff/conversations/:id/block',
      summary: 'Keep the citizen of a talk from sending until a time; never where the talk holds a denunciation',
      params: conversationParams,
      body: blockRequest,
      response: talkShape,
      async handle({ caller: { actor }, params: { id }, body }) {
        await prisma.$transaction(async (tx) => {
          const row = await tx.conversation.findUnique({ where: { id }, select: { citizenId: true } });
          if (!row) throw new AppError('not_found');
          const sealed = await tx.message.count({ where: { conversationId: id, protected: true } });
          if (sealed > 0) throw new AppError('forbidden');
          const { citizenId } = row;
          const until = new Date(body.until);
          await blockCitizen(tx, caseDeps, { citizenId, staff: actor, reason: body.reason, until, conversationId: id });
        });
        return conversationDetail({ prisma, cipher, knowledge: knowledge(), actor, id, now: clock() });
      },
    }),
  ];
}
