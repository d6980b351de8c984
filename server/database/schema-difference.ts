import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';
import { createCatalogueAdapter } from './catalogue-adapter.ts';
import { prismaFolder } from './migration-files.ts';

type EngineModule = {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(instance: WebAssembly.Exports): void;
};

// The package's glue keeps views of the machine's memory: it bears one instance a process.
let engineModule: Promise<EngineModule> | undefined;

/**
 * The SQL that leads from a database to `prisma/schema.prisma`; empty when they agree.
 * Needs no internet: the schema engine is the WebAssembly one. For development and tests only.
 * @param url of the database, with all present migrations applied.
 */
export async function findSchemaDifference(url: string): Promise<string> {
  const path = join(prismaFolder, 'schema.prisma');
  const schema = await readFile(path, 'utf8');
  engineModule ??= loadEngine();
  const module = await engineModule;
  const pool = new Pool({ connectionString: url, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(createCatalogueAdapter(pool));
  const engine = await module.SchemaEngine.new({ datamodels: [[path, schema]] }, () => {}, adapter);
  try {
    const result = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path, content: schema }], configDir: prismaFolder },
      to: { tag: 'schemaDatamodel', files: [{ path, content: schema }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = result.stdout ?? '';
    return sql.includes('This is an empty migration') ? '' : sql;
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The package imports its .wasm like a module, which Node 20 cannot: the same is done here by hand. */
async function loadEngine(): Promise<EngineModule> {
  const folder = join(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'), '..');
  const glue: EngineModule & Record<string, WebAssembly.ImportValue> = await import(
    join(folder, 'schema_engine_bg.js')
  );
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
  return glue;
}
