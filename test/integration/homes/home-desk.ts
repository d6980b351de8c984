import { expect } from 'vitest';
import type { HomeDeps } from '../../../server/homes/home-deps.ts';
import type { HomeAssistant } from '../../peers/home-assistant.ts';
import { type Client, freshKey, type Reply, signInCitizen, type TestServer } from '../http/test-server.ts';

export type Owner = Client & { token: string };
let people = 0;

/** Somebody nobody has met, who agreed to have devices switched here, or has not. */
export async function newOwner(server: TestServer, { agreed = true } = {}): Promise<Owner> {
  const owner = await signInCitizen(server, { idByApp: `owner-${++people}`, name: 'Hoa' });
  if (agreed)
    expect((await owner.post('/api/citizen/consents', { purpose: 'devices', version: '1' })).status).toBe(200);
  return owner;
}

/** What the room of homes is given, with every address of this machine allowed. */
export const homeDeps = ({ deps }: TestServer): HomeDeps => ({ ...deps, localHomes: deps.localHomes ?? [] });

export const link = (owner: Owner, home: HomeAssistant, more: object = {}): Promise<Reply> =>
  owner.post('/api/citizen/homes', { kind: 'home_assistant', name: 'Nhà', url: home.url, token: home.token, ...more });

/** Links a home and allows what is named; ids of the devices by name. */
export async function linked(owner: Owner, home: HomeAssistant, names: string[]): Promise<Record<string, string>> {
  const { status, body } = await link(owner, home);
  expect([status, body.detail]).toEqual([201, undefined]);
  return allow(owner, String(body.id), names);
}

export async function allow(owner: Owner, homeId: string, names: string[]): Promise<Record<string, string>> {
  const offered = await owner.get(`/api/citizen/homes/${homeId}/devices`);
  const items = offered.body.items as { name: string; reference: string }[];
  const references = items.filter(({ name }) => names.includes(name)).map(({ reference }) => reference);
  expect(references).toHaveLength(names.length);
  expect((await owner.post(`/api/citizen/homes/${homeId}/devices`, { references })).status).toBe(200);
  return Object.fromEntries((await devices(owner)).map(({ name, id }) => [name, id]));
}

type Device = {
  id: string;
  homeId: string;
  name: string;
  kind: string;
  risky: boolean;
  state: string;
  value: string | null;
};
export const devices = async (owner: Owner): Promise<Device[]> =>
  (await owner.get('/api/citizen/devices')).body.items as Device[];

type Wanted = { deviceId: string | undefined; act: string; value?: number };
export const switchThem = (
  owner: Owner,
  items: Wanted[],
  { confirmed = false, key = freshKey() } = {},
): Promise<Reply> => owner.post('/api/citizen/devices/commands', { items, confirmed }, { 'idempotency-key': key });
export const outcomes = ({ body }: Reply): string[] =>
  (body.results as { outcome: string }[]).map((one) => one.outcome);

/** Reads server-sent events until one fits; ends the stream. */
export async function liveUntil(
  server: TestServer,
  owner: Owner,
  fits: (event: string, data: Record<string, unknown>) => boolean,
  meanwhile: () => void = () => undefined,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}/api/citizen/devices/live`, {
    headers: { authorization: `Bearer ${owner.token}` },
    signal: AbortSignal.timeout(60_000),
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.getReader();
  let text = '';
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error(`no such event in: ${text}`);
      if (text === '') meanwhile();
      text += Buffer.from(chunk.value).toString('utf8');
      const found = eventsIn(text).find(({ event, data }) => fits(event, data));
      if (found) return found.data;
    }
  } finally {
    await reader?.cancel();
  }
}

function eventsIn(text: string): { event: string; data: Record<string, unknown> }[] {
  return text.split('\n\n').flatMap((block) => {
    const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block.trim()) ?? [];
    const read = data === undefined ? undefined : readJson(data);
    return event && read ? [{ event, data: read }] : [];
  });
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
