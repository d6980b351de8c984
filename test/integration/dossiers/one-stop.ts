import { call, iocApiKey, type Reply, type TestServer } from '../http/test-server.ts';

export const code = '000.00.31.H24-260305-0007';
export const otherCode = '000.00.31.H24-260305-0008';
export const phone = '0912 344 567';
export const digits = '4567';

type Message = Record<string, unknown>;
/** What a one-stop system would tell of a dossier. */
export const message = (changes: Message = {}): Message => ({
  code,
  state: 'processing',
  updatedAt: '2026-03-05T09:00:00+07:00',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  unit: 'clean',
  office: 'Bộ phận Tư pháp – Hộ tịch',
  receivedAt: '2026-03-05T08:30:00+07:00',
  dueAt: '2026-03-12T17:00:00+07:00',
  applicant: 'Nguyễn Văn An',
  phone,
  ...changes,
});

/** A one-stop system that pushes over HTTP with its key. */
export function oneStop(server: TestServer, key = iocApiKey) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return {
    push: (...items: unknown[]): Promise<Reply> =>
      call(`${server.url}/api/ioc/dossiers`, { method: 'POST', headers, body: JSON.stringify({ items }) }),
    put: (at: string, body: Message): Promise<Reply> =>
      call(`${server.url}/api/ioc/dossiers/${encodeURIComponent(at)}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify(body),
      }),
    result: (at: string, bytes: string | Uint8Array, name = 'Giấy khai sinh'): Promise<Reply> =>
      call(`${server.url}/api/ioc/dossiers/${at}/results?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { authorization: headers.authorization, 'content-type': 'application/octet-stream' },
        body: typeof bytes === 'string' ? bytes : Buffer.from(bytes),
      }),
  };
}

/** Outcomes of a push, in order. */
export const outcomes = ({ body }: Reply): unknown[] =>
  Array.isArray(body.items) ? body.items.map((item: { outcome: string }) => item.outcome) : [];
