import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { faultsOfTalk } from '../../crash/faults-of-talk.ts';
import { readTalks } from '../../crash/stored.ts';
import { freePort } from '../../setup/product-process.ts';
import { postUntilTaken } from './signed-text.ts';
import { closeAfterwards, setStage } from './stage.ts';

const question = 'Làm giấy khai sinh cho con cần giấy tờ gì?';

/** Sockets of TCP (4 and 6) on which a process listens, as Linux tells them. */
async function listeningSockets(pid: number): Promise<string[]> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8')));
  const listening = tables
    .flatMap((table) => table.split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A')
    .map((fields) => `socket:[${fields[9]}]`);
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all((await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')));
  return links.filter((link) => listening.includes(link));
}

test('web alone takes messages and works none; a worker alone works them and opens no port', {
  timeout: 240_000,
}, async () => {
  const stage = await setStage({ citizens: 1 });
  const { zalo, url } = stage;
  const [citizen] = stage.citizens;
  if (!citizen) throw new Error('nobody there');
  const answers = async () => (await zalo.chat(citizen.id)).filter((line) => line.author === 'api').length;
  const web = stage.launch(['--only', 'web']);
  expect(await web.ready).toBe(url);
  await postUntilTaken(zalo, { productUrl: url, citizen, messageId: 'one', text: question });
  await sleep(3_000);
  const pending = () => stage.look(({ prisma }) => prisma.inboundEvent.count({ where: { state: 'pending' } }));
  expect(await pending()).toBeGreaterThan(0);
  expect(await answers()).toBe(0);
  const [, oldest] = /^inbound_oldest_pending_seconds (.+)$/m.exec(await (await fetch(`${url}/metrics`)).text()) ?? [];
  expect(Number(oldest)).toBeGreaterThanOrEqual(3);

  const worker = stage.launch(['--only', 'worker']);
  expect(await worker.ready).toBe('');
  await expect.poll(pending, { timeout: 60_000 }).toBe(0);
  await expect.poll(answers, { timeout: 60_000 }).toBeGreaterThan(0);
  if (process.platform === 'linux') {
    expect(await listeningSockets(web.pid)).toHaveLength(1);
    expect(await listeningSockets(worker.pid)).toEqual([]);
  }

  worker.signal('SIGTERM', 'process');
  expect(await worker.ended).toBe(0);
  expect(worker.complaints()).toBe('');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test.skipIf(!process.env.DATABASE_URL)(
  'two servers on one PostgreSQL, started at once: both take messages, each is answered once',
  { timeout: 300_000 },
  async () => {
    const stage = await setStage({ citizens: 12 });
    const { zalo } = stage;
    const folder = await mkdtemp(join(tmpdir(), 'second-'));
    closeAfterwards(() => rm(folder, { recursive: true, force: true }));
    const products = [stage.launch(), stage.launch([], { PORT: String(await freePort()), DATA_DIR: folder })];
    const urls = await Promise.all(products.map((product) => product.ready));
    const [one = '', two = ''] = urls;
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        stage.citizens.map(async (citizen, index) => {
          const message = { citizen, messageId: `m-${index}-${round}`, text: question };
          const both = index % 3 === 0 ? [one, two] : [(index + round) % 2 === 0 ? one : two];
          // A repeated delivery may reach the other server at the same moment.
          await Promise.all(both.map((productUrl) => postUntilTaken(zalo, { ...message, productUrl })));
        }),
      );
      await sleep(400);
    }
    const database = await stage.stored.open();
    closeAfterwards(() => database.close());
    const { prisma } = database;
    const unsettled = async () =>
      (await prisma.inboundEvent.count({ where: { state: { in: ['pending', 'parked'] } } })) +
      (await prisma.outboxMessage.count({ where: { state: { in: ['pending', 'sending'] } } }));
    await expect.poll(unsettled, { timeout: 120_000, interval: 300 }).toBe(0);
    expect(await prisma.inboundEvent.count({ where: { externalId: { startsWith: 'm-' } } })).toBe(60);
    const talks = await readTalks(database);
    expect(talks).toHaveLength(stage.citizens.length);
    for (const talk of talks) expect(faultsOfTalk(talk, await zalo.chat(talk.userId))).toEqual([]);
    for (const url of urls) {
      const taken = /_count\{[^}]*route="\/webhooks\/zalo\/oa",status="200"\} (\d+)/.exec(
        await (await fetch(`${url}/metrics`)).text(),
      );
      expect(Number(taken?.[1] ?? 0)).toBeGreaterThan(15);
    }
  },
);
