/** Who may speak to the one backend: everybody in turn, but one alone from the start of a transaction to its end. */
export type Turnstile = {
  /** Runs `work` when it is `visitor`'s turn; `work` tells whether the visitor keeps the backend to itself. */
  pass(visitor: object, work: () => Promise<boolean>): Promise<void>;
  /** Drops what the visitor still waits for; when it holds the backend, `undo` runs before the next one's turn. */
  leave(visitor: object, undo: () => Promise<void>): Promise<void>;
};

type Waiting = { visitor: object; run: () => Promise<void>; drop: () => void };

/** A queue in order of arrival, except that the holder's own work comes before everybody else's. */
export function createTurnstile(): Turnstile {
  let waiting: Waiting[] = [];
  let holder: object | undefined;
  let busy = false;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (;;) {
      const index = holder === undefined ? 0 : waiting.findIndex((item) => item.visitor === holder);
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (!next) break;
      await next.run();
    }
    busy = false;
  }

  function enqueue(visitor: object, job: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ visitor, run: () => job().then(resolve, reject), drop: resolve });
      void work();
    });
  }

  return {
    pass: (visitor, job) =>
      enqueue(visitor, async () => {
        holder = undefined;
        if (await job()) holder = visitor;
      }),
    leave(visitor, undo) {
      for (const item of waiting) if (item.visitor === visitor) item.drop();
      waiting = waiting.filter((item) => item.visitor !== visitor);
      // Goes through the queue: a BEGIN of the leaver may be running at this very moment.
      return enqueue(visitor, async () => {
        if (holder !== visitor) return;
        await undo().finally(() => {
          holder = undefined;
        });
      });
    },
  };
}
