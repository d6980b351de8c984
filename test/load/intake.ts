import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../server/database/open-database.ts';
import { startOutsideZalo } from '../setup/outside-zalo.ts';
import { createProductDatabase } from '../setup/product-database.ts';
import { freePort, launchProduct } from '../setup/product-process.ts';
import { findWorker, nextMessage, startChild } from './child.ts';
import { addKnownCitizens } from './known-citizens.ts';
import type { LoadOrder, LoadResult } from './load-process.ts';
import { atLeast, below, type Figure, figure } from './report.ts';

const webhooksPerSecond = 100;
const connectionsAtOnce = 50;
const rounds = 3;
const roundSeconds = 10;
const millisecondsGoal = 50;
const ratioGoal = 0.7;

/**
 * How fast a webhook is durable and answered: at a steady rate while the turns are worked, and the most it takes
 * beside a floor server in the same run. The simulated Zalo lives in this process, product and load in their own.
 */
export async function benchIntake(given: { seconds: number; progress: (line: string) => void }): Promise<Figure[]> {
  const { seconds, progress } = given;
  const closers: (() => Promise<unknown> | unknown)[] = [];
  try {
    const stored = await createProductDatabase();
    closers.push(stored.remove);
    const port = await freePort();
    const about = { productUrl: `http://127.0.0.1:${port}`, stateDir: join(stored.dataDir, 'outside-zalo') };
    const first = await startOutsideZalo(about);
    await first.close();
    const userIds = await addKnownCitizens(about.stateDir, 5_000);
    const zalo = await startOutsideZalo({ ...about, ...first.given });
    closers.push(zalo.close);
    const product = launchProduct({
      environment: { ...zalo.environment, ...stored.environment, PORT: String(port), LOG_LEVEL: 'error' },
      logFile: join(stored.dataDir, 'product.log'),
    });
    closers.push(product.stop);
    const productUrl = `${await product.ready}/webhooks/zalo/oa`;
    const database = await stored.open();
    closers.push(database.close);
    const load = startChild('./load-process.ts');
    closers.push(() => load.disconnect());
    const floor = startChild('./floor-process.ts', { FLOOR_DATABASE: database.url });
    closers.push(() => floor.disconnect());
    const { url: floorUrl } = await nextMessage<{ url: string }>(floor);
    // Zalo is another machine in truth: what its stand-in costs here must not be measured as ours.
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    let orders = 0;
    const run = async (order: Pick<LoadOrder, 'url' | 'seconds'> & Partial<LoadOrder>): Promise<LoadResult> => {
      orders += 1;
      const answer = nextMessage<LoadResult>(load);
      load.send({ signing: zalo.secrets, userIds, connections: connectionsAtOnce, seed: orders, ...order });
      return answer;
    };

    progress('warming up');
    await run({ url: productUrl, seconds: 5, perSecond: 20 });
    progress(`${webhooksPerSecond} webhooks a second for ${seconds} s, turns being worked`);
    const before = await countWork(database);
    const steady = await run({ url: productUrl, seconds, perSecond: webhooksPerSecond });
    const after = await countWork(database);

    const workerPid = findWorker(product.pid);
    const perSecond: Record<'floor' | 'alone' | 'working', number[]> = { floor: [], alone: [], working: [] };
    process.kill(workerPid, 'SIGSTOP');
    closers.push(() => process.kill(workerPid, 'SIGCONT'));
    await run({ url: floorUrl, seconds: 2 });
    await run({ url: productUrl, seconds: 2 });
    for (let round = 1; round <= rounds; round++) {
      perSecond.floor.push(rateOf(await run({ url: floorUrl, seconds: roundSeconds })));
      perSecond.alone.push(rateOf(await run({ url: productUrl, seconds: roundSeconds })));
      process.kill(workerPid, 'SIGCONT');
      perSecond.working.push(rateOf(await run({ url: productUrl, seconds: roundSeconds })));
      process.kill(workerPid, 'SIGSTOP');
      await sleep(500);
      progress(
        `round ${round}: floor ${last(perSecond.floor)}/s, product ${last(perSecond.alone)}/s, with turns being worked ${last(perSecond.working)}/s`,
      );
    }
    return [
      ...steadyFigures(steady, { before, after }),
      figure('floor: Express, express.json, one INSERT', median(perSecond.floor), '/s'),
      figure('product, worker paused', median(perSecond.alone), '/s'),
      figure('product, turns being worked', median(perSecond.working), '/s'),
      atLeast(figure('ratio to the floor, worker paused', ratio(perSecond.alone, perSecond.floor), ''), ratioGoal),
      figure('ratio to the floor, turns being worked', ratio(perSecond.working, perSecond.floor), ''),
    ];
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

type Work = { events: number; turns: number; pending: number; at: number };

async function countWork({ prisma }: Database): Promise<Work> {
  const [row] = await prisma.$queryRaw<{ events: bigint; turns: bigint; pending: bigint }[]>`
    SELECT count(*) FILTER (WHERE "state" = 'done') AS events,
           count(DISTINCT ("conversationKey", "handledAt")) FILTER (WHERE "state" = 'done') AS turns,
           count(*) FILTER (WHERE "state" = 'pending') AS pending
    FROM "InboundEvent" WHERE "conversationKey" IS NOT NULL`;
  return {
    events: Number(row?.events ?? 0),
    turns: Number(row?.turns ?? 0),
    pending: Number(row?.pending ?? 0),
    at: Date.now(),
  };
}

function steadyFigures(steady: LoadResult, { before, after }: { before: Work; after: Work }): Figure[] {
  const at = (share: number) => steady.latencies[Math.ceil(steady.latencies.length * share) - 1] ?? Number.NaN;
  const took = (after.at - before.at) / 1000;
  const accepted = steady.statuses['200'] ?? 0;
  return [
    figure('webhooks sent', steady.sent, ''),
    below(figure('not answered with 200', steady.sent - accepted, ''), 1),
    figure('p50', at(0.5), 'ms'),
    figure('p95', at(0.95), 'ms'),
    below(figure('p99', at(0.99), 'ms'), millisecondsGoal),
    figure('max', at(1), 'ms'),
    figure('messages handled', (after.events - before.events) / took, '/s'),
    figure('turns handled', (after.turns - before.turns) / took, '/s'),
    figure('messages still waiting at the end', after.pending, ''),
  ];
}

function rateOf(result: LoadResult): number {
  const failed = result.sent - (result.statuses['200'] ?? 0);
  if (failed > 0)
    throw new Error(
      `${failed} of ${result.sent} requests were not answered with 200: ${JSON.stringify(result.statuses)}`,
    );
  return Math.round(result.sent / result.seconds);
}

const last = (values: number[]) => values.at(-1) ?? 0;

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The median of the ratios round by round: what disturbs the machine disturbs both of a round. */
function ratio(values: number[], floors: number[]): number {
  return median(values.map((value, index) => value / (floors[index] ?? Number.NaN)));
}
