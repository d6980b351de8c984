import { AppError } from '../errors.ts';

/** Settles as the work does, or rejects with `unavailable` after so many milliseconds; the work itself goes on. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('unavailable', { retryAfterSeconds: 30 })), milliseconds);
  });
  // Whichever settles second has nobody listening any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
