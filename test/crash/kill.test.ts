import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, expect, onTestFailed, test } from 'vitest';
import type { OutsideCitizen } from '../setup/outside-zalo.ts';
import { startOutsideZalo } from '../setup/outside-zalo.ts';
import { createProductDatabase } from '../setup/product-database.ts';
import { freePort, launchProduct, type ProductProcess } from '../setup/product-process.ts';
import { seededRandom } from '../setup/random.ts';
import { createCitizen } from './citizen.ts';
import { faultsOfTalk } from './faults-of-talk.ts';
import { nextCall, readUnsettled, waitUntil } from './settle.ts';
import { readTalks } from './stored.ts';

const kills = 20;
const citizensAtOnce = 60;
const messagesPerSecond = 20;
const minute = 60_000;

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

test('kill -9 at random moments loses nothing and does nothing twice', { timeout: 40 * minute }, async () => {
  const seed = Number(process.env.KILL_SEED ?? randomInt(2 ** 31));
  process.stdout.write(`kill test: KILL_SEED=${seed}\n`);
  const random = seededRandom(seed);
  const stored = await createProductDatabase();
  closers.push(stored.remove);
  const port = await freePort();
  const zalo = await startOutsideZalo({
    productUrl: `http://127.0.0.1:${port}`,
    stateDir: join(stored.dataDir, 'outside-zalo'),
    retryDelays: [200, ...Array.from({ length: 2000 }, () => 500)],
  });
  closers.push(zalo.close);
  const launch = (more: Record<string, string> = {}): ProductProcess =>
    launchProduct({
      environment: { ...zalo.environment, ...stored.environment, PORT: String(port), LOG_LEVEL: 'warn', ...more },
      logFile: join(stored.dataDir, 'product.log'),
    });
  onTestFailed(async () => {
    const lines = (await readFile(join(stored.dataDir, 'product.log'), 'utf8')).split('\n');
    const causes = lines.map((line) => /"err":\{.{0,600}/.exec(line)?.[0]).filter((cause) => cause !== undefined);
    process.stdout.write(`what the product logged, ${causes.length} errors, the first and the last:\n`);
    process.stdout.write(`${[...causes.slice(0, 5), ...causes.slice(-5)].join('\n')}\n`);
  });
  let product = launch();
  closers.push(() => product.kill());
  await product.ready;

  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a5c3a' } })
    .jpeg()
    .toBuffer();
  const people = await Promise.all(
    Array.from({ length: citizensAtOnce }, (_, index) =>
      zalo.control<OutsideCitizen>('POST', '/users', { name: `Người dân ${index + 1}` }),
    ),
  );
  const citizens = people.map((citizen) => createCitizen({ zalo, citizen, random, photo }));
  // A refresh token works once: a kill between Zalo's answer and our commit costs it, which no product can mend.
  await citizens[0]?.act();
  await expect
    .poll(async () => (await zalo.chat(people[0]?.id ?? '')).length, { timeout: 3 * minute })
    .toBeGreaterThan(1);

  let sending = true;
  const acts = new Set<Promise<void>>();
  const talking = (async () => {
    for (let next = Date.now(); sending; next += 1000 / messagesPerSecond) {
      const act = citizens[Math.floor(random.between(0, citizens.length))]?.act();
      if (act) acts.add(act.finally(() => acts.delete(act)));
      await sleep(Math.max(0, next - Date.now()));
    }
    await Promise.all(acts);
  })();
  for (let count = 0; count < kills; count++) {
    // Now and then a kill comes while the product is still starting.
    if (random.chance(0.15)) await sleep(random.between(200, 3000));
    else {
      await product.ready;
      // Half of the lives are ended in the midst of answering; on a slow machine hardly one would get so far by chance.
      if (count % 2 === 0) {
        await nextCall(zalo, 20);
        await sleep(random.between(3000, 12_000));
      } else await sleep(random.between(100, 4000));
    }
    await product.kill();
    product = launch();
  }
  await product.ready;
  await sleep(1000);
  sending = false;
  await talking;

  const database = await stored.open();
  const settled = await waitUntil(
    () => readUnsettled(zalo, database),
    ({ webhooks, events, outbox }) => webhooks + events + outbox === 0,
    600,
  );
  expect(settled).toMatchObject({ webhooks: 0, events: 0, outbox: 0 });
  await database.close();
  // What a kill left in doubt waits a minute, and half a minute after a start: the clock lets the first pass.
  await product.stop();
  product = launch({ NOW: new Date(Date.now() + 90_000).toISOString() });
  await product.ready;
  const after = await stored.open();
  closers.push(() => after.close());
  const end = await waitUntil(
    () => readUnsettled(zalo, after),
    (left) => Object.values(left).every((count) => count === 0),
    400,
  );
  expect(end).toEqual({ webhooks: 0, events: 0, outbox: 0, doubtful: 0, photos: 0 });

  const talks = await readTalks(after);
  expect(talks.length).toBeGreaterThan(citizens.length / 2);
  const faults: string[] = [];
  for (const talk of talks) faults.push(...faultsOfTalk(talk, await zalo.chat(talk.userId)));
  expect(faults).toEqual([]);

  const confirmed = new Set(citizens.flatMap((citizen) => [...citizen.confirmed]));
  const records = await after.prisma.idempotencyRecord.findMany({ where: { scope: 'file-case' } });
  const filed = records.map((record) => record.key);
  expect(filed.filter((key) => !confirmed.has(key))).toEqual([]);
  // A confirmation without a case is one that was taken back: its report is still open, its summary shown again.
  const states = (await after.prisma.conversation.findMany()).map((one) => JSON.stringify(one.state));
  const lost = [...confirmed].filter((key) => !filed.includes(key) && !states.some((state) => state.includes(key)));
  expect(lost).toEqual([]);
  // Less would mean that the kills left no time for anything to be checked.
  expect(filed.length).toBeGreaterThanOrEqual(5);
  const cases = await after.prisma.case.findMany({ include: { files: true } });
  expect(cases).toHaveLength(filed.length);
  expect(cases.filter((one) => one.files.length !== one.photos || one.files.length === 0)).toEqual([]);
  const files = await after.prisma.file.findMany();
  expect(files.filter((file) => file.state !== 'ready')).toEqual([]);
  expect(files).toHaveLength(citizens.reduce((sum, citizen) => sum + citizen.photos(), 0));
  const answered = talks.reduce((sum, talk) => sum + talk.turns.length, 0);
  process.stdout.write(
    `kill test: ${talks.reduce((sum, talk) => sum + talk.events.length, 0)} messages, ${answered} turns, ${cases.length} cases, ${files.length} photos; in doubt after the last kill: ${settled.doubtful}\n`,
  );
});
