import { useEffect, useReducer } from 'react';
import * as api from './api.ts';

export type SimulatorState = {
  oa: api.OaCard | null;
  users: api.UserView[];
  chats: Record<string, api.MessageView[]>;
  deliveries: api.DeliveryView[];
  calls: api.ApiCall[];
  faults: api.Faults | null;
  connected: boolean;
};

type Heard =
  | { kind: 'loaded'; state: Omit<SimulatorState, 'chats' | 'connected'> }
  | { kind: 'connected'; connected: boolean }
  | { kind: 'chat'; userId: string; messages: api.MessageView[] }
  | { kind: 'user'; user: api.UserView }
  | { kind: 'message'; user: api.UserView; message: api.MessageView }
  | { kind: 'delivery'; delivery: api.DeliveryView }
  | { kind: 'call'; call: api.ApiCall }
  | { kind: 'faults'; faults: api.Faults };

const kept = 200;

function upsert<T extends { id: string }>(list: T[], item: T): T[] {
  return list.some((one) => one.id === item.id)
    ? list.map((one) => (one.id === item.id ? item : one))
    : [...list, item];
}

function reduce(state: SimulatorState, heard: Heard): SimulatorState {
  switch (heard.kind) {
    case 'loaded':
      return { ...state, ...heard.state, connected: true };
    case 'connected':
      return { ...state, connected: heard.connected };
    case 'chat':
      return { ...state, chats: { ...state.chats, [heard.userId]: heard.messages } };
    case 'user':
      return { ...state, users: upsert(state.users, heard.user) };
    case 'message': {
      const { user, message } = heard;
      const chat = state.chats[user.id];
      const chats = chat ? { ...state.chats, [user.id]: upsert(chat, message) } : state.chats;
      return { ...state, chats, users: upsert(state.users, user) };
    }
    case 'delivery':
      return { ...state, deliveries: upsert(state.deliveries, heard.delivery).slice(-kept) };
    case 'call':
      return { ...state, calls: [...state.calls, heard.call].slice(-kept) };
    case 'faults':
      return { ...state, faults: heard.faults };
  }
}

const nothing: SimulatorState = {
  oa: null,
  users: [],
  chats: {},
  deliveries: [],
  calls: [],
  faults: null,
  connected: true,
};

async function loadAll(): Promise<Extract<Heard, { kind: 'loaded' }>> {
  const [oa, users, deliveries, calls, faults] = await Promise.all([
    api.getOa(),
    api.getUsers(),
    api.getDeliveries(),
    api.getCalls(),
    api.getFaults(),
  ]);
  return { kind: 'loaded', state: { oa, users, deliveries, calls, faults } };
}

/** Everything the page shows, kept up to date by server-sent events; the chats of `openIds` are loaded. */
export function useSimulator(openIds: string[]): SimulatorState {
  const [state, hear] = useReducer(reduce, nothing);
  const open = openIds.join(',');

  useEffect(() => {
    const source = new EventSource('/simulator/api/events');
    const listen = <T>(name: string, heard: (data: T) => Heard) =>
      source.addEventListener(name, (event) => hear(heard(JSON.parse(event.data))));
    listen<api.UserView>('user', (user) => ({ kind: 'user', user }));
    listen<{ user: api.UserView; message: api.MessageView }>('message', (data) => ({ kind: 'message', ...data }));
    listen<api.DeliveryView>('delivery', (delivery) => ({ kind: 'delivery', delivery }));
    listen<api.ApiCall>('call', (call) => ({ kind: 'call', call }));
    listen<api.Faults>('faults', (faults) => ({ kind: 'faults', faults }));
    // Opening again after a break: what happened in between is fetched.
    source.onopen = () => {
      loadAll().then(hear, () => hear({ kind: 'connected', connected: false }));
    };
    source.onerror = () => hear({ kind: 'connected', connected: false });
    return () => source.close();
  }, []);

  useEffect(() => {
    if (!state.connected) return;
    for (const userId of open.split(',').filter(Boolean)) {
      api.getChat(userId).then(
        (messages) => hear({ kind: 'chat', userId, messages }),
        () => hear({ kind: 'connected', connected: false }),
      );
    }
  }, [open, state.connected]);

  return state;
}
