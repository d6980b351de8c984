import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands before Zalo: passes calls on, loses answers after the call was carried out, breaks off before it was, or gives
 * tokens of uploads that Zalo does not know.
 */
export async function startLossyProxy(target: string) {
  const state = {
    mode: 'pass' as 'pass' | 'lose_answer' | 'server_error',
    calls: 0,
    delayMilliseconds: 0,
    most: 0,
    open: 0,
    /** Calls of this path break off before they are carried out. */
    failsAt: undefined as string | undefined,
    /** Answers to messages with a file are lost. */
    losesFiles: false,
    /** So many tokens of uploaded files are told wrong, as if they had expired. */
    forgetsUploads: 0,
    uploads: 0,
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
    if (request.url === state.failsAt) {
      state.open -= 1;
      request.socket.destroy();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, state.delayMilliseconds));
    const answer = await fetch(target + request.url, {
      method: request.method,
      headers,
      body: request.method === 'GET' ? undefined : Buffer.concat(chunks),
    });
    let body = await answer.text();
    if (request.url === '/v2.0/oa/upload/file') {
      state.uploads += 1;
      if (state.uploads <= state.forgetsUploads) body = body.replace(/"token":"/, '$&gone');
    }
    state.open -= 1;
    const lost = state.losesFiles && Buffer.concat(chunks).includes('"type":"file"');
    if (state.mode === 'lose_answer' || lost) response.destroy();
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
