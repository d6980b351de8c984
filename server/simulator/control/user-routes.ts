import { Router } from 'express';
import { z } from 'zod';
import { issueGrant } from '../graph/grants.ts';
import { newZaloId } from '../ids.ts';
import { deliverOaMessage } from '../openapi/send-message.ts';
import type { Simulation } from '../simulation.ts';
import { updateMessage, updateUser } from '../state/chats.ts';
import type { SimulatedUser } from '../state/schemas.ts';
import { chatOpened, followChanged, infoSubmitted, userSaw } from '../webhook/events.ts';
import { ControlRefusal, forUser, readControl } from './refusal.ts';
import { messageView, userView } from './views.ts';

const phone = z.string().regex(/^84\d{9}$/, 'số điện thoại có dạng 84 và chín chữ số');
const newUser = z.object({
  name: z.string().trim().min(1).max(60),
  phone: phone.optional(),
  following: z.boolean().default(false),
});
const staffText = z.object({ text: z.string().min(1).max(2000), adminId: z.string().default('1000000000000000001') });
const info = z.object({ name: z.string().optional(), phone: phone.optional(), address: z.string().default('') });
const point = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

/** Citizens: list, create, follow, read; the OA's human staff; tokens for the mini-app. */
export function userRoutes(simulation: Simulation): Router {
  const { world, deliverer } = simulation;
  const router = Router();

  async function follow(user: SimulatedUser, following: boolean) {
    if (user.following !== following) {
      // After leaving, the OA may not write until the person comes back by themself.
      updateUser(world, user, { following, lastInteractionAt: following ? world.options.now() : null });
      deliverer.deliver(followChanged(world, user, following ? 'follow' : 'unfollow'), user.id);
      await world.documents.durable();
    }
    return userView(world, user);
  }

  router.get('/users', (_request, response) => {
    response.json({ users: world.core.users.map((user) => userView(world, user)) });
  });

  router.post('/users', async (request, response) => {
    const { name, phone: given, following } = readControl(request, newUser);
    const next = `84902${String(world.core.users.length + 1).padStart(6, '0')}`;
    const user: SimulatedUser = {
      id: newZaloId(),
      idByApp: newZaloId(),
      name,
      phone: given ?? next,
      following: false,
      createdAt: world.options.now(),
      lastInteractionAt: null,
      sharedInfo: null,
    };
    if (world.core.users.some((one) => one.phone === user.phone))
      throw new ControlRefusal(409, 'Số điện thoại đã có người dùng');
    world.core.users.push(user);
    updateUser(world, user, {});
    response.status(201).json(await follow(user, following));
  });

  router.get(
    '/users/:id/chat',
    forUser(world, (_request, user) => ({
      user: userView(world, user),
      messages: (world.chats.get(user.id) ?? []).map(messageView),
    })),
  );
  router.post(
    '/users/:id/follow',
    forUser(world, (_request, user) => follow(user, true)),
  );
  router.post(
    '/users/:id/unfollow',
    forUser(world, (_request, user) => follow(user, false)),
  );

  router.post(
    '/users/:id/chatnow',
    forUser(world, (_request, user) => {
      updateUser(world, user, { lastInteractionAt: world.options.now() });
      deliverer.deliver(chatOpened(world, user), user.id);
      return userView(world, user);
    }),
  );

  router.post(
    '/users/:id/seen',
    forUser(world, (_request, user) => {
      const chat = world.chats.get(user.id) ?? [];
      const unseen = chat.filter((message) => message.author !== 'user' && message.state !== 'seen');
      for (const { id } of unseen) updateMessage(world, { userId: user.id, messageId: id }, { state: 'seen' });
      const ids = unseen.map((message) => message.id);
      if (ids.length > 0) deliverer.deliver(userSaw(world, user, ids), user.id);
      return { seen: ids };
    }),
  );

  router.post(
    '/users/:id/submit-info',
    forUser(world, (request, user) => {
      const given = readControl(request, info);
      const shared = { name: given.name ?? user.name, phone: given.phone ?? user.phone, address: given.address };
      updateUser(world, user, { sharedInfo: shared, lastInteractionAt: world.options.now() });
      deliverer.deliver(infoSubmitted(world, user, shared), user.id);
      return userView(world, user);
    }),
  );

  router.post(
    '/users/:id/staff-message',
    forUser(world, async (request, user) => {
      const { text, adminId } = readControl(request, staffText);
      const content = { kind: 'text' as const, text: text.normalize('NFC') };
      return messageView(await deliverOaMessage(simulation, user, { content, adminId }));
    }),
  );

  router.post(
    '/users/:id/access-token',
    forUser(world, (_request, user) => ({ accessToken: issueGrant(world, { kind: 'access', userId: user.id }) })),
  );
  router.post(
    '/users/:id/phone-token',
    forUser(world, (_request, user) => ({ token: issueGrant(world, { kind: 'phone', userId: user.id }) })),
  );
  router.post(
    '/users/:id/location-token',
    forUser(world, (request, user) => ({
      token: issueGrant(world, { kind: 'location', userId: user.id, location: readControl(request, point) }),
    })),
  );
  return router;
}
