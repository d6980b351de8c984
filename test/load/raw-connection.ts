import { connect } from 'node:net';

export type RawConnection = {
  /** Sends a whole HTTP request and resolves with the status of its answer. One at a time. */
  exchange: (request: string) => Promise<number>;
  /** False once the server has hung up, as it does with idle ones. */
  isOpen: () => boolean;
  close: () => void;
};

/**
 * One kept-alive HTTP/1.1 connection, as thin as can be: on a machine with two cores the load must not be what is
 * measured. Understands answers with Content-Length only.
 */
export function openConnection(url: URL): Promise<RawConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    let received = '';
    let pending: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, end + 2))?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      const status = Number(received.slice(9, 12));
      received = '';
      pending?.resolve(status);
    });
    const fail = (error: Error) => {
      reject(error);
      pending?.reject(error);
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the connection was closed')));
    socket.once('connect', () =>
      resolve({
        exchange: (request) =>
          new Promise((settle, refuse) => {
            pending = { resolve: settle, reject: refuse };
            socket.write(request);
          }),
        isOpen: () => socket.readyState === 'open',
        close: () => socket.destroy(),
      }),
    );
  });
}
