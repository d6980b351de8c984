import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { checkDoorExamples } from '../knowledge/check-doors.ts';
import { describeFault, loadKnowledgeFiles } from '../knowledge/load-files.ts';
import { runCommand } from './run-command.ts';

/** `npm run knowledge:check [DIR]`: tells every fault of the knowledge files without starting anything. */
await runCommand(async ([folder]) => {
  const loaded = await loadKnowledgeFiles(folder ? resolve(folder) : readConfig(process.env).knowledgeDir);
  const { entries } = loaded;
  const faults = loaded.faults.length > 0 ? loaded.faults : checkDoorExamples(entries);
  for (const fault of faults) process.stdout.write(`${describeFault(fault)}\n`);
  process.stdout.write(
    faults.length === 0 ? `${entries.length} mục kiến thức, không có lỗi\n` : `${faults.length} lỗi\n`,
  );
  return faults.length === 0 ? 0 : 1;
});
