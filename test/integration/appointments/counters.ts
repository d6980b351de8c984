import { giveConsent } from '../../../server/citizens/profile.ts';
import { openSession } from '../../../server/citizens/session.ts';
import { type Client, call, freshKey, type Reply, startTestServer, type TestServer } from '../http/test-server.ts';

/** A server whose counters can be booked; a whole crowd may wait to be let in, as long as it takes. */
export const openCounters = (): Promise<TestServer> =>
  startTestServer({ settings: { admission: { atOnce: 16, waiting: 500, patience: 60_000 } } });

/** An instant of March 2026 by its local time: `at(10, '09:00')`. */
export const at = (day: number, time: string): string =>
  new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00+07:00`).toISOString();

let people = 0;
/** Somebody nobody has met, who agreed that appointments are kept; a crowd of them comes from one address. */
export async function newVisitor(server: TestServer, { consent = true } = {}): Promise<Client> {
  const { prisma, cipher, clock, knowledge } = server.deps;
  const now = clock();
  const person = { idByApp: `visitor-${++people}`, name: 'Khách' };
  const { token, citizenId: id } = await openSession({ prisma, cipher, person, now });
  const purpose = { purpose: 'appointment', version: '1', channel: 'mini_app' } as const;
  if (consent) await giveConsent({ prisma, knowledge: knowledge(), citizenId: id, ...purpose, now });
  const authorization = `Bearer ${token}`;
  return {
    id,
    get: (path) => call(server.url + path, { headers: { authorization } }),
    post: (path, body = {}, headers = {}) =>
      call(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, 'idempotency-key': freshKey(), ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** Books a birth registration at nine on Tuesday, unless something else is asked for. */
export const book = (visitor: Client, changes: Record<string, string>): Promise<Reply> =>
  visitor.post('/api/citizen/appointments', {
    ...{ service: 'birth', counter: 'wide', startsAt: at(10, '09:00') },
    ...changes,
  });
