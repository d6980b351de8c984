import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, seededRandom } from '../setup/random.ts';
import { openConnection, type RawConnection } from './raw-connection.ts';
import { type Signing, signedRequest } from './signed-event.ts';

export type LoadOrder = {
  url: string;
  signing: Signing;
  /** Citizens known to the simulated Zalo, who may be answered. */
  userIds: string[];
  connections: number;
  seconds: number;
  /** Requests a second, sent when their time has come whatever the answers do; undefined: as many as are answered. */
  perSecond?: number;
  seed: number;
};
export type LoadResult = {
  sent: number;
  seconds: number;
  statuses: Record<string, number>;
  /** Milliseconds from the moment a request was due until its answer, sorted. */
  latencies: number[];
};

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`the load broke off: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));

async function run(order: LoadOrder): Promise<LoadResult> {
  const url = new URL(order.url);
  const random = seededRandom(order.seed);
  const opened: RawConnection[] = [];
  const open = async () => {
    const connection = await openConnection(url);
    opened.push(connection);
    return connection;
  };
  const connections = await Promise.all(Array.from({ length: order.connections }, open));
  const result: LoadResult = { sent: 0, seconds: 0, statuses: {}, latencies: [] };
  const started = performance.now();
  async function one(connection: RawConnection, due: number): Promise<RawConnection> {
    const request = nextRequest(order, url, { random, number: result.sent++ });
    const usable = connection.isOpen() ? connection : await open();
    const status = await usable.exchange(request);
    result.latencies.push(performance.now() - due);
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
    return usable;
  }
  if (order.perSecond === undefined) await closedLoop(order, connections, one);
  else await openLoop({ ...order, perSecond: order.perSecond }, connections, one);
  result.seconds = (performance.now() - started) / 1000;
  for (const connection of opened) connection.close();
  result.latencies.sort((a, b) => a - b);
  return result;
}

/** Makes one request on the connection, or on a new one when it was closed, and returns the one that is open. */
type One = (connection: RawConnection, due: number) => Promise<RawConnection>;

async function closedLoop(order: LoadOrder, connections: RawConnection[], one: One): Promise<void> {
  const endAt = performance.now() + order.seconds * 1000;
  await Promise.all(
    connections.map(async (first) => {
      let connection = first;
      while (performance.now() < endAt) connection = await one(connection, performance.now());
    }),
  );
}

async function openLoop(order: LoadOrder & { perSecond: number }, connections: RawConnection[], one: One) {
  const free = [...connections];
  const due: number[] = [];
  const running = new Set<Promise<void>>();
  function startDue(): void {
    while (due.length > 0) {
      const connection = free.pop();
      if (!connection) return;
      const work = one(connection, due.shift() ?? 0).then((open) => {
        running.delete(work);
        free.push(open);
        startDue();
      });
      running.add(work);
    }
  }
  const total = order.seconds * order.perSecond;
  const startedAt = performance.now();
  for (let count = 0; count < total; count++) {
    const at = startedAt + (count * 1000) / order.perSecond;
    if (at > performance.now()) await sleep(at - performance.now());
    due.push(at);
    startDue();
  }
  while (running.size > 0) await Promise.all(running);
}

/** Three in four messages are from somebody new, while there are new ones. */
function nextRequest(order: LoadOrder, url: URL, { random, number }: { random: Random; number: number }): string {
  const { userIds } = order;
  const fresh = userIds[Math.floor(number * 0.75) % userIds.length] ?? '';
  const known = userIds[Math.floor(random.between(0, Math.max(1, number * 0.75))) % userIds.length] ?? '';
  return signedRequest({
    signing: order.signing,
    host: url.host,
    path: url.pathname,
    userId: random.chance(0.75) ? fresh : known,
    messageId: `${order.seed.toString(16)}${number.toString(16).padStart(8, '0')}`,
    random,
  });
}
