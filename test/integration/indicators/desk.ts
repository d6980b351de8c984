import { z } from 'zod';
import { type Client, call, type Reply, type TestServer } from '../http/test-server.ts';

type Staff = Client & { cookie: string; csrf: string };
const rows = z.array(
  z.looseObject({
    indicatorId: z.string(),
    areaCode: z.string(),
    figure: z.looseObject({ id: z.string(), version: z.number() }).nullable(),
  }),
);
export const month = '2026-03';

/** The row of one figure as somebody sees it. */
export async function rowOf(by: Client, indicatorId: string, { areaCode = '', period = month } = {}) {
  const { body } = await by.get(`/api/staff/indicators?period=${period}`);
  return rows.parse(body.rows).find((one) => one.indicatorId === indicatorId && one.areaCode === areaCode);
}

type Told = { value: number | null; plan?: number | null; note?: string | null; version?: number | null };
type Where = { areaCode?: string; period?: string; reason?: string };

/** Enters one figure; by default upon the version there is. */
export async function enter(by: Client, indicatorId: string, told: Told, where: Where = {}): Promise<Reply> {
  const { areaCode = '', period = month, reason } = where;
  const version =
    told.version === undefined ? ((await rowOf(by, indicatorId, where))?.figure?.version ?? null) : told.version;
  return by.post('/api/staff/indicators/figures', {
    period,
    items: [{ indicatorId, areaCode, version, value: told.value, plan: told.plan ?? null, note: told.note ?? null }],
    ...(reason && { reason }),
  });
}

/** Hands in, approves or returns one figure as it stands. */
export async function act(by: Client, indicatorId: string, what: 'submit' | 'approve' | 'return', where: Where = {}) {
  const { period = month, reason } = where;
  const figure = (await rowOf(by, indicatorId, where))?.figure;
  if (!figure) throw new Error(indicatorId);
  const path = `/api/staff/indicators/${what === 'submit' ? 'submission' : 'decision'}`;
  return by.post(path, { period, act: what, items: [{ id: figure.id, version: figure.version }], reason });
}

export const outcomeOf = ({ body }: Reply): unknown =>
  Array.isArray(body.items) ? z.looseObject({ outcome: z.string() }).parse(body.items[0]).outcome : body;

/** Sends a file as the body. */
export function sendFile(
  server: TestServer,
  { cookie, csrf }: Staff,
  bytes: Uint8Array | string,
  { trial = false, period = month } = {},
): Promise<Reply> {
  return call(`${server.url}/api/staff/indicators/import${trial ? '/trial' : ''}?period=${period}`, {
    method: 'POST',
    headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/octet-stream' },
    body: typeof bytes === 'string' ? bytes : Buffer.from(bytes),
  });
}
