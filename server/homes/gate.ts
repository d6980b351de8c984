import { AppError } from '../errors.ts';

export type HomeGate = {
  /** Does the work when there is room. @throws AppError overloaded */
  run<T>(citizenId: string, work: () => Promise<T>): Promise<T>;
};

/** Homes are slow and not ours: whoever waits for one takes no place of the APIs, so they are counted here. */
export function createHomeGate({ all = 60, each = 4 } = {}): HomeGate {
  const busy = new Map<string, number>();
  let working = 0;
  return {
    async run(citizenId, work) {
      const own = busy.get(citizenId) ?? 0;
      if (working >= all || own >= each) throw new AppError('overloaded', { retryAfterSeconds: 3 });
      working += 1;
      busy.set(citizenId, own + 1);
      try {
        return await work();
      } finally {
        working -= 1;
        const left = (busy.get(citizenId) ?? 1) - 1;
        if (left > 0) busy.set(citizenId, left);
        else busy.delete(citizenId);
      }
    },
  };
}
