import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readConfig, StartError } from '../config.ts';
import { buildAll } from './build-all.ts';
import { runCommand } from './run-command.ts';
import { runNode } from './run-node.ts';
import { serve } from './serve.ts';

// tsx sees what this process imports; the worker, the web apps and the knowledge it does not.
const watched = [
  ...['bot/**/*.ts', 'server/**/*.{ts,tsx,css}', 'miniapp/src/**/*', 'knowledge/**/*'].flatMap((files) => [
    '--include',
    files,
  ]),
  ...['**/www/**', 'server/database/client/**'].flatMap((files) => ['--exclude', files]),
];

/** `npm start [-- --only web|worker]`: builds what has changed, then runs. `--watch` starts anew with every change. */
await runCommand(async (args) => {
  checkNode(process.versions.node);
  if (args.includes('--watch')) return watch(args.filter((arg) => arg !== '--watch'));
  const { simulated, publicUrl } = readConfig(process.env);
  await buildAll({ simulated, publicUrl, progress });
  return serve(args, { environment: process.env, progress });
});

function progress(line: string): void {
  process.stdout.write(`${line}\n`);
}

function checkNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!fits) throw new StartError(`Cần Node 20.19 hoặc 22.12 trở lên, đang chạy ${version}`);
}

async function watch(args: string[]): Promise<number> {
  const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/cli.mjs');
  const start = join(import.meta.dirname, 'start.ts');
  return (await runNode({ args: [tsx, 'watch', '--clear-screen=false', ...watched, start, ...args] })).code;
}
