import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { createTurnstile } from './turnstile.ts';
import { createFrameReader, type Frame } from './wire-frames.ts';

type WireServer = { close(): Promise<void> };

// Sent as the answer to a batch that the backend itself could not take (a fault of the WebAssembly machine).
const brokenBackend = 'embedded database failed';

/**
 * Serves one PGlite to many connections on a Unix socket. All of them share one backend: extended-protocol
 * messages run as one batch up to their Sync, and from BEGIN to COMMIT or ROLLBACK a connection has the backend
 * to itself. A connection that goes away inside a transaction is rolled back.
 * @throws Error when the socket cannot be opened.
 */
export async function serveWire(db: PGlite, path: string): Promise<WireServer> {
  const turnstile = createTurnstile();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      void turnstile.leave(socket, undo);
    });
    attach(socket);
  });

  function attach(socket: Socket): void {
    const read = createFrameReader();
    // The next close event does the cleaning.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      try {
        for (const frame of read(Buffer.from(chunk))) take(socket, frame);
      } catch {
        socket.destroy();
      }
    });
  }

  function take(socket: Socket, frame: Frame): void {
    if (frame.kind === 'encryption') socket.write('N');
    else if (frame.kind === 'cancel') socket.end();
    else if (frame.kind === 'terminate') socket.end();
    else void turnstile.pass(socket, () => run(socket, frame.bytes, frame.kind === 'batch' && !frame.final));
  }

  /** Gives bytes to the backend; true when the connection must keep it afterwards. */
  async function run(socket: Socket, bytes: Buffer, keep: boolean): Promise<boolean> {
    let tail = Buffer.alloc(0);
    try {
      await db.runExclusive(() =>
        db.execProtocolRawStream(bytes, {
          onRawData(data) {
            const copy = Buffer.from(data);
            tail = Buffer.concat([tail, copy]).subarray(-6);
            if (socket.writable) socket.write(copy);
          },
        }),
      );
    } catch {
      socket.destroy(new Error(brokenBackend));
      return false;
    }
    return keep || transactionIsOpen(tail);
  }

  /** After an error the backend skips everything up to a Sync, a ROLLBACK too. */
  async function undo(): Promise<void> {
    await db.execProtocolRaw(Buffer.from('S\0\0\0\u0004', 'latin1'));
    await db.exec('ROLLBACK');
  }

  await listen(server, path);
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Every answer ends with ReadyForQuery: `Z`, length 5, then I (idle), T (in a transaction) or E (failed one). */
function transactionIsOpen(tail: Buffer): boolean {
  const status = tail.at(-1);
  return tail.length === 6 && tail[0] === 0x5a && (status === 0x54 || status === 0x45);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
