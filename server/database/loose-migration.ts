import type { PoolClient } from 'pg';

/**
 * First line of a migration whose statements run one by one outside a transaction, because an index on a large table is
 * to be built while others write to it. `prisma migrate deploy` needs such a file to hold a single statement.
 */
const mark = '-- outside a transaction';

type IndexStep = { statement: string; index: string; creates: boolean };

/** Whether the migration asks to be run outside a transaction. */
export function isLoose(sql: string): boolean {
  return sql.startsWith(mark);
}

const building = /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+"([^"]+)"/i;
const dropping = /^DROP\s+INDEX\s+CONCURRENTLY\s+IF\s+EXISTS\s+"([^"]+)"$/i;

/** @throws Error for anything that could not simply be done again after an interruption */
function stepsOf(sql: string): IndexStep[] {
  const statements = sql
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  return statements.map((statement) => {
    const built = building.exec(statement)?.[1];
    const index = built ?? dropping.exec(statement)?.[1];
    if (index === undefined)
      throw new Error('outside a transaction only CREATE INDEX CONCURRENTLY and DROP INDEX CONCURRENTLY IF EXISTS run');
    return { statement, index, creates: built !== undefined };
  });
}

/**
 * Carries out such a migration. What an earlier, interrupted run finished is not done again; an index it left half built
 * (which PostgreSQL keeps up but never uses) is dropped and built anew.
 */
export async function runLoose(client: PoolClient, sql: string): Promise<void> {
  for (const { statement, index, creates } of stepsOf(sql)) {
    if (creates) {
      const found = await findIndex(client, index);
      if (found === 'whole') continue;
      if (found === 'half built') await client.query(`DROP INDEX CONCURRENTLY "${index}"`);
    }
    await client.query(statement);
  }
}

async function findIndex(client: PoolClient, name: string): Promise<'none' | 'half built' | 'whole'> {
  const { rows } = await client.query<{ indisvalid: boolean }>(
    'SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(quote_ident($1))',
    [name],
  );
  const [row] = rows;
  if (!row) return 'none';
  return row.indisvalid ? 'whole' : 'half built';
}
