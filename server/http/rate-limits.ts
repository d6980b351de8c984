import { AppError } from '../errors.ts';

/** How often one citizen, or one address where nobody is signed in, may do something: a burst, then a steady rate. */
const limits = {
  sign_in: { burst: 60, perMinute: 60 },
  // A whole office comes from one address in the morning, several steps each; there is no secret to guess here.
  single_sign_on: { burst: 300, perMinute: 300 },
  report: { burst: 10, perMinute: 2 },
  chat: { burst: 40, perMinute: 60 },
  upload: { burst: 30, perMinute: 20 },
  write: { burst: 40, perMinute: 40 },
  // A wrong token counts at the home against this server's address.
  home_link: { burst: 6, perMinute: 2 },
  home_read: { burst: 40, perMinute: 40 },
  home_switch: { burst: 30, perMinute: 30 },
  search: { burst: 120, perMinute: 240 },
  open_read: { burst: 300, perMinute: 600 },
  open_write: { burst: 120, perMinute: 120 },
  open_bulk: { burst: 60, perMinute: 30 },
} as const satisfies Record<string, { burst: number; perMinute: number }>;
export type LimitName = keyof typeof limits;

export type RateLimits = { take(name: LimitName, who: string): void };

const maxKeys = 50_000;

/** Token buckets in memory. `take` throws AppError too_many, with the seconds to wait, when the bucket is empty. */
export function createRateLimits(milliseconds: () => number = () => performance.now()): RateLimits {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(name, who) {
      const { burst, perMinute } = limits[name];
      const key = `${name} ${who}`;
      const now = milliseconds();
      const last = buckets.get(key) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, last.tokens + ((now - last.at) / 60_000) * perMinute);
      if (tokens < 1) {
        throw new AppError('too_many', { retryAfterSeconds: Math.ceil(((1 - tokens) / perMinute) * 60) });
      }
      // Written anew so that the oldest keys come first and can be dropped.
      buckets.delete(key);
      buckets.set(key, { tokens: tokens - 1, at: now });
      if (buckets.size > maxKeys) dropOldest(buckets);
    },
  };
}

function dropOldest(buckets: Map<string, unknown>) {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
