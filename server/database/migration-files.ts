import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export type MigrationFile = { name: string; sql: string; checksum: string };

/** `prisma/` of this installation. */
export const prismaFolder = resolve(import.meta.dirname, '../../prisma');
/** The folder of the migrations this program was written for. */
export const migrationsFolder = join(prismaFolder, 'migrations');

/** The migrations of a folder in the order of their names, with the checksum Prisma keeps (SHA-256 of the file, hex). */
export async function readMigrations(folder: string = migrationsFolder): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const present = names.filter((name) => existsSync(join(folder, name, 'migration.sql'))).sort();
  return Promise.all(
    present.map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}
