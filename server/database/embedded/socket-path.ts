import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SocketPlace = { folder: string; path: string };

// sun_path holds 104 to 108 bytes; beyond that listen() fails without saying why.
const longestPath = 90;
// The name by which every PostgreSQL client looks for a socket of port 5432 in a folder.
const socketName = '.s.PGSQL.5432';

/** Where the embedded database listens: inside `dataDir`, or, when that path is too long, in a temporary folder. */
export function placeSocket(dataDir: string): SocketPlace {
  const inside = join(dataDir, 'database');
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const fits = Buffer.byteLength(join(inside, socketName)) <= longestPath;
  const folder = fits ? inside : join(tmpdir(), `embedded-database-${hash}`);
  return { folder, path: join(folder, socketName) };
}

/** Whether somebody answers on the socket. */
export function socketAnswers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}
