import { parseArgs } from 'node:util';
import { createClock } from '../clock.ts';
import { readConfig, StartError } from '../config.ts';
import { noteRows } from '../data-sources/note-rows.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import { importRecords } from '../knowledge/import/import-records.ts';
import { type ImportKind, importKinds } from '../knowledge/import/judge-records.ts';
import { createLog } from '../log.ts';
import { runCommand } from './run-command.ts';
import { showProgress } from './show-progress.ts';

const usage = 'npm run knowledge:import -- --kind procedures|areas|places FILE…';

/** Imports official records, beside a running server or without one, and tells what was done with each. */
await runCommand(async (args) => {
  const { kind, files } = readArguments(args);
  const config = readConfig(process.env);
  const database = await openDatabase({ config, mode: 'share', log: createLog('error') });
  const progress = showProgress('Nhập');
  try {
    await migrate({ pool: database.pool });
    const clock = createClock(config.now);
    const report = await importRecords({ prisma: database.prisma, clock, kind, files, progress: progress.show });
    progress.end();
    const { read, refused } = report;
    await noteRows({ prisma: database.prisma, clock }, `knowledge.${kind}`, {
      taken: read - refused.length,
      refused: refused.length,
    });
    for (const { file, line, reason } of report.refused) process.stdout.write(`${file}:${line} từ chối: ${reason}\n`);
    process.stdout.write(
      `${report.read} bản ghi: ${report.new} mới, ${report.changed} thay đổi, ${report.same} như cũ, ` +
        `${report.replaced} thay bằng bản ghi sau cùng mã, ${report.refused.length} bị từ chối\n`,
    );
    return report.refused.length === 0 ? 0 : 1;
  } finally {
    progress.end();
    await database.close();
  }
});

function readArguments(args: string[]): { kind: ImportKind; files: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options: { kind: { type: 'string' } }, allowPositionals: true });
    const kind = importKinds.find((known) => known === values.kind);
    if (kind && positionals.length > 0) return { kind, files: positionals };
  } catch {
    // Told below, in the words of every other wrong call.
  }
  throw new StartError(usage);
}
