import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { typescriptArguments } from '../../server/database/embedded/run-typescript.ts';

export type ProductProcess = {
  pid: number;
  /** Resolves with its address when it works (empty when it opens no port); rejects when it ended before. */
  ready: Promise<string>;
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** Everything on its standard error so far. */
  complaints: () => string;
  /** A signal to itself, or, as Ctrl-C does, to its whole process group. */
  signal: (name: NodeJS.Signals, to: 'process' | 'group') => void;
  /** `kill -9` of the whole process group: web, worker and embedded database at once. */
  kill: () => Promise<void>;
  /** Lets it finish what is in hand. */
  stop: () => Promise<void>;
};

/** Runs the product in a process group of its own; what it prints goes to `logFile`. */
export function launchProduct(given: {
  environment: Record<string, string>;
  logFile: string;
  /** Arguments as of `npm start --`. */
  args?: string[];
}): ProductProcess {
  const child = fork(new URL('./product-entry.ts', import.meta.url), given.args ?? [], {
    execArgv: typescriptArguments(),
    env: { PATH: process.env.PATH ?? '', ...given.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const log = createWriteStream(given.logFile, { flags: 'a' });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  let complaints = '';
  child.stderr?.on('data', (data: Buffer) => {
    complaints += data.toString();
  });
  // `close`, not `exit`: by then everything it printed has been read.
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1)),
  );
  const ready = new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url));
    void ended.then((code) => reject(new Error(`the product ended (${code}) before it was ready: ${complaints}`)));
  });
  // One that is killed while it starts has nobody waiting for it.
  ready.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    complaints: () => complaints,
    signal(name, to) {
      if (child.pid !== undefined) process.kill(to === 'group' ? -child.pid : child.pid, name);
    },
    async kill() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
    async stop() {
      if (child.connected) child.send('stop');
      await ended;
    },
  };
}

/**
 * A port of 127.0.0.1 that nobody listens on at this moment; none of those that the machine lends to whoever calls out.
 * Somebody who calls such a port again and again while nobody listens there is lent it in the end, and keeps it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
