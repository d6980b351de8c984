import type {
  DeviceAct,
  DeviceList,
  HomeItem,
  HomeList,
  HomeTrouble,
  LinkRequest,
  OfferedList,
  OwnDevice,
  SwitchReply,
} from '../../../server/contract/device-api.ts';
import type { Problem } from '../../../server/contract/problem.ts';
import { ApiError } from './api-error.ts';
import { fullUrl } from './base.ts';
import { citizenGet, citizenPost, withToken } from './citizen-request.ts';
import { newKey } from './idempotency.ts';
import { request } from './request.ts';

const base = '/api/citizen/homes';
const of = (id: string, path: string) => `${base}/${encodeURIComponent(id)}/${path}`;

export const readDevices = () => citizenGet<DeviceList>('/api/citizen/devices');
export const readHomes = () => citizenGet<HomeList>(base);
export const readOffered = (id: string) => citizenGet<OfferedList>(of(id, 'devices'));
export const allowDevices = (id: string, references: string[]) =>
  citizenPost<OfferedList>(of(id, 'devices'), { references });
export const unlinkHome = (id: string) => citizenPost<HomeList>(of(id, 'unlinking'), {});

/** Links a home; the same key is the same linking. @throws ApiError */
export const linkHome = (body: LinkRequest, idempotencyKey: string) =>
  withToken((token) => request<HomeItem>({ path: base, body, token, idempotencyKey }));

type Wanted = { deviceId: string; act: DeviceAct; value?: number; confirmed: boolean };

/** Switches one device, under a key of its own each time: turning on, off and on again are three. @throws ApiError */
export function switchDevice({ deviceId, act, value, confirmed }: Wanted): Promise<SwitchReply> {
  const idempotencyKey = newKey();
  const body = { items: [{ deviceId, act, ...(value !== undefined && { value }) }], confirmed };
  return withToken((token) =>
    request<SwitchReply>({ path: '/api/citizen/devices/commands', body, token, idempotencyKey }),
  );
}

type Told = { device: (device: OwnDevice) => void; home: (home: { homeId: string; trouble: HomeTrouble }) => void };

/** Listens to changes until the stream ends or is stopped; it ends by itself every few minutes. @throws ApiError */
export async function listenToDevices(told: Told, signal: AbortSignal): Promise<void> {
  const reply = await withToken(async (token) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(fullUrl('/api/citizen/devices/live'), { headers, signal });
    if (!response.ok) throw new ApiError('refused', (await response.json()) as Problem);
    return response;
  });
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return;
    const blocks = (text + chunk.value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) tell(block, told);
  }
}

function tell(block: string, told: Told): void {
  const [, event, data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
  if (event === 'device') told.device(JSON.parse(data));
  if (event === 'home') told.home(JSON.parse(data));
}
