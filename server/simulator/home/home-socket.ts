import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { SimulatedState } from './devices.ts';
import type { SimulatedHome } from './simulated-home.ts';

type Listener = { token: string; told: (entity: string, state: SimulatedState | null) => void; end: () => void };
type Given = {
  home: Pick<SimulatedHome, 'tokens' | 'token' | 'states' | 'revoke'>;
  listeners: Set<Listener>;
  callService: (domain: string, service: string, data: Record<string, unknown>) => SimulatedState[] | undefined;
};

const version = '2026.11.1';
const authMessage = z.strictObject({ type: z.literal('auth'), access_token: z.string() });
const command = z.object({ id: z.number().int().positive(), type: z.string() });
const serviceCall = z.object({
  domain: z.string(),
  service: z.string(),
  service_data: z.record(z.string(), z.unknown()).default({}),
  target: z.record(z.string(), z.unknown()).default({}),
});

/** One client of the WebSocket API: it says who it is, then sends commands by growing numbers. */
export function serveSocket(client: WebSocket, { home, listeners, callService }: Given): void {
  const send = (message: object) => client.send(JSON.stringify(message));
  let token: string | undefined;
  let lastId = 0;
  const subscriptions = new Set<number>();
  const listener: Listener = {
    token: '',
    told(entity, state) {
      const data = { entity_id: entity, old_state: null, new_state: state };
      for (const id of subscriptions)
        send({ id, type: 'event', event: { event_type: 'state_changed', data, origin: 'LOCAL' } });
    },
    end: () => client.close(),
  };
  client.on('close', () => listeners.delete(listener));
  send({ type: 'auth_required', ha_version: version });
  client.on('message', (raw) => {
    const said: unknown = JSON.parse(String(raw));
    if (token === undefined) {
      const auth = authMessage.safeParse(said);
      if (!auth.success || !home.tokens.has(auth.data.access_token)) {
        send({ type: 'auth_invalid', message: 'Invalid access token or password' });
        client.close();
        return;
      }
      token = auth.data.access_token;
      listener.token = token;
      listeners.add(listener);
      send({ type: 'auth_ok', ha_version: version });
      return;
    }
    const { id, type } = command.parse(said);
    const fail = (code: string) => send({ id, type: 'result', success: false, error: { code, message: code } });
    const done = (result: unknown) => send({ id, type: 'result', success: true, result });
    if (id <= lastId) return fail('id_reuse');
    lastId = id;
    switch (type) {
      case 'ping':
        return send({ id, type: 'pong' });
      case 'get_states':
        return done([...home.states.values()]);
      case 'subscribe_events':
        subscriptions.add(id);
        return done(null);
      case 'call_service': {
        const { domain, service, service_data, target } = serviceCall.parse(said);
        const changed = callService(domain, service, { ...service_data, ...target });
        return changed ? done({ context: { id: '1' } }) : fail('not_found');
      }
      case 'auth/refresh_tokens':
        return done([
          { id: 'another', type: 'normal', is_current: false },
          { id: `of ${token.slice(0, 6)}`, type: 'long_lived_access_token', is_current: true },
        ]);
      case 'auth/delete_refresh_token': {
        const wanted = z.object({ refresh_token_id: z.string() }).parse(said).refresh_token_id;
        if (wanted !== `of ${token.slice(0, 6)}`) return fail('invalid_token_id');
        done({});
        return home.revoke(token);
      }
      default:
        return fail('unknown_command');
    }
  });
}
