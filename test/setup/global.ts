import { moveToMemory } from './memory-folder.ts';
import { makeTemplateDatabase, makeTemplateFolder } from './template-database.ts';

/** Makes the template once, before the workers ask for copies of it. Returns what clears up after the last test. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL;
  if (server) await makeTemplateDatabase(server);
  else await makeTemplateFolder();
  return moveToMemory();
}
