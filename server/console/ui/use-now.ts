import { useSyncExternalStore } from 'react';
import { nowMs } from '../words/clock.ts';

const every = 30_000;
const listeners = new Set<() => void>();
let now = nowMs();
let timer: number | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= window.setInterval(tick, every);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

function tick() {
  now = nowMs();
  for (const listener of listeners) listener();
}

/** The server's time in milliseconds, renewed every half minute, one timer for the whole page. */
export function useNow(): number {
  // The server's clock may become known between two ticks.
  if (Math.abs(nowMs() - now) > every) now = nowMs();
  return useSyncExternalStore(subscribe, () => now);
}
