import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyKnowledge } from '../../setup/knowledge-folder.ts';
import { createProductDatabase } from '../../setup/product-database.ts';
import { launchProduct } from '../../setup/product-process.ts';
import { closeAfterwards } from './stage.ts';

type Attempt = { environment: Record<string, string>; args?: string[] };

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'start-'));
  closeAfterwards(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function preparedDatabase() {
  const stored = await createProductDatabase();
  closeAfterwards(stored.remove);
  return stored;
}

/** Starts, expects code 1 with one line on standard error, and nothing left: no process, no lock. */
async function expectRefusal(attempt: Attempt, line: RegExp): Promise<void> {
  const dataDir = attempt.environment.DATA_DIR ?? (await temporaryFolder());
  const product = launchProduct({
    environment: { PORT: '0', LOG_LEVEL: 'info', DATA_DIR: dataDir, ...attempt.environment },
    logFile: join(await temporaryFolder(), 'product.log'),
    args: attempt.args,
  });
  closeAfterwards(() => product.kill());
  expect(await product.ended).toBe(1);
  expect(product.complaints()).toMatch(line);
  expect(product.complaints()).toMatch(/^[^\n]+\n$/);
  await expect.poll(() => groupLives(product.pid), { timeout: 60_000 }).toBe(false);
  const left = await readdir(dataDir).catch(() => []);
  expect(left.filter((name) => name.endsWith('.pid'))).toEqual([]);
}

function groupLives(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

const key = Buffer.alloc(32, 1).toString('base64');

test.each<[string, Attempt, RegExp]>([
  ['a malformed PORT', { environment: { PORT: 'abc' } }, /^Cấu hình sai: PORT: /],
  ['a malformed NOW', { environment: { NOW: 'yesterday' } }, /^Cấu hình sai: NOW: /],
  ['a short key', { environment: { FIELD_ENCRYPTION_KEY: 'c2hvcnQ=' } }, /^Cấu hình sai: FIELD_ENCRYPTION_KEY: /],
  [
    'several faults at once',
    { environment: { PORT: '-1', ADMIN_EMAIL: 'nobody', DATABASE_URL: 'mysql://x' } },
    /PORT: .*DATABASE_URL: .*ADMIN_EMAIL: /,
  ],
  ['an open host without DEMO', { environment: { HOST: '0.0.0.0' } }, /^HOST=0\.0\.0\.0 .*DEMO=true/],
  [
    'a Zalo app without its secrets',
    { environment: { ZALO_APP_ID: '1', ZALO_OA_ID: '2', FIELD_ENCRYPTION_KEY: key } },
    /ZALO_APP_SECRET, ZALO_OA_SECRET, ZALO_OA_REFRESH_TOKEN, ZALO_MINI_APP_ID, SESSION_SECRET\n$/,
  ],
  [
    'a database that cannot be reached',
    { environment: { DATABASE_URL: 'postgresql://somebody:hidden@127.0.0.1:1/x' } },
    /^Không kết nối được cơ sở dữ liệu \(127\.0\.0\.1:1\/x\)/,
  ],
  ['a part that does not exist', { environment: {}, args: ['--only', 'both'] }, /--only web\|worker/],
  ['an argument nobody knows', { environment: {}, args: ['--fast'] }, /--only web\|worker/],
  ['a worker where no server runs', { environment: {}, args: ['--only', 'worker'] }, /--only web trước/],
])('%s', (_name, attempt, line) => expectRefusal(attempt, line));

test('a port that is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  closeAfterwards(() => new Promise((resolve) => other.close(resolve)));
  const address = other.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const { environment } = await preparedDatabase();
  await expectRefusal({ environment: { ...environment, PORT: port } }, new RegExp(`^Không mở được cổng ${port} `));
});

test('a data folder that cannot be made', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const attempt = { environment: { DATA_DIR: join(file, 'below') } };
  await expectRefusal(attempt, /^Không ghi được vào thư mục dữ liệu DATA_DIR=/);
});

test('damaged secrets', async () => {
  const { environment, dataDir } = await preparedDatabase();
  await writeFile(join(dataDir, 'secrets.json'), '{');
  await expectRefusal({ environment }, /secrets\.json bị hỏng/);
});

test('a bad knowledge file', async () => {
  const knowledge = await copyKnowledge();
  closeAfterwards(knowledge.remove);
  await knowledge.write('units.yaml', 'units: []\n');
  const { environment } = await preparedDatabase();
  const attempt = { environment: { ...environment, KNOWLEDGE_DIR: knowledge.folder } };
  await expectRefusal(attempt, /^Tệp kiến thức có lỗi: [\w-]+\.yaml:\d+ /);
});

test('a migration that was edited after it had been applied', async () => {
  const stored = await preparedDatabase();
  const database = await stored.open();
  await database.pool.query(`UPDATE "_prisma_migrations" SET checksum = 'another'`);
  await database.close();
  await expectRefusal({ environment: stored.environment }, /đã bị sửa sau khi chạy/);
});

test('a second server on the same data folder names the first, which goes on', { timeout: 300_000 }, async () => {
  const { environment, dataDir } = await preparedDatabase();
  const first = launchProduct({
    environment: { PORT: '0', LOG_LEVEL: 'error', ...environment },
    logFile: join(dataDir, 'product.log'),
  });
  closeAfterwards(() => first.kill());
  const url = await first.ready;
  const second = launchProduct({
    environment: { PORT: '0', ...environment },
    logFile: join(await temporaryFolder(), 'product.log'),
  });
  expect(await second.ended).toBe(1);
  expect(second.complaints()).toMatch(new RegExp(`^[^\\n]*tiến trình ${first.pid}\\b[^\\n]*\\n$`));
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});
