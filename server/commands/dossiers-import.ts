import { readFile } from 'node:fs/promises';
import { createFieldCipher } from '../citizens/field-cipher.ts';
import { createClock } from '../clock.ts';
import { readConfig, StartError } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import { decodeText } from '../dossiers/decode-text.ts';
import { importFile } from '../dossiers/import-file.ts';
import { AppError } from '../errors.ts';
import { createKnowledge } from '../knowledge/store.ts';
import { createLog } from '../log.ts';
import { readSecrets } from '../secrets.ts';
import { runCommand } from './run-command.ts';
import { showProgress } from './show-progress.ts';

const usage = 'npm run dossiers:import -- [--dry] FILE.csv…';

/** Takes CSV files of the one-stop system in, beside a running server or without one; `--dry` only tells what would come of it. */
await runCommand(async (args) => {
  const trial = args.includes('--dry');
  const files = args.filter((arg) => arg !== '--dry');
  if (files.length === 0 || files.some((file) => file.startsWith('-'))) throw new StartError(usage);
  const config = readConfig(process.env);
  const log = createLog('error');
  const database = await openDatabase({ config, mode: 'share', log });
  const progress = showProgress('Hồ sơ');
  const write = (line: string) => process.stdout.write(`${line}\n`);
  let bad = false;
  try {
    await migrate({ pool: database.pool });
    const clock = createClock(config.now);
    const { prisma } = database;
    const knowledge = await createKnowledge({ prisma, clock, knowledgeDir: config.knowledgeDir, log });
    const cipher = createFieldCipher((await readSecrets(config)).fieldEncryptionKey);
    const deps = { prisma, clock, knowledge: knowledge.current, cipher };
    for (const file of files) {
      const text = decodeText(await readFile(file));
      const actor = { kind: 'system', id: null } as const;
      const report = await importFile(deps, { text, actor, trial, onProgress: progress.show });
      progress.end();
      const { missing, unknown } = report.columns;
      if (missing.length > 0) write(`${file}: thiếu cột ${missing.join(', ')}`);
      if (unknown.length > 0) write(`${file}: bỏ qua cột ${unknown.join(', ')}`);
      for (const { line, code, outcome, reason } of report.all)
        if (outcome === 'refused') write(`${file}:${line} từ chối${code ? ` ${code}` : ''}: ${reason}`);
      const { counts } = report;
      write(
        `${file}: ${report.read} dòng, ${counts.new} mới, ${counts.changed} thay đổi, ${counts.same} như cũ, ` +
          `${counts.older} cũ hơn bản đang có, ${counts.refused} bị từ chối${trial ? ' (thử, chưa ghi gì)' : ''}`,
      );
      bad ||= counts.refused > 0 || missing.length > 0;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StartError(error.info.fields?.map(({ message }) => message).join(' ') ?? error.message);
  } finally {
    progress.end();
    await database.close();
  }
  return bad ? 1 : 0;
});
