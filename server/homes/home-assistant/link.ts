import { z } from 'zod';
import type { HomeAddress, LocalHosts } from '../home-address.ts';
import { HomeFault } from '../home-fault.ts';
import type { HomeLink } from '../home-link.ts';
import { homeRequest } from '../home-request.ts';
import { entityOf, serviceOf } from './entities.ts';
import { openHomeSocket } from './socket.ts';

const readWithin = 5_000;
/** Home Assistant answers a service call when it is through with it, which for a slow lock takes a while. */
const actWithin = 8_000;
const ownTokens = z.array(z.object({ id: z.string(), is_current: z.boolean().catch(false) }));
const changed = z.object({
  event_type: z.literal('state_changed'),
  data: z.object({ entity_id: z.string(), new_state: z.unknown() }),
});

/**
 * A way to a Home Assistant by a long-lived access token: reading and switching by its REST API, each on a connection of
 * its own; live changes and revoking the token by its WebSocket API.
 */
export function homeAssistantLink(given: { address: HomeAddress; token: string; local: LocalHosts }): HomeLink {
  return {
    async read() {
      const states = await homeRequest({ ...given, path: '/api/states', within: readWithin });
      if (!Array.isArray(states)) throw new HomeFault('strange');
      return states.flatMap((one) => entityOf(one) ?? []);
    },
    async look(entity) {
      return entityOf(await homeRequest({ ...given, path: `/api/states/${entity}`, within: readWithin }));
    },
    async act(wanted) {
      const { domain, service, data } = serviceOf(wanted);
      const path = `/api/services/${domain}/${service}`;
      const answer = await homeRequest({ ...given, path, body: data, within: actWithin });
      if (answer === undefined) throw new HomeFault('declined');
    },
    async watch({ onChange, onEnd }) {
      const socket = await openHomeSocket({
        ...given,
        onEnd,
        onEvent(event) {
          const parsed = changed.safeParse(event);
          if (!parsed.success) return;
          const { entity_id, new_state } = parsed.data.data;
          // A device taken out of the home has no new state.
          const entity = entityOf(new_state ?? { entity_id, state: 'unavailable', attributes: {} });
          if (entity) onChange(entity);
        },
      });
      await socket.command({ type: 'subscribe_events', event_type: 'state_changed' });
      // What changed before the subscription would be missed otherwise.
      const states = await socket.command({ type: 'get_states' });
      if (Array.isArray(states)) for (const one of states.flatMap((state) => entityOf(state) ?? [])) onChange(one);
      return socket.close;
    },
    async revoke() {
      const socket = await openHomeSocket(given);
      try {
        const tokens = ownTokens.safeParse(await socket.command({ type: 'auth/refresh_tokens' }));
        const own = tokens.data?.find(({ is_current }) => is_current);
        if (!own) return false;
        // The home ends the connection with the token, before or after it has said so.
        await socket
          .command({ type: 'auth/delete_refresh_token', refresh_token_id: own.id })
          .catch((error: unknown) => {
            if (!(error instanceof HomeFault) || error.code !== 'unreachable') throw error;
          });
        return !(await stillTaken(given));
      } finally {
        socket.close();
      }
    },
    close: () => undefined,
  };
}

async function stillTaken(given: { address: HomeAddress; token: string; local: LocalHosts }): Promise<boolean> {
  try {
    await homeRequest({ ...given, path: '/api/', within: readWithin });
    return true;
  } catch (error) {
    if (error instanceof HomeFault && error.code === 'refused') return false;
    throw error;
  }
}
