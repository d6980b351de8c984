import { type Request, Router } from 'express';
import type { z } from 'zod';
import { demandType, parseJson } from '../http/bodies.ts';
import { ZaloRefusal } from '../http/zalo-refusal.ts';
import { success } from '../http/zalo-route.ts';
import { checkAccessToken } from '../oauth/tokens.ts';
import { zaloError } from '../protocol.ts';
import type { Simulation } from '../simulation.ts';
import { updateMessage } from '../state/chats.ts';
import type { ChatMessage } from '../state/schemas.ts';
import { oaReacted } from '../webhook/events.ts';
import { csMessageSchema, reactionSchema, templateByPhoneSchema, templateByUserSchema } from './message-schema.ts';
import { contentOf, deliverOaMessage, reachableUser } from './send-message.ts';
import { quotaFor } from './window.ts';

function readBody<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  demandType(request, 'application/json');
  const body = schema.safeParse(parseJson(request));
  if (body.success) return body.data;
  const at = body.error.issues[0]?.path.join('.') ?? '';
  throw new ZaloRefusal(zaloError.parameters, `Params is invalid: ${at || 'body'}`);
}

function template(sent: { template_id: string; template_data: Record<string, string | number> }) {
  const data = Object.fromEntries(Object.entries(sent.template_data).map(([key, value]) => [key, String(value)]));
  return { kind: 'template' as const, text: '', template: { id: sent.template_id, data } };
}

/** Sending: consultation messages, templates by user and by phone, reactions. */
export function messageRoutes(simulation: Simulation): Router {
  const { world, deliverer, zalo } = simulation;
  const router = Router();
  const receipt = (userId: string, message: ChatMessage) => ({
    message_id: message.id,
    user_id: userId,
    sent_time: String(message.at),
  });

  router.post(
    '/v3.0/oa/message/cs',
    zalo(async (request) => {
      checkAccessToken(world, request.header('access_token'));
      const body = readBody(request, csMessageSchema);
      const content = contentOf(world, body.message);
      const user = reachableUser(world, body.recipient.user_id);
      const quota = quotaFor(world, user);
      const message = await deliverOaMessage(simulation, user, { content });
      return success({ ...receipt(user.id, message), quota });
    }),
  );

  router.post(
    '/v3.0/oa/message/template',
    zalo(async (request) => {
      checkAccessToken(world, request.header('access_token'));
      const body = readBody(request, templateByUserSchema);
      const user = reachableUser(world, body.user_id);
      const message = await deliverOaMessage(simulation, user, { content: template(body) });
      return success({ ...receipt(user.id, message), quota: { remain: '499', total: '500' } });
    }),
  );

  router.post(
    '/message/template',
    zalo(async (request) => {
      checkAccessToken(world, request.header('access_token'));
      const body = readBody(request, templateByPhoneSchema);
      if (!/^84\d{9}$/.test(body.phone)) throw new ZaloRefusal(zaloError.phoneInvalid, 'Phone number is invalid');
      const user = world.core.users.find((one) => one.phone === body.phone);
      if (!user) throw new ZaloRefusal(zaloError.recipientUnreachable, 'Zalo account does not exist');
      const byPhone = { phone: body.phone, trackingId: body.tracking_id };
      const message = await deliverOaMessage(simulation, user, { content: template(body), byPhone });
      return success({
        msg_id: message.id,
        sent_time: String(message.at),
        sending_mode: body.mode === 'development' ? '2' : '1',
        quota: { dailyQuota: '500', remainingQuota: '499' },
      });
    }),
  );

  router.post(
    '/v2.0/oa/message',
    zalo((request) => {
      checkAccessToken(world, request.header('access_token'));
      const { recipient, sender_action } = readBody(request, reactionSchema);
      const user = reachableUser(world, recipient.user_id);
      const messageId = sender_action.react_message_id;
      if (!world.chats.get(user.id)?.some((one) => one.id === messageId)) {
        throw new ZaloRefusal(zaloError.parameters, 'react_message_id is invalid');
      }
      updateMessage(world, { userId: user.id, messageId }, { reaction: sender_action.react_icon });
      deliverer.deliver(oaReacted(world, user, { messageId, icon: sender_action.react_icon }), user.id);
      return success({ message_id: messageId, user_id: user.id });
    }),
  );
  return router;
}
