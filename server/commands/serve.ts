import { parseArgs } from 'node:util';
import { readConfig, StartError } from '../config.ts';
import type { RunningServer } from '../main.ts';
import { welcome, welcomeWorker } from './welcome.ts';

const usage = 'npm start [-- --only web|worker]';
const stopsWithin = 14_000;
const oneKeystroke = 500;
const parent = process.ppid;

export type ServeOptions = {
  environment: Record<string, string | undefined>;
  progress: (line: string) => void;
  /** Called when everything runs; without a server when only the worker does. */
  onReady?: (server: RunningServer | undefined) => void;
};

/** Runs the server, or the part of it named by `--only`, until Ctrl-C or a stop by the system; then ends the process. */
export async function serve(args: string[], options: ServeOptions): Promise<number> {
  const only = readOnly(args);
  const { progress, onReady } = options;
  const { simulated } = readConfig(options.environment);
  // A newcomer's terminal shows what to open, not what was logged.
  const environment = simulated
    ? { ...options.environment, LOG_LEVEL: options.environment.LOG_LEVEL || 'warn' }
    : options.environment;
  const stopped = await start({ only, environment, progress, onReady });
  await stopSignal(environment);
  progress('Đang dừng…');
  setTimeout(() => {
    progress('Việc đang dở không xong kịp, sẽ được làm tiếp ở lần chạy sau.');
    process.exit(1);
  }, stopsWithin).unref();
  await stopped.stop();
  process.exit(0);
}

/** Loaded only now: the database client they import may have been generated a moment ago. */
async function start(given: ServeOptions & { only: 'web' | 'worker' | undefined }): Promise<{ stop(): Promise<void> }> {
  const { only, environment, progress, onReady } = given;
  if (only === 'worker') {
    const { startWorkerAlone } = await import('../compose/start-worker-alone.ts');
    const worker = await startWorkerAlone({ environment, progress });
    for (const line of welcomeWorker()) progress(line);
    onReady?.(undefined);
    return worker;
  }
  const { startServer } = await import('../main.ts');
  const withWorker = only === undefined;
  const server = await startServer({ environment, withWorker, progress });
  for (const line of welcome(server, { withWorker })) progress(line);
  onReady?.(server);
  return server;
}

function readOnly(args: string[]): 'web' | 'worker' | undefined {
  try {
    const { only } = parseArgs({ args, options: { only: { type: 'string' } } }).values;
    if (only === undefined || only === 'web' || only === 'worker') return only;
  } catch {
    // Told below, in the words of every other wrong call.
  }
  throw new StartError(usage);
}

/**
 * Resolves at Ctrl-C or a stop by the system; a second Ctrl-C ends the process at once. Under npm, also when that is
 * gone: it passes SIGTERM on to a shell between us, which dies of it without a word to us.
 */
function stopSignal({ npm_lifecycle_event: underNpm }: ServeOptions['environment']): Promise<void> {
  return new Promise((resolve) => {
    let interruptedAt: number | undefined;
    process.on('SIGTERM', () => resolve());
    if (underNpm) setInterval(() => process.ppid !== parent && resolve(), 500).unref();
    process.on('SIGINT', () => {
      const now = performance.now();
      // One Ctrl-C may come twice, from the terminal and from npm.
      if (interruptedAt !== undefined && now - interruptedAt > oneKeystroke) process.exit(1);
      interruptedAt ??= now;
      resolve();
    });
  });
}
