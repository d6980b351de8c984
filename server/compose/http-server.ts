import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, StartError } from '../config.ts';

export type HttpServer = {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  /** Answers with `app` from now on; until then everybody is asked to come again. */
  serve(app: RequestListener): void;
  /** Lets answers under way finish; connections that are merely kept open do not hold the stop up. */
  close(): Promise<void>;
};

/**
 * Listens on HOST and PORT.
 * @throws StartError when the port is taken or not allowed
 */
export async function openHttpServer(config: Pick<Config, 'host' | 'port'>): Promise<HttpServer> {
  const server = createServer();
  server.on('request', askToComeAgain);
  const url = await listen(server, config);
  return {
    url,
    serve(app) {
      server.off('request', askToComeAgain);
      server.on('request', app);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 3_000).unref();
      }),
  };
}

/** Between listening and being ready: a request without an answer would only count as silence with Zalo. */
function askToComeAgain(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '5', connection: 'close' }).end();
}

function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'đang có chương trình khác dùng; đặt PORT khác' : error.message;
      reject(new StartError(`Không mở được cổng ${port} trên ${host}: ${why}`));
    });
    server.listen(port, host, () => {
      const { port: opened } = server.address() as AddressInfo;
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
      resolve(`http://${name.includes(':') ? `[${name}]` : name}:${opened}`);
    });
  });
}
