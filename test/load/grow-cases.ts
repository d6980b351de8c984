import type { Pool } from 'pg';

// A copy lies `round` times so many milliseconds before what it was copied from, ids and all: they stay in time's order.
const shiftMs = 61_000;
const functions = `
CREATE OR REPLACE FUNCTION bench_id(id uuid, round int) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint - round::bigint * ${shiftMs}), 12, '0')
    || '7' || substr(md5(id::text || round), 2, 3) || '8' || substr(md5(id::text || round), 6, 15))::uuid
$$;
CREATE OR REPLACE FUNCTION bench_at(at timestamptz, round int) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT at - round * interval '${shiftMs} milliseconds'
$$;
CREATE OR REPLACE FUNCTION bench_code(code text, round int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(code, 6) || upper(translate(substr(md5(code || round), 1, 6), 'lo', '10'))
$$;
CREATE TABLE IF NOT EXISTS bench_base AS SELECT "id", "code" AS base FROM "Case";
CREATE TABLE IF NOT EXISTS bench_codes (code text PRIMARY KEY);
INSERT INTO bench_codes SELECT "code" FROM "Case" ON CONFLICT DO NOTHING;
`;

/**
 * Tables in the order they are filled, with how their rows are found, and the index in whose order they lie in the end: in
 * a table that grew over the years neighbours came at the same time, copies lie a year apart.
 */
const tables = [
  { name: 'Case', belongs: 'id', order: 'Case_pkey' },
  { name: 'CaseEvent', belongs: 'caseId', order: 'CaseEvent_pkey' },
  { name: 'CaseText', belongs: 'caseId', order: 'CaseText_pkey' },
  { name: 'Message', belongs: 'caseId', order: 'Message_pkey' },
  { name: 'Rating', belongs: 'caseId', order: 'Rating_pkey' },
] as const;

/**
 * Makes the cases of a filled demonstration up to `wanted` by copying all of them again and again, each with its
 * events, words, messages and rating, at other moments, under other ids and codes; one in fifty copies has a word of
 * its own. People and their talks are not copied. Orders and analyses at the end.
 */
export async function growCases(
  pool: Pool,
  { wanted, progress }: { wanted: number; progress: (line: string) => void },
): Promise<void> {
  await pool.query(functions);
  const columns = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await pool.query<{ column: string }>(
      `SELECT column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND column_name <> 'changeXid'`,
      [name],
    );
    columns.set(
      name,
      rows.map(({ column }) => column),
    );
  }
  const { rows } = await pool.query<{ now: number }>('SELECT count(*)::int AS now FROM "Case"');
  let { now = 0 } = rows[0] ?? {};
  const restore = await setAside(pool);
  for (let round = 1; now < wanted; round++) {
    now += await copyRound(pool, { round, most: wanted - now, columns });
    progress(`${now} cases`);
  }
  progress('indexes');
  await restore();
  progress('the order in which they came');
  for (const { name, order } of tables) await pool.query(`CLUSTER "${name}" USING "${order}"`);
  await pool.query('VACUUM (ANALYZE)');
}

/** Takes indexes and triggers off while many rows come in; the returned function puts them back. */
async function setAside(pool: Pool): Promise<() => Promise<void>> {
  const names = tables.map(({ name }) => name);
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relname = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = c.oid)
       AND NOT i.indisunique AND pg_get_indexdef(c.oid) NOT LIKE '%("caseId"%'`,
    [names],
  );
  for (const { name } of rows) await pool.query(`DROP INDEX "${name}"`);
  for (const name of names) await pool.query(`ALTER TABLE "${name}" DISABLE TRIGGER ALL`);
  return async () => {
    for (const name of names) await pool.query(`ALTER TABLE "${name}" ENABLE TRIGGER ALL`);
    for (const { definition } of rows) await pool.query(definition);
  };
}

async function copyRound(
  pool: Pool,
  { round, most, columns }: { round: number; most: number; columns: Map<string, string[]> },
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL synchronous_commit = off');
    await client.query('DROP TABLE IF EXISTS bench_round');
    // A code may be met twice among so many: that case is left out.
    const { rowCount } = await client.query(
      `CREATE TABLE bench_round AS
       WITH fresh AS (
         INSERT INTO bench_codes SELECT bench_code(base, ${round}) FROM bench_base LIMIT ${most}
         ON CONFLICT DO NOTHING RETURNING code
       )
       SELECT DISTINCT ON (bench_code(base, ${round})) id, bench_code(base, ${round}) AS code FROM bench_base
       WHERE bench_code(base, ${round}) IN (SELECT code FROM fresh)`,
    );
    await client.query('ANALYZE bench_round');
    for (const { name, belongs } of tables) {
      const listed = columns.get(name) ?? [];
      const values = listed.map((column) => copied(name, column, round));
      await client.query(
        `INSERT INTO "${name}" (${listed.map((column) => `"${column}"`).join(', ')})
         SELECT ${values.join(', ')} FROM "${name}" t JOIN bench_round r ON t."${belongs}" = r.id`,
      );
    }
    await client.query('COMMIT');
    return rowCount ?? 0;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const ownIds: Record<string, string[]> = {
  Case: ['id'],
  CaseEvent: ['id', 'caseId'],
  CaseText: ['id', 'caseId'],
  Message: ['id', 'caseId'],
  Rating: ['id', 'caseId', 'textId'],
};

function copied(table: string, column: string, round: number): string {
  const from = `t."${column}"`;
  if (ownIds[table]?.includes(column)) return `bench_id(${from}, ${round})`;
  // Said once by the other side only; a copy of it would be what was said twice.
  if (table === 'Message' && column === 'externalId') return 'NULL';
  if (column === 'code') return 'r.code';
  if (column === 'searchText') return searchText();
  return /At$|^chasedSince$/.test(column) ? `bench_at(${from}, ${round})` : from;
}

// The first four words are the code's: three parts, and all in one.
function searchText(): string {
  const words = `array_to_string((string_to_array(t."searchText", ' '))[5:], ' ')`;
  const own = `CASE WHEN hashtext(r.code) % 50 = 0 THEN ' ' || translate(substr(md5(r.code), 1, 8), '0123456789', 'ghiklmnpqr') ELSE '' END`;
  return `lower(replace(r.code, '-', ' ')) || ' ' || lower(replace(r.code, '-', '')) || ' ' || ${words} || ${own}`;
}
