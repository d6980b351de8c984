import { access, constants, mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolConfig } from 'pg';
import { StartError } from '../config.ts';
import type { Log } from '../log.ts';
import { PrismaClient } from './client/client.ts';
import { findOwner, releaseOwnership, takeOwnership } from './embedded/owner-lock.ts';
import { placeSocket, socketAnswers } from './embedded/socket-path.ts';
import { startEmbedded } from './embedded/start-embedded.ts';
import { statementNames } from './name-statements.ts';

export type Database = {
  prisma: PrismaClient;
  pool: Pool;
  /** Connection string for another process of ours on this machine (give it as `databaseUrl`). */
  url: string;
  /** True for PGlite: one backend for all connections, so no session settings, advisory locks or LISTEN. */
  embedded: boolean;
  /** Ends the pool and, when this process owns the embedded database, the database. */
  close(): Promise<void>;
};

export type OpenDatabaseOptions = {
  config: { databaseUrl: string | undefined; dataDir: string };
  /** `own`: be the one that runs the embedded database. `share`: use the running one, else own it. */
  mode: 'own' | 'share';
  log: Log;
  /** Connections of this process; default 10 on PostgreSQL, 4 on the embedded database. */
  poolSize?: number;
};

/**
 * Opens the database: PostgreSQL at `databaseUrl`, or the embedded one in `dataDir`. Migrations are not applied here.
 * @throws StartError (one line for the operator) when it cannot be reached, made or owned.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { config, log } = options;
  if (config.databaseUrl !== undefined) {
    return connect({ url: config.databaseUrl, size: options.poolSize ?? 10, log });
  }
  await prepareDataDir(config.dataDir);
  const size = Math.min(options.poolSize ?? 4, 4);
  const url = embeddedUrl(config.dataDir);
  if (options.mode === 'share' && (await findRunning(config.dataDir))) {
    return connect({ url, size, log });
  }
  const owned = await ownEmbedded(config.dataDir, log);
  const database = await connect({ url, size, log });
  return {
    ...database,
    async close() {
      await database.close();
      await owned.close();
    },
  };
}

async function ownEmbedded(dataDir: string, log: Log): Promise<{ close(): Promise<void> }> {
  const owner = await takeOwnership(dataDir);
  if (owner) {
    throw new StartError(
      `Cơ sở dữ liệu trong ${dataDir} đang được tiến trình ${owner.pid} sử dụng: dừng tiến trình đó trước, hoặc đặt DATA_DIR khác`,
    );
  }
  try {
    return await startEmbedded(dataDir, log);
  } catch (error) {
    await releaseOwnership(dataDir);
    throw new StartError(`Không mở được cơ sở dữ liệu trong ${dataDir}: ${reason(error)}`);
  }
}

/** Whether the embedded database runs in another process; one that is just starting is waited for. */
async function findRunning(dataDir: string): Promise<boolean> {
  const { path } = placeSocket(dataDir);
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (!(await findOwner(dataDir))) return false;
    if (await socketAnswers(path)) return true;
    await sleep(100);
  }
  throw new StartError(`Cơ sở dữ liệu trong ${dataDir} có tiến trình giữ nhưng không trả lời`);
}

async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`Không ghi được vào thư mục dữ liệu DATA_DIR=${dataDir}: ${reason(error)}`);
  }
}

async function connect({ url, size, log }: { url: string; size: number; log: Log }): Promise<Database> {
  const settings: PoolConfig = {
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 30_000,
    // Compiling a query takes longer than any of ours runs, and a wrong guess of its size would set it off.
    onConnect: (client) => client.query('SET jit = off').then(() => undefined),
  };
  const pool = new Pool(settings);
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection was lost'));
  let embedded: boolean;
  try {
    const { rows } = await pool.query<{ version: string }>('SELECT version()');
    // A WebAssembly build names its compiler: a URL handed to us may lead to either kind.
    embedded = rows[0]?.version.includes('emcc') ?? false;
  } catch (error) {
    await pool.end();
    throw new StartError(`Không kết nối được cơ sở dữ liệu (${withoutPassword(url)}): ${reason(error)}`);
  }
  // Longer messages would put what citizens wrote into the log.
  // The embedded database is one backend for all connections: a name given on one would be taken on the others.
  const named = embedded ? {} : { statementNameGenerator: statementNames() as (statement: { sql: string }) => string };
  // The embedded database serves one transaction at a time: on a slow machine a few at once wait for seconds.
  const transactionOptions = { maxWait: 10_000 };
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, named), errorFormat: 'minimal', transactionOptions });
  return {
    prisma,
    pool,
    url,
    embedded,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function embeddedUrl(dataDir: string): string {
  return `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(placeSocket(dataDir).folder)}`;
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  return `${parsed.host}${parsed.pathname}`;
}

function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  return error instanceof Error ? error.message.split('\n')[0] || error.name : String(error);
}
