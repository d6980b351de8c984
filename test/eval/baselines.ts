import { PGlite } from '@electric-sql/pglite';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import MiniSearch from 'minisearch';
import pg from 'pg';
import { z } from 'zod';
import type { Ward } from '../dialogue/ward.ts';

/** A plain search to compare with: keys (codes, labels), best first, each once. */
export type Engine = { name: string; search(q: string, limit: number): Promise<string[]> };
type Document = { key: string; name: string; more: string };
export type Baselines = { procedures: Engine[]; categories: Engine[]; intents: Engine[]; close(): Promise<void> };

/**
 * What a sensible engineer would set up in an afternoon: PostgreSQL full text (simple configuration, `unaccent`, any
 * word may match, `ts_rank`) and MiniSearch with its defaults, over the official names alone and with our everyday
 * names; for categories and intents the nearest of our own examples.
 */
export async function openBaselines({ knowledge }: Ward, databaseUrl: string | undefined): Promise<Baselines> {
  const { procedures, categories, intents } = knowledge.catalogue;
  const names = procedures.map(({ code, officialName }) => ({ key: code, name: officialName, more: '' }));
  const everyday = procedures.map(({ code, officialName, name, aliases }) => ({
    key: code,
    name: officialName,
    more: [name.vi, name.en ?? '', ...aliases].join(' . '),
  }));
  const ofCategories = categories.flatMap(({ id, name, words, examples }) =>
    [name.vi, ...words, ...examples].map((text) => ({ key: id, name: text, more: '' })),
  );
  const ofIntents = intents
    .filter(({ id }) => !/^(phrase|aspect|choose)-/.test(id))
    .flatMap(({ id, examples }) => examples.map((text) => ({ key: id, name: text, more: '' })));

  const postgres = await openPostgres(databaseUrl);
  const both = async (documents: Document[], suffix: string): Promise<Engine[]> => [
    await postgres.index(`PostgreSQL${suffix}`, documents),
    miniSearch(`MiniSearch${suffix}`, documents),
  ];
  return {
    procedures: [...(await both(names, ', official names')), ...(await both(everyday, ', and everyday names'))],
    categories: await both(ofCategories, ', nearest example'),
    intents: await both(ofIntents, ', nearest example'),
    close: postgres.close,
  };
}

function miniSearch(name: string, documents: Document[]): Engine {
  const index = new MiniSearch<Document & { id: number }>({ fields: ['name', 'more'] });
  index.addAll(documents.map((document, id) => ({ ...document, id })));
  return {
    name,
    search: async (q, limit) => {
      const keys = index.search(q).map(({ id }) => documents[Number(id)]?.key ?? '');
      return [...new Set(keys)].slice(0, limit);
    },
  };
}

type Query = (sql: string, parameters: unknown[]) => Promise<{ rows: unknown[] }>;
const hits = z.array(z.object({ key: z.string() }));

async function openPostgres(databaseUrl: string | undefined) {
  const { query, close } = await connect(databaseUrl);
  await query('create extension if not exists unaccent', []);
  let tables = 0;
  async function index(name: string, documents: Document[]): Promise<Engine> {
    tables += 1;
    const table = `eval_baseline_${tables}`;
    await query(`create temp table ${table} (key text, words tsvector)`, []);
    await query(
      `insert into ${table} select key, to_tsvector('simple', unaccent(name || ' ' || more))
       from jsonb_to_recordset($1::jsonb) as given(key text, name text, more text)`,
      [JSON.stringify(documents)],
    );
    return {
      name,
      search: async (q, limit) => {
        const { rows } = await query(
          `with asked as (
             select replace(plainto_tsquery('simple', unaccent($1))::text, '&', '|')::tsquery as words
           )
           select key, max(ts_rank(${table}.words, asked.words)) as rank from ${table}, asked
           where ${table}.words @@ asked.words group by key order by rank desc, key limit $2`,
          [q, limit],
        );
        return hits.parse(rows).map(({ key }) => key);
      },
    };
  }
  return { index, close };
}

async function connect(databaseUrl: string | undefined): Promise<{ query: Query; close(): Promise<void> }> {
  if (databaseUrl) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return { query: (sql, parameters) => client.query(sql, parameters), close: () => client.end() };
  }
  const database = await PGlite.create({ extensions: { unaccent } });
  return { query: (sql, parameters) => database.query(sql, parameters), close: () => database.close() };
}
