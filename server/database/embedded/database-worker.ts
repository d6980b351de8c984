import { parentPort, workerData } from 'node:worker_threads';
import { openCluster } from './open-cluster.ts';
import { serveWire } from './wire-server.ts';

/** What the worker is told when it starts. */
export type DatabaseWorkerData = { cluster: string; socket: string };
/** What it tells back; `close` is the one thing it is told later. */
export type DatabaseWorkerMessage = { type: 'ready' } | { type: 'closed' };

// The backend computes on the thread that calls it, so it has a thread of its own; being a thread and not a
// process, it cannot outlive its owner.
const { cluster, socket } = workerData as DatabaseWorkerData;
const db = await openCluster(cluster);
const server = await serveWire(db, socket);
const tell = (message: DatabaseWorkerMessage) => parentPort?.postMessage(message);

parentPort?.once('message', async () => {
  await server.close();
  await db.close();
  tell({ type: 'closed' });
  parentPort?.close();
});
tell({ type: 'ready' });
