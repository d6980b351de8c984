/** So many of what is due are taken at once. */
export const dueBatch = 50;
const againAfter = 60_000;

type Work<T> = {
  /** Whether it was done here; false when another process was faster. */
  work: (one: T) => Promise<boolean>;
  /** Puts one that failed off until then. */
  putOff: (one: T, until: Date, error: unknown) => Promise<unknown>;
  clock: () => Date;
};

/**
 * Does what has fallen due, each on its own, so that one that fails holds up no other: it is tried again in a minute of
 * the domain clock. Returns how many were done here.
 */
export async function eachDue<T>(due: readonly T[], { work, putOff, clock }: Work<T>): Promise<number> {
  let done = 0;
  for (const one of due) {
    try {
      if (await work(one)) done += 1;
    } catch (error) {
      await putOff(one, new Date(clock().getTime() + againAfter), error);
    }
  }
  return done;
}
