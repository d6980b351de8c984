import type { PoolClient } from 'pg';

/** Column name → PostgreSQL type, in the order of a table's values. */
export type Columns = Record<string, string>;

/** Adds many rows with one statement; the rows travel as one JSON text, which both databases read quickly. */
export async function insertRows(
  client: PoolClient,
  { table, columns, rows }: { table: string; columns: Columns; rows: Record<string, unknown>[] },
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const shape = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  await client.query(
    `INSERT INTO "${table}" (${names.join(', ')}) SELECT ${names.join(', ')} FROM json_to_recordset($1::json) AS r(${shape.join(', ')})`,
    [JSON.stringify(rows)],
  );
}
