import { z } from 'zod';
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
export function conversationRoutes({ prisma, cipher, clock, settings }: AppDeps): Route[] {
  const hold = settings.replyUndoSeconds * 1000;
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
      handle: ({ caller: { actor }, params: { id }, now }) => conversationDetail({ prisma, cipher, actor, id, now }),
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
      async handle({ caller: { actor }, params: { id }, body: { text, undoable } }) {
        await replyInConversation({ prisma, clock, actor, id, text, holdMilliseconds: undoable ? hold : 0 });
        return conversationDetail({ prisma, cipher, actor, id, now: clock() });
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
        await undoReplyInConversation({ prisma, clock, actor, id, replyId });
        return conversationDetail({ prisma, cipher, actor, id, now: clock() });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/conversations/:id/owner',
      summary: 'Take over from the bot, or give back',
      tag: 'staff',
      access: { kind: 'staff', action: 'conversation:reply' },
      params: conversationParams,
      body: ownerRequest,
      response: detailShape,
      async handle({ caller: { actor }, params: { id }, body }) {
        await setOwner({ prisma, clock, actor, id, owner: body.owner });
        return conversationDetail({ prisma, cipher, actor, id, now: clock() });
      },
    }),
  ];
}
