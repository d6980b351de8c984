import { AppError } from '../errors.ts';

export type AdmissionSettings = {
  /** Requests of the APIs in work at the same moment in this process. */
  atOnce: number;
  /** How many more may wait for their turn; who comes after them is refused at once. */
  waiting: number;
  /** Milliseconds after which one that still waits is refused. */
  patience?: number;
};

export type Admission = {
  /**
   * Does the work when there is room. Nothing that waits for the caller belongs in it: slow senders would take all room.
   * @throws AppError overloaded, with the seconds after which to come again; the work was not begun then
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  counts(): { working: number; waiting: number; refused: number };
};

type Waiting = { admit: () => void; timer: NodeJS.Timeout };

const usualPatience = 2_000;

/**
 * Lets so many requests work at once, some more wait in order, and refuses the rest quickly, so that what is taken on is
 * answered in time. Webhooks and health checks do not pass here.
 */
export function createAdmission({ atOnce, waiting, patience = usualPatience }: AdmissionSettings): Admission {
  const queue = new Set<Waiting>();
  let working = 0;
  let refused = 0;

  function refuse(): AppError {
    refused += 1;
    // Not all at the same second again.
    return new AppError('overloaded', { retryAfterSeconds: 1 + Math.floor(Math.random() * 4) });
  }

  function leave(): void {
    const [next] = queue;
    if (!next) {
      working -= 1;
      return;
    }
    queue.delete(next);
    clearTimeout(next.timer);
    next.admit();
  }

  async function enter(): Promise<void> {
    if (working < atOnce) {
      working += 1;
      return;
    }
    if (queue.size >= waiting) throw refuse();
    await new Promise<void>((resolve, reject) => {
      const entry: Waiting = {
        admit: resolve,
        timer: setTimeout(() => {
          queue.delete(entry);
          reject(refuse());
        }, patience),
      };
      queue.add(entry);
    });
  }

  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
    counts: () => ({ working, waiting: queue.size, refused }),
  };
}
