import { createBotpressClient } from '../botpress/client.ts';
import { mirrorProcedures, reasonOf } from '../botpress/mirror.ts';
import { readConfig, StartError } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { watchKnowledge } from '../knowledge/store.ts';
import { createLog } from '../log.ts';
import { runCommand } from './run-command.ts';
import { showProgress } from './show-progress.ts';

/** Longest (milliseconds) that one call of this command may take; nobody waits for an answer in a chat. */
const timeout = 30_000;

/** Makes the files of the configured Botpress bot equal to the procedures of the database; run again, it goes on. */
await runCommand(async () => {
  const config = readConfig(process.env);
  if (!config.botpress) throw new StartError('Hãy đặt BOTPRESS_TOKEN và BOTPRESS_BOT_ID');
  const log = createLog('error');
  const database = await openDatabase({ config, mode: 'share', log });
  const progress = showProgress('Sao sang Botpress');
  try {
    const knowledge = await watchKnowledge({ prisma: database.prisma, log });
    const { procedures } = knowledge.current().catalogue;
    knowledge.stop();
    if (procedures.length === 0)
      throw new StartError('Chưa có thủ tục nào trong cơ sở dữ liệu: hãy chạy npm start trước');
    const client = createBotpressClient(config.botpress, { timeout });
    const report = await mirrorProcedures({ client, procedures, progress: progress.show }).catch((error: unknown) => {
      throw new StartError(`Botpress không cho xem các tệp: ${reasonOf(error)}`);
    });
    progress.end();
    for (const { code, reason } of report.failed) process.stdout.write(`${code} không sao được: ${reason}\n`);
    process.stdout.write(
      `${procedures.length} thủ tục: ${report.new} mới, ${report.changed} thay đổi, ${report.same} như cũ, ` +
        `${report.removed} bỏ đi, ${report.failed.length} lỗi\n`,
    );
    return report.failed.length === 0 ? 0 : 1;
  } finally {
    progress.end();
    await database.close();
  }
});
