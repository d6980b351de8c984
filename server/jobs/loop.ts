import type { Log } from '../log.ts';

export type Loop = {
  /** Starts the next round now, or right after the one in hand. */
  wake: () => void;
  /** Starts no further round; resolves when the round in hand is over. */
  stop: () => Promise<void>;
};

const longestPause = 60_000;

/**
 * Runs `run` again and again: at once while it reports work done, else every `everyMs` (real time) or when woken.
 * After an error it pauses longer each time, up to a minute, and being woken does not shorten that.
 */
export function startLoop(options: { name: string; everyMs: number; run: () => Promise<number>; log: Log }): Loop {
  const { name, everyMs, run, log } = options;
  let stopped = false;
  let woken = false;
  let failures = 0;
  let interrupt: (() => void) | undefined;

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function round(): Promise<number> {
    try {
      const done = await run();
      failures = 0;
      return done > 0 ? 0 : everyMs;
    } catch (error) {
      failures += 1;
      log.error({ loop: name, failures, err: error }, 'a round failed');
      return Math.min(everyMs * 2 ** Math.min(failures, 10), longestPause);
    }
  }

  async function turn(): Promise<void> {
    while (!stopped) {
      woken = false;
      const milliseconds = await round();
      if (stopped || (woken && failures === 0)) continue;
      // Even a busy loop lets timers and sockets have their turn.
      await pause(milliseconds);
      interrupt = undefined;
    }
  }

  const finished = turn();
  return {
    wake() {
      woken = true;
      if (failures === 0) interrupt?.();
    },
    async stop() {
      stopped = true;
      interrupt?.();
      await finished;
    },
  };
}
