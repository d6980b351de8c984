import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before Zalo: passes calls on, loses answers after the call was carried out, or breaks off before it was. */
export async function startLossyProxy(target: string) {
  const state = {
    mode: 'pass' as 'pass' | 'lose_answer' | 'server_error',
    calls: 0,
    delayMilliseconds: 0,
    most: 0,
    open: 0,
  };
  const server = createServer(async (request, response) => {
    state.calls += 1;
    state.open += 1;
    state.most = Math.max(state.most, state.open);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers();
    for (const name of ['content-type', 'access_token']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    await new Promise((resolve) => setTimeout(resolve, state.delayMilliseconds));
    const answer = await fetch(target + request.url, {
      method: request.method,
      headers,
      body: request.method === 'GET' ? undefined : Buffer.concat(chunks),
    });
    const body = await answer.text();
    state.open -= 1;
    if (state.mode === 'lose_answer') response.destroy();
    else if (state.mode === 'server_error') response.writeHead(500).end('<html>');
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
