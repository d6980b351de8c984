import { makeTemplateDatabase, makeTemplateFolder } from './template-database.ts';

/** Makes the template once, before the workers ask for copies of it. */
export default async function setup(): Promise<void> {
  const server = process.env.DATABASE_URL;
  if (server) await makeTemplateDatabase(server);
  else await makeTemplateFolder();
}
