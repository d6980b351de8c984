import { decideEvents } from '../../../server/events-in/decide-events.ts';
import { call, iocApiKey, type Reply, type TestServer } from '../http/test-server.ts';

export const here = { latitude: 20.05, longitude: 106.05 };
let events = 0;

/** A CloudEvent of an invented device, happening now by the test's clock. */
export function cloudEvent(type: string, data: object, more: object = {}): Record<string, unknown> {
  events += 1;
  return { specversion: '1.0', id: `e${events}`, source: '/test', type, time: '2026-03-09T01:00:00Z', data, ...more };
}

export const smoke = (device: string, more: object = {}) =>
  cloudEvent('vn.example.sensor.smoke', { device, alarm: true, point: here, density: 2.5 }, more);

type Sending = { key?: string; type?: string; path?: string; headers?: Record<string, string> };

/** Posts a body as it is: text unchanged, anything else as JSON. */
export function send(server: TestServer, body: unknown, given: Sending = {}): Promise<Reply> {
  const type = given.type ?? `application/cloudevents${Array.isArray(body) ? '-batch' : ''}+json`;
  return call(server.url + (given.path ?? '/api/ioc/events'), {
    method: 'POST',
    headers: { authorization: `Bearer ${given.key ?? iocApiKey}`, 'content-type': type, ...given.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Decides everything that waits; how much it was. */
export async function decideAll(server: TestServer, more: Partial<TestServer['deps']> = {}): Promise<number> {
  const deps = { ...server.deps, ...more };
  let total = 0;
  for (;;) {
    const done = await decideEvents({ ...deps, reading: deps });
    if (done === 0) return total;
    total += done;
  }
}
