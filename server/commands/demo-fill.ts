import { parseArgs } from 'node:util';
import { fillDemo } from '../cases/demo/fill-demo.ts';
import { createFieldCipher } from '../citizens/field-cipher.ts';
import { createClock } from '../clock.ts';
import { readConfig, StartError } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import { createKnowledge } from '../knowledge/store.ts';
import { createLog } from '../log.ts';
import { readSecrets } from '../secrets.ts';
import { runCommand } from './run-command.ts';
import { showProgress } from './show-progress.ts';

const usage = 'npm run demo:fill -- --cases N --days D';

/** Fills the city with a history to look at, beside a running server or without one. Adds; changes nothing there. */
await runCommand(async (args) => {
  const { cases, days } = readArguments(args);
  const config = readConfig(process.env);
  const log = createLog('error');
  const database = await openDatabase({ config, mode: 'share', log });
  const progress = showProgress('Phản ánh');
  try {
    await migrate({ pool: database.pool });
    const clock = createClock(config.now);
    const { prisma, pool } = database;
    const knowledge = (await createKnowledge({ prisma, clock, knowledgeDir: config.knowledgeDir, log })).current();
    const cipher = createFieldCipher((await readSecrets(config)).fieldEncryptionKey);
    const started = performance.now();
    const written = await fillDemo({ pool, knowledge, cases, days, now: clock(), cipher, onProgress: progress.show });
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(`Đã thêm ${written} phản ánh trong ${seconds.toFixed(1)} giây\n`);
    return 0;
  } finally {
    progress.end();
    await database.close();
  }
});

function readArguments(args: string[]): { cases: number; days: number } {
  try {
    const { values } = parseArgs({ args, options: { cases: { type: 'string' }, days: { type: 'string' } } });
    const cases = Number(values.cases);
    const days = Number(values.days ?? 365);
    const whole = Number.isInteger(cases) && Number.isInteger(days);
    if (whole && cases >= 1 && cases <= 20_000_000 && days >= 1 && days <= 3650) return { cases, days };
  } catch {
    // Told below, in the words of every other wrong call.
  }
  throw new StartError(usage);
}
