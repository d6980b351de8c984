import { vi } from 'vitest';
import type { Database } from '../../server/database/open-database.ts';

/**
 * Resolves when every transaction that is under way on the database server has ended, those of other test files' databases
 * too: until then lists for other systems hold back what was committed after one of them began.
 */
export async function olderTransactionsEnded({ pool }: Pick<Database, 'pool'>): Promise<void> {
  const read = async (bound: 'xmin' | 'xmax') => {
    const { rows } = await pool.query<{ xid: string }>(
      `SELECT pg_snapshot_${bound}(pg_current_snapshot())::text AS xid`,
    );
    return BigInt(rows[0]?.xid ?? 0);
  };
  const next = await read('xmax');
  await vi.waitUntil(async () => (await read('xmin')) >= next, { timeout: 60_000, interval: 50 });
}
