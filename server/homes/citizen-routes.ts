import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { requireConsent } from '../citizens/profile.ts';
import {
  allowRequest,
  deviceList,
  homeItem,
  homeList,
  linkRequest,
  mostHomes,
  offeredList,
  type SwitchReply,
  switchReply,
  switchRequest,
} from '../contract/device-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { allowDevices } from './allow-devices.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { queueCommand, resultsOf } from './device-commands.ts';
import { createHomeGate } from './gate.ts';
import type { HomeDeps } from './home-deps.ts';
import { homeConsent, linkHome } from './link-home.ts';
import { liveDevicesRoute } from './live-route.ts';
import { homesOf, offeredDevices, ownDevices, ownHome, presentHome } from './own-devices.ts';
import { unlinkHomes } from './unlink-home.ts';

const params = z.object({ id: z.uuid() });
const awaitMs = 15_000;

/** A citizen's own homes and their devices: linked, chosen, seen, switched, unlinked. Nobody else reaches them. */
export function citizenHomeRoutes(app: AppDeps): Route[] {
  const deps: HomeDeps = { ...app, localHomes: app.localHomes ?? [] };
  const { prisma, cipher, knowledge } = deps;
  const gate = createHomeGate();
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const slow = { ...about, waitsOutside: true } as const;
  const list = async (citizenId: string) => ({
    items: (await homesOf(deps, citizenId)).map((home) => presentHome(deps, home)),
    most: mostHomes,
  });
  const agreed = (citizenId: string) =>
    requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: homeConsent });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/homes',
      summary: 'Homes the citizen linked; tokens and passwords are never given out',
      response: homeList,
      handle: ({ caller }) => list(caller.citizenId),
    }),
    defineRoute({
      ...slow,
      method: 'post',
      path: '/api/citizen/homes',
      summary: 'Link a Home Assistant or an MQTT broker, which is asked first; needs the consent "devices"',
      body: linkRequest,
      response: homeItem,
      status: 201,
      limit: 'home_link',
      // What is sent holds a password: nothing made of it is kept beside the key.
      idempotency: 'own',
      async handle({ caller: { citizenId }, body, now, idempotencyKey }) {
        const requestKey = `${citizenId} ${idempotencyKey}`;
        const id = await gate.run(citizenId, () => linkHome(deps, { citizenId, request: body, requestKey, now }));
        return presentHome(deps, await ownHome(deps, { citizenId, id }));
      },
    }),
    defineRoute({
      ...slow,
      method: 'get',
      path: '/api/citizen/homes/:id/devices',
      summary: 'Everything a home offers, as it tells now, and which of it is allowed here',
      params,
      response: offeredList,
      limit: 'home_read',
      handle: ({ caller: { citizenId }, params: { id } }) =>
        gate.run(citizenId, () => offeredDevices(deps, { citizenId, id })),
    }),
    defineRoute({
      ...slow,
      method: 'post',
      path: '/api/citizen/homes/:id/devices',
      summary: 'Allow these devices of a home and no others',
      params,
      body: allowRequest,
      response: offeredList,
      limit: 'write',
      // Saying it twice is saying it once.
      idempotency: 'none',
      handle: ({ caller: { citizenId }, params: { id }, body: { references }, now }) =>
        gate.run(citizenId, () => allowDevices(deps, { citizenId, id, references, now })),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/homes/:id/unlinking',
      summary: 'Unlink a home: token and devices are deleted at once, the token revoked at the home where it can be',
      params,
      body: z.object({}),
      response: homeList,
      limit: 'write',
      idempotency: { remember: () => ({}), again: (_, { caller }) => list(caller.citizenId) },
      async handle({ caller: { citizenId }, params: { id }, now }) {
        await ownHome(deps, { citizenId, id });
        await prisma.$transaction((tx) => unlinkHomes(tx, { citizenId, homeId: id, reason: 'app', now }));
        return list(citizenId);
      },
    }),
    defineRoute({
      ...slow,
      method: 'get',
      path: '/api/citizen/devices',
      summary: 'Allowed devices of all homes as they are now, and the homes that could not be asked',
      response: deviceList,
      limit: 'home_read',
      handle: ({ caller: { citizenId } }) => gate.run(citizenId, () => ownDevices(deps, citizenId)),
    }),
    liveDevicesRoute(deps),
    defineRoute({
      ...slow,
      method: 'post',
      path: '/api/citizen/devices/commands',
      summary: 'Switch allowed devices, at most once; locks, doors and alarms only when "confirmed"',
      body: switchRequest,
      response: switchReply,
      limit: 'home_switch',
      idempotency: 'own',
      async handle({ caller: { citizenId }, body, now, idempotencyKey }) {
        await agreed(citizenId);
        const requestKey = `app:${citizenId} ${idempotencyKey}`;
        return gate.run(citizenId, async () => {
          const id = await prisma.$transaction((tx) =>
            queueCommand(tx, cipher, { ...body, citizenId, requestKey, now }),
          );
          await carryOutCommand(deps, id);
          return outcome(deps, id);
        });
      },
    }),
  ];
}

/** What came of a command, waited for when another request with the same key is at it. */
async function outcome({ prisma }: HomeDeps, id: string): Promise<SwitchReply> {
  const until = performance.now() + awaitMs;
  for (;;) {
    const row = await prisma.deviceCommand.findUnique({ where: { id } });
    const results = row ? resultsOf(row) : [];
    if (results.length > 0 || !row || performance.now() > until) return { id, results };
    await sleep(200);
  }
}
