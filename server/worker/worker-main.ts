import { constants, setPriority } from 'node:os';
import { type FromWorker, heartbeatMilliseconds, type ToWorker } from './settings.ts';
import { startWorker, type Worker } from './worker.ts';

// The webhook must answer at once also while turns are worked: HTTP goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

let worker: Worker | undefined;

function tell(message: FromWorker): void {
  process.send?.(message);
}

setInterval(() => tell({ type: 'alive' }), heartbeatMilliseconds).unref();

async function start(message: Extract<ToWorker, { type: 'start' }>): Promise<void> {
  try {
    worker = await startWorker(message.settings);
    tell({ type: 'ready' });
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  }
}

async function stop(): Promise<void> {
  await worker?.stop();
  process.exit(0);
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'start') void start(message);
  else if (message.type === 'wake') worker?.wake();
  else void stop();
});
// Ctrl-C reaches the whole group; the parent says when to stop, after it has stopped taking messages.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
// The parent is gone (killed): what is in hand is undone by the database or taken up again by the next start.
process.on('disconnect', () => process.exit(1));
