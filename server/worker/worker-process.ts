import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../config.ts';
import { typescriptArguments } from '../database/embedded/run-typescript.ts';
import type { Log } from '../log.ts';
import {
  type FromWorker,
  heartbeatMilliseconds,
  stopMilliseconds,
  type ToWorker,
  type WorkerSettings,
} from './settings.ts';

export type WorkerProcess = {
  wake(): void;
  /** Ready for work, and heard of lately. */
  isUp(): boolean;
  /** How often it was started again since the first time. */
  restarts(): number;
  stop(): Promise<void>;
};

const restartAfter = 1_000;
// Counted in beats of our own timer, not in time: a machine that slept has no hanging worker.
const beatsUntilDown = 3;
const beatsUntilKilled = 12;
// It says nothing while it learns the words: some seconds, minutes on a machine with much else to do.
const beatsUntilReady = 60;

/** A process that has loaded the worker's code and waits to be told to start. */
export type LoadedWorker = { start(settings: WorkerSettings, log: Log): Promise<WorkerProcess>; drop(): void };

/** Loads the worker in a process of its own, beside everything else that a start has to do. */
export function loadWorkerProcess(): LoadedWorker {
  const child = forkWorker();
  return {
    start: (settings, log) => startWorkerProcess(child, { settings, log }),
    drop: () => void child.kill('SIGKILL'),
  };
}

function forkWorker(): ChildProcess {
  return fork(new URL('./worker-main.ts', import.meta.url), [], {
    execArgv: typescriptArguments(),
    serialization: 'advanced',
  });
}

/**
 * Starts the loaded worker, and another one whenever it dies or has not been heard of for a minute (five until it is
 * ready). Resolves when it is ready for the first time.
 * @throws StartError when it does not get that far
 */
async function startWorkerProcess(
  first: ChildProcess,
  { settings, log }: { settings: WorkerSettings; log: Log },
): Promise<WorkerProcess> {
  let child = first;
  let stopping = false;
  let woken = false;
  let ready = false;
  let silentBeats = 0;
  let restarts = 0;

  function launch(started: ChildProcess): Promise<void> {
    child = started;
    silentBeats = 0;
    started.send({ type: 'start', settings } satisfies ToWorker);
    return new Promise((resolve, reject) => {
      started.on('message', (message: FromWorker) => {
        silentBeats = 0;
        if (message.type === 'failed') reject(new StartError(message.message.split('\n')[0]));
        if (message.type !== 'ready') return;
        ready = true;
        resolve();
      });
      started.once('error', reject);
      started.once('exit', (code, signal) => {
        ready = false;
        reject(new StartError(`tiến trình kết thúc (${code ?? signal})`));
        if (!stopping) restart({ code, signal });
      });
    });
  }

  function restart(ended: { code: number | null; signal: string | null }): void {
    log.error(ended, 'the worker process ended and is started again');
    setTimeout(() => {
      if (stopping) return;
      restarts += 1;
      launch(forkWorker()).catch((error: unknown) => log.error({ err: error }, 'the worker did not start'));
    }, restartAfter);
  }

  const watching = setInterval(() => {
    silentBeats += 1;
    if (silentBeats < (ready ? beatsUntilKilled : beatsUntilReady)) return;
    silentBeats = 0;
    log.error({ pid: child.pid }, 'the worker process hangs and is killed');
    child.kill('SIGKILL');
  }, heartbeatMilliseconds).unref();

  try {
    await launch(first);
  } catch (error) {
    stopping = true;
    clearInterval(watching);
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`Không khởi động được phần xử lý tin nhắn: ${why}`);
  }
  return {
    wake() {
      // Many events in one moment need one wake-up.
      if (woken || !child.connected) return;
      woken = true;
      setTimeout(() => {
        woken = false;
        if (child.connected) child.send({ type: 'wake' } satisfies ToWorker);
      }, 20);
    },
    isUp: () => ready && silentBeats < beatsUntilDown,
    restarts: () => restarts,
    async stop() {
      stopping = true;
      clearInterval(watching);
      const ending = child;
      if (!ending.connected) return;
      const exited = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      ending.send({ type: 'stop' } satisfies ToWorker);
      // What does not end in time is undone by the database, or taken up again after the next start.
      await Promise.race([exited, sleep(stopMilliseconds, undefined, { ref: false })]);
      ending.kill('SIGKILL');
    },
  };
}
