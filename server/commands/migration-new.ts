import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../database/migrate.ts';
import { migrationsFolder } from '../database/migration-files.ts';
import { openDatabase } from '../database/open-database.ts';
import { findSchemaDifference } from '../database/schema-difference.ts';
import { createLog } from '../log.ts';
import { runCommand } from './run-command.ts';

/** `npm run migration:new -- NAME`: writes what `prisma/schema.prisma` has and the migrations have not. */
await runCommand(async ([name]) => {
  if (!name || !/^[a-z0-9_]+$/.test(name)) {
    process.stderr.write('npm run migration:new -- NAME   (a-z, 0-9, _)\n');
    return 1;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'migration-'));
  const config = { databaseUrl: undefined, dataDir };
  const database = await openDatabase({ config, mode: 'own', log: createLog('error') });
  try {
    await migrate({ pool: database.pool });
    const sql = await findSchemaDifference(database.url);
    if (sql === '') {
      process.stdout.write('The migrations already agree with prisma/schema.prisma.\n');
      return 0;
    }
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = join(migrationsFolder, `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'migration.sql'), sql);
    process.stdout.write(`${join(folder, 'migration.sql')}\n`);
    return 0;
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
