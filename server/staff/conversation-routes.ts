import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import {
  conversationList,
  conversationReplyRequest,
  conversationDetail as detailShape,
  ownerRequest,
} from '../contract/conversation-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { conversationDetail, conversationParams, listConversations } from './conversations.ts';
import { replyInConversation, setOwner, undoReplyInConversation } from './hold-conversation.ts';

/** Talks that a person is asked into or holds. */
export function conversationRoutes({ prisma, cipher, clock, knowledge, settings }: AppDeps): Route[] {
  const hold = settings.replyUndoSeconds * 1000;
  const detail = (actor: StaffActor, id: string) =>
    conversationDetail({ prisma, cipher, knowledge: knowledge(), actor, id, now: clock() });
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/conversations',
      summary: 'Talks waiting for a person or held by one',
      tag: 'staff',
      access: { kind: 'staff', action: 'conversation:read' },
      response: conversationList,
      handle: async ({ caller: { actor }, now }) => ({
        items: await listConversations({ prisma, cipher, actor }, now),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/conversations/:id',
      summary: 'One talk',
      tag: 'staff',
      access: { kind: 'staff', action: 'conversation:read' },
      params: conversationParams,
      response: detailShape,
      handle: ({ caller: { actor }, params: { id } }) => detail(actor, id),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/conversations/:id/replies',
      summary: 'Write to the citizen; the bot keeps silent from then on',
      tag: 'staff',
      access: { kind: 'staff', action: 'conversation:reply' },
      params: conversationParams,
      body: conversationReplyRequest,
      response: detailShape,
      async handle({ caller: { actor }, params: { id }, body: { undoable, ...words } }) {
        const holdMilliseconds = undoable ? hold : 0;
        await replyInConversation({ prisma, clock, knowledge, actor, id, ...words, holdMilliseconds });
        return detail(actor, id);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/conversations/:id/replies/:replyId/undo',
      summary: 'Take one’s own words back while they are held; once sent it is refused',
      tag: 'staff',
      access: { kind: 'staff', action: 'conversation:reply' },
      params: conversationParams.extend({ replyId: z.uuid() }),
      response: detailShape,
      async handle({ caller: { actor }, params: { id, replyId } }) {
        await undoReplyInConversation({ prisma, clock, knowledge, actor, id, replyId });
        return detail(actor, id);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/conversations/:id/owner',
      summary: 'Take over from the bot, or give back; from a colleague only when that is meant',
      tag: 'staff',
      access: { kind: 'staff', action: 'conversation:reply' },
      params: conversationParams,
      body: ownerRequest,
      response: detailShape,
      async handle({ caller: { actor }, params: { id }, body }) {
        await setOwner({ prisma, clock, knowledge, actor, id, ...body });
        return detail(actor, id);
      },
    }),
  ];
}
