import { readdir, readFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { postText, postUntilTaken } from './signed-text.ts';
import { closeAfterwards, setStage } from './stage.ts';

/** Passes TCP on to a PostgreSQL (host and port, or the folder of its socket), until it is cut. */
async function startDatabaseLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const folder = target.searchParams.get('host');
  const { hostname } = target;
  const port = Number(target.port || 5432);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = folder ? connect(`${folder}/.s.PGSQL.5432`) : connect(port, hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  target.searchParams.delete('host');
  target.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: target.href,
    set(state: 'whole' | 'cut') {
      whole = state === 'whole';
      if (!whole) for (const socket of sockets) socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const statusOf = async (url: string) => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: await response.json() };
};
const measure = async (url: string, name: string) =>
  Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await (await fetch(`${url}/metrics`)).text())?.[1]);

test('a database that goes away is told with a reason, and work goes on when it is back', {
  timeout: 240_000,
}, async () => {
  const stage = await setStage({ citizens: 1 });
  const { zalo, url, stored } = stage;
  const [citizen] = stage.citizens;
  if (!citizen) throw new Error('nobody there');
  const database = await stored.open();
  closeAfterwards(() => database.close());
  const line = await startDatabaseLine(database.url);
  closeAfterwards(line.close);
  const product = stage.launch([], { DATABASE_URL: line.url, LOG_LEVEL: 'fatal' });
  await product.ready;
  expect(await statusOf(url)).toEqual({ status: 200, body: { status: 'ready' } });

  line.set('cut');
  expect(await statusOf(url)).toEqual({
    status: 503,
    body: { status: 'not ready', reason: 'the database does not answer' },
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await measure(url, 'inbound_pending')).toBeNaN();
  expect(await measure(url, 'process_cpu_seconds_total')).toBeGreaterThan(0);
  const message = { productUrl: url, citizen, messageId: 'one', text: 'Đăng ký kết hôn mất mấy ngày?' };
  expect(await postText(zalo, message)).toBe(false);

  line.set('whole');
  await expect.poll(() => statusOf(url), { timeout: 60_000 }).toMatchObject({ status: 200 });
  await postUntilTaken(zalo, message);
  const answers = async () => (await zalo.chat(citizen.id)).filter((one) => one.author === 'api').length;
  await expect.poll(answers, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(product.complaints()).toBe('');
});

test.runIf(process.platform === 'linux')(
  'a worker that dies is noticed and replaced',
  { timeout: 400_000 },
  async () => {
    const stage = await setStage({ citizens: 1 });
    const { zalo, url } = stage;
    const [citizen] = stage.citizens;
    if (!citizen) throw new Error('nobody there');
    const product = stage.launch([], { LOG_LEVEL: 'fatal' });
    await product.ready;
    expect(await measure(url, 'worker_up')).toBe(1);

    process.kill(await findWorker(product.pid), 'SIGKILL');
    await expect.poll(() => measure(url, 'worker_up'), { interval: 20, timeout: 60_000 }).toBe(0);
    expect((await statusOf(url)).status).toBe(200);
    const message = { productUrl: url, citizen, messageId: 'one', text: 'Đăng ký kết hôn mất mấy ngày?' };
    await postUntilTaken(zalo, message);

    await expect.poll(() => measure(url, 'worker_up'), { timeout: 150_000 }).toBe(1);
    expect(await measure(url, 'worker_restarts')).toBe(1);
    const answers = async () => (await zalo.chat(citizen.id)).filter((one) => one.author === 'api').length;
    await expect.poll(answers, { timeout: 60_000 }).toBeGreaterThan(0);
  },
);

/** The child of a product that works its messages. */
async function findWorker(parent: number): Promise<number> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const parentOfIt = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parentOfIt === parent && command.includes('worker-main')) return Number(name);
  }
  throw new Error('no worker');
}
