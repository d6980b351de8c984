import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mixedPostings, outcomesOf, type Posting } from '../setup/mixed-events.ts';
import { createProductDatabase } from '../setup/product-database.ts';
import { freePort, launchProduct } from '../setup/product-process.ts';
import { createAsker } from './ask.ts';
import { atLeast, below, type Figure, figure } from './report.ts';

const total = 10_000;
const senders = 4;
const key = 'a-key-of-the-bench-of-events';
const centre = { latitude: 20.8645, longitude: 106.6655 };
const citizenGoal = 300;
const settleSeconds = 300;

/**
 * 10,000 events of mixed kinds, sizes and forms, a tenth of them malformed, some sent twice, to the whole product, which
 * is killed (-9) in the middle; a request without an answer is sent again, as every sender would. None may be lost, none
 * doubled. Beside them a citizen reads the ward's news, before and during.
 */
export async function benchEvents({ progress }: { progress: (line: string) => void }): Promise<Figure[]> {
  const stored = await createProductDatabase();
  const environment = {
    ...stored.environment,
    ...{ PORT: String(await freePort()), IOC_API_KEY: key, DEMO: 'false', LOG_LEVEL: 'error' },
  };
  const launch = () => launchProduct({ environment, logFile: join(stored.dataDir, 'product.log') });
  let product = launch();
  try {
    const url = await product.ready;
    const citizen = createAsker(url, 1);
    const quiet = await readNews(citizen, () => false, 100);
    const postings = mixedPostings({ total, seed: 7, point: centre, now: new Date() });
    const queue = [...postings];
    const counts = { taken: new Set<string>(), refused: 0, wrong: 0, again: 0 };
    let sending = true;
    const began = performance.now();
    const news = readNews(citizen, () => sending, Number.POSITIVE_INFINITY);
    const sent = Promise.all(Array.from({ length: senders }, () => sendAll(url, queue, counts)));
    while (queue.length > postings.length / 2) await sleep(50);
    progress(`killed after ${postings.length - queue.length} of ${postings.length} requests`);
    await product.kill();
    product = launch();
    await product.ready;
    await sent;
    const sentSeconds = (performance.now() - began) / 1000;
    sending = false;
    const during = await news;
    progress('sent; waiting until all is decided');
    const database = await stored.open();
    const { prisma } = database;
    const giveUp = Date.now() + settleSeconds * 1000;
    while ((await prisma.machineEvent.count({ where: { state: 'pending' } })) > 0 && Date.now() < giveUp)
      await sleep(200);
    const decidedSeconds = (performance.now() - began) / 1000;
    const events = await prisma.machineEvent.count();
    const onCases = await prisma.machineEvent.count({ where: { caseId: { not: null } } });
    const facts = await prisma.caseMachineFact.aggregate({ _sum: { count: true } });
    const figures = [
      figure(
        'events sent',
        postings.reduce((sum, { expected }) => sum + expected.length, 0),
        '',
      ),
      figure('of these refused with a reason', counts.refused, ''),
      figure('requests sent again after the kill', counts.again, ''),
      below(figure('receipts other than they should be', counts.wrong, ''), 1),
      below(figure('lost: said to be taken, not stored', counts.taken.size - events, ''), 1),
      below(figure('doubled: stored more often than told', events - counts.taken.size, ''), 1),
      below(figure('counted on cases otherwise than decided', Math.abs((facts._sum.count ?? 0) - onCases), ''), 1),
      below(figure('not decided', await prisma.machineEvent.count({ where: { state: { not: 'done' } } }), ''), 1),
      figure('cases made', await prisma.case.count({ where: { channel: 'ioc' } }), ''),
      atLeast(figure('alerts of the storming sensor on one case', await largestCount(database), ''), 1000),
      figure('taken', events / sentSeconds, '/s'),
      figure('taken and decided', events / decidedSeconds, '/s'),
      figure('a citizen reads news, quiet, p95', share(quiet, 0.95), 'ms'),
      below(figure('a citizen reads news, during the storm, p95', share(during, 0.95), 'ms'), citizenGoal),
    ];
    await database.close();
    citizen.close();
    return figures;
  } finally {
    await product.kill();
    await stored.remove();
  }
}

type Counts = { taken: Set<string>; refused: number; wrong: number; again: number };

async function sendAll(url: string, queue: Posting[], counts: Counts): Promise<void> {
  for (let posting = queue.shift(); posting; posting = queue.shift()) {
    const { status, body } = await send(url, posting, counts);
    const outcomes = outcomesOf(posting, status, body);
    for (const [index, id] of posting.expected.entries()) {
      const refused = outcomes[index] === 'refused';
      if (refused !== (id === null)) counts.wrong += 1;
      if (id === null) counts.refused += 1;
      else counts.taken.add(id);
    }
  }
}

/** Until there is an answer that is final. */
async function send(url: string, { path, headers, body }: Posting, counts: Counts) {
  for (;;) {
    const reply = await fetch(url + path, {
      ...{ method: 'POST', headers: { authorization: `Bearer ${key}`, ...headers }, body },
    }).then(
      async (response) => ({ status: response.status, body: await response.text() }),
      () => undefined,
    );
    if (reply && reply.status < 500) return reply;
    counts.again += 1;
    await sleep(200);
  }
}

type Asker = ReturnType<typeof createAsker>;

/** Milliseconds of each answer; while the product is down nobody reads. */
async function readNews(citizen: Asker, going: () => boolean, most: number): Promise<number[]> {
  const took: number[] = [];
  while (took.length < most && (going() || most < Number.POSITIVE_INFINITY)) {
    const answer = await citizen.ask({ path: '/api/public/news' }).catch(() => undefined);
    if (answer?.status === 200) took.push(answer.milliseconds);
    await sleep(20);
  }
  return took.sort((a, b) => a - b);
}

const share = (sorted: number[], part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;

async function largestCount({
  prisma,
}: Awaited<ReturnType<Awaited<ReturnType<typeof createProductDatabase>>['open']>>) {
  const { _max } = await prisma.caseMachineFact.aggregate({ where: { device: 'STORM' }, _max: { count: true } });
  return _max.count ?? 0;
}
