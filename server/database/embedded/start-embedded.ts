import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from '../../log.ts';
import type { DatabaseWorkerData, DatabaseWorkerMessage } from './database-worker.ts';
import { releaseOwnership } from './owner-lock.ts';
import { startTypescriptWorker, typescriptArguments } from './run-typescript.ts';
import { placeSocket } from './socket-path.ts';

/**
 * Makes the cluster in `dataDir` when there is none, opens it in a worker thread and serves it on a Unix socket.
 * The caller has taken ownership of `dataDir` before; closing gives it back.
 */
export async function startEmbedded(dataDir: string, log: Log): Promise<{ close(): Promise<void> }> {
  const cluster = join(dataDir, 'postgres');
  const socket = placeSocket(dataDir);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await createCluster(cluster);
  await mkdir(socket.folder, { recursive: true, mode: 0o700 });
  await chmod(socket.folder, 0o700);
  await rm(socket.path, { force: true });
  await writeFile(join(dataDir, 'database.socket'), `${socket.path}\n`);
  const stop = await startWorker({ cluster, socket: socket.path }, log);
  return {
    async close() {
      await stop();
      await rm(socket.path, { force: true });
      await releaseOwnership(dataDir);
    },
  };
}

/** Under another name first: an interrupted creation leaves nothing that looks like a cluster. */
async function createCluster(cluster: string): Promise<void> {
  const unfinished = `${cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const script = join(import.meta.dirname, 'create-cluster.ts');
  await promisify(execFile)(process.execPath, [...typescriptArguments(), script, unfinished]);
  await rename(unfinished, cluster);
}

function startWorker(data: DatabaseWorkerData, log: Log): Promise<() => Promise<void>> {
  const worker = startTypescriptWorker(new URL('./database-worker.ts', import.meta.url), data);
  let stopping = false;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const stop = async () => {
    stopping = true;
    worker.postMessage('close');
    await exited;
  };
  return new Promise((resolve, reject) => {
    worker.once('message', (message: DatabaseWorkerMessage) => {
      if (message.type === 'ready') resolve(stop);
    });
    worker.on('error', (error) => {
      log.error({ error: error.message }, 'the embedded database failed');
      reject(error);
    });
    worker.once('exit', (code) => {
      if (!stopping) log.error({ code }, 'the embedded database has stopped');
      reject(new Error(`embedded database: exit ${code}`));
    });
  });
}
