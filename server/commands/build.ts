import { readConfig } from '../config.ts';
import { buildAll, generateClient } from './build-all.ts';
import { runCommand } from './run-command.ts';

const progress = (line: string) => void process.stdout.write(`${line}\n`);

/** `npm run build [-- --force] [-- --client-only]` */
await runCommand(async (args) => {
  const force = args.includes('--force');
  if (args.includes('--client-only')) await generateClient({ force, progress });
  else {
    const { simulated, publicUrl } = readConfig(process.env);
    await buildAll({ simulated, publicUrl, force, progress });
  }
  return 0;
});
