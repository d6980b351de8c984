import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { StartError } from '../config.ts';
import { isLoose, runLoose } from './loose-migration.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';

// The very lock and table of `prisma migrate deploy`, so that either may be used and both exclude each other.
const lockId = 72_707_369;
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

type HistoryRow = { migration_name: string; checksum: string; finished: boolean };

const lockPollMs = 200;

/**
 * Applies the migrations that are missing under a lock, each in one transaction with its row of history; those marked so
 * outside of one, and again from where they were when an earlier start was interrupted.
 * @returns the names of those applied now.
 * @throws StartError when one fails, was edited after it had been applied, or is not known to this program.
 */
export async function migrate(options: { pool: Pool; folder?: string }): Promise<string[]> {
  const files = await readMigrations(options.folder);
  const client = await options.pool.connect();
  try {
    await takeLock(client);
    try {
      return await applyMissing(client, files);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lockId]);
    }
  } finally {
    client.release();
  }
}

/**
 * Asked for again and again: whoever waits inside a statement would be waited for by an index that is built without
 * locking the table. On the embedded database it excludes nobody, but there only its owner migrates.
 */
async function takeLock(client: PoolClient): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lockId]);
    if (rows[0]?.taken) return;
    await sleep(lockPollMs);
  }
}

/** Whether every migration of this program is applied: for the readiness check. */
export async function migrationsAreApplied(options: { pool: Pool; folder?: string }): Promise<boolean> {
  const files = await readMigrations(options.folder);
  const { rows } = await options.pool.query<{ found: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS found`,
  );
  if (!rows[0]?.found) return false;
  const done = new Set(
    (await readHistory(options.pool)).filter((row) => row.finished).map((row) => row.migration_name),
  );
  return files.every((file) => done.has(file.name));
}

async function applyMissing(client: PoolClient, files: MigrationFile[]): Promise<string[]> {
  await client.query(historyTable);
  const history = await readHistory(client);
  checkHistory(history, files);
  const done = new Set(history.map((row) => row.migration_name));
  const missing = files.filter((file) => !done.has(file.name));
  for (const file of missing) await applyOne(client, file);
  return missing.map((file) => file.name);
}

async function readHistory(database: Pick<Pool, 'query'>): Promise<HistoryRow[]> {
  const { rows } = await database.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

function checkHistory(history: HistoryRow[], files: MigrationFile[]): void {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const row of history) {
    const file = known.get(row.migration_name);
    if (!file) {
      throw new StartError(
        `Cơ sở dữ liệu đã có bước nâng cấp ${row.migration_name} mà phiên bản này không biết: hãy chạy phiên bản mới hơn`,
      );
    }
    if (!row.finished) {
      throw new StartError(
        `Bước nâng cấp ${row.migration_name} chưa chạy xong ở lần trước: cần sửa cơ sở dữ liệu rồi đánh dấu rolled_back_at`,
      );
    }
    if (row.checksum !== file.checksum) {
      throw new StartError(
        `Tệp của bước nâng cấp ${row.migration_name} đã bị sửa sau khi chạy: hãy khôi phục tệp cũ và viết bước mới`,
      );
    }
  }
}

async function applyOne(client: PoolClient, file: MigrationFile): Promise<void> {
  const startedAt = new Date();
  const note = () =>
    client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, now(), 1)`,
      [randomUUID(), file.checksum, file.name, startedAt],
    );
  if (isLoose(file.sql)) {
    try {
      await runLoose(client, file.sql);
      await note();
    } catch (error) {
      throw new StartError(`Bước nâng cấp ${file.name} chưa xong, lần khởi động sau sẽ làm tiếp: ${reason(error)}`);
    }
    return;
  }
  try {
    await client.query('BEGIN');
    await client.query(file.sql);
    await note();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new StartError(`Bước nâng cấp ${file.name} thất bại và đã được hoàn lại: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
