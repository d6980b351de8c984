import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createZaloGraph } from '../../../server/zalo/graph.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { app, startZaloPeer } from '../outbox/zalo-peer.ts';

let database: TestDatabase;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;
let graph: ReturnType<typeof createZaloGraph>;
let person: { id: string; idByApp: string; name: string; phone: string };
let accessToken: string;

beforeAll(async () => {
  database = await createTestDatabase();
  peer = await startZaloPeer(database);
  graph = createZaloGraph({ graphUrl: peer.simulator.url, appSecret: app.appSecret });
  person = await peer.control('POST', '/users', { name: 'Phạm Thị Lan', phone: '84912345678' });
  ({ accessToken } = await peer.control<{ accessToken: string }>('POST', `/users/${person.id}/access-token`));
});
afterAll(async () => {
  await peer.close();
  await database.close();
});

const place = { latitude: 20.8561, longitude: 106.6822 };
const token = async (kind: 'phone' | 'location') =>
  (await peer.control<{ token: string }>('POST', `/users/${person.id}/${kind}-token`, place)).token;

describe('asking graph', () => {
  test('tells who holds an access token, at the app and at the OA', async () => {
    expect(await graph.verifyAccessToken(accessToken)).toEqual({
      idByApp: person.idByApp,
      idByOa: person.id,
      name: 'Phạm Thị Lan',
      avatarUrl: undefined,
    });
  });

  test.each(['', 'không phải mã', 'x\r\ny: z', 'a'.repeat(5000), 'unknown-token'])('refuses %j', async (wrong) => {
    await expect(graph.verifyAccessToken(wrong)).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  test('decodes a position to numbers, once', async () => {
    const code = await token('location');
    expect(await graph.decodeLocation({ accessToken, code })).toEqual(place);
    await expect(graph.decodeLocation({ accessToken, code })).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('a token for a phone is not taken for a place', async () => {
    const code = await token('phone');
    await expect(graph.decodeLocation({ accessToken, code })).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('our own wrong secret is not the citizen’s fault', async () => {
    const wrong = createZaloGraph({ graphUrl: peer.simulator.url, appSecret: 'other' });
    await expect(wrong.verifyAccessToken(accessToken)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test.each(['status', 'garbage'])('Zalo broken (%s) is said to be unavailable', async (serverError) => {
    await peer.faults({ serverError });
    await expect(graph.verifyAccessToken(accessToken)).rejects.toMatchObject({ code: 'unavailable' });
    await peer.faults({ serverError: 'off' });
  });
});

describe('a peer that lies', () => {
  const answers = [
    (url: string) => [302, { location: `${url}/v2.0/me` }, ''] as const,
    () => [200, {}, '[]'] as const,
    () => [200, {}, '{"error":0}'] as const,
    () => [200, {}, '{"error":0,"id":""}'] as const,
    () => [200, {}, `{"id":"1","error":0,"x":"${'x'.repeat(600_000)}"}`] as const,
  ];

  test.each(answers.map((answer, index) => [index, answer] as const))(
    'is not believed (%s)',
    async (_index, answer) => {
      let calls = 0;
      const liar = createServer((_request, response) => {
        calls += 1;
        const [status, headers, body] = answer(peer.simulator.url);
        response.writeHead(status, headers).end(body);
      });
      await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
      const graphUrl = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
      const believing = createZaloGraph({ graphUrl, appSecret: app.appSecret });
      await expect(believing.verifyAccessToken(accessToken)).rejects.toMatchObject({ code: 'unavailable' });
      expect(calls).toBe(1);
      liar.closeAllConnections();
      await new Promise((resolve) => liar.close(resolve));
    },
  );

  test('ids written as numbers keep every digit', async () => {
    const peerOfNumbers = createServer((_request, response) => {
      response.end('{"error":0,"id":4047671499938107249,"user_id_by_oa":9007199254740993}');
    });
    await new Promise<void>((resolve) => peerOfNumbers.listen(0, '127.0.0.1', resolve));
    const graphUrl = `http://127.0.0.1:${(peerOfNumbers.address() as AddressInfo).port}`;
    const found = await createZaloGraph({ graphUrl, appSecret: 'x' }).verifyAccessToken('token');
    expect(found).toMatchObject({ idByApp: '4047671499938107249', idByOa: '9007199254740993', name: undefined });
    peerOfNumbers.closeAllConnections();
    await new Promise((resolve) => peerOfNumbers.close(resolve));
  });
});
