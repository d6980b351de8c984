import { Agent, request } from 'node:http';

export type Answer = { status: number; milliseconds: number; retryAfter: string | undefined; body: string };
export type Asking = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: object };
export type Asker = { ask: (asking: Asking) => Promise<Answer>; close: () => void };

/** A client of one server over so many kept-alive connections; `milliseconds` runs until the whole answer is there. */
export function createAsker(url: string, connections: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  return {
    close: () => agent.destroy(),
    ask: ({ method = 'GET', path, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const text = body ? JSON.stringify(body) : undefined;
        const length = text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {};
        const started = performance.now();
        const sent = request(
          { agent, hostname, port, method, path, headers: { ...headers, ...length } },
          (response) => {
            const parts: Buffer[] = [];
            response.on('data', (part: Buffer) => parts.push(part));
            response.on('error', reject);
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                milliseconds: performance.now() - started,
                retryAfter: response.headers['retry-after'],
                body: Buffer.concat(parts).toString(),
              }),
            );
          },
        );
        sent.on('error', reject);
        sent.end(text);
      }),
  };
}

/** The value below which so large a share of them lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
