import { z } from 'zod';
import { chatRequest, chatHistory as history } from '../contract/citizen-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { FileLinks } from '../http/file-links.ts';
import { invalidInput } from '../http/problems.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { chatHistory, miniAppPayload, receiveChat } from './chat.ts';

const accepted = z.object({ id: z.string() });

/** The mini-app's chat with the same bot as in Zalo. */
export function chatRoutes({ prisma, chat }: AppDeps, links: FileLinks): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/citizen/chat',
      summary: 'What was said; with `after`, what came after that message',
      tag: 'citizen',
      access: { kind: 'citizen' },
      query: z.object({ after: z.uuid().optional() }),
      response: history,
      handle: ({ caller, query, now }) =>
        chatHistory({
          prisma,
          citizenId: caller.citizenId,
          after: query.after,
          photoLinks: links.sign(now, caller.citizenId),
        }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/citizen/chat',
      summary: 'Say something: one of text, location or a picture sent before; stored before it is answered',
      tag: 'citizen',
      access: { kind: 'citizen' },
      body: chatRequest,
      response: accepted,
      status: 202,
      limit: 'chat',
      async handle({ caller, body, requestId, now, idempotencyKey }) {
        const payload = miniAppPayload.safeParse(body);
        if (!payload.success) throw invalidInput(payload.error);
        const { citizenId } = caller;
        const key = idempotencyKey ?? requestId;
        const id = await receiveChat({ prisma, citizenId, key, payload: payload.data, requestId, now });
        chat.wake();
        return { id };
      },
    }),
  ];
}
