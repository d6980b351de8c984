import { useState } from 'react';
import { deviceStorage } from '../zalo/storage.ts';

const storeOf = (code: string) => `papers-${code}`;

/** The papers ticked for a procedure on this device; none when what is kept cannot be read. */
export function readTicks(code: string): string[] {
  try {
    const kept: unknown = JSON.parse(deviceStorage.read(storeOf(code)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((paper) => typeof paper === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps them; a list without any leaves nothing behind. */
export function keepTicks(code: string, ticks: string[]): void {
  if (ticks.length === 0) deviceStorage.remove(storeOf(code));
  else deviceStorage.write(storeOf(code), JSON.stringify(ticks));
}

/**
 * Which papers of a procedure the person has ready; kept on this device only. Each variant is a procedure with a code of
 * its own: use it under a key of the code.
 */
export function usePaperTicks(code: string) {
  const [ticks, setTicks] = useState(() => readTicks(code));
  const put = (now: string[]) => {
    setTicks(now);
    keepTicks(code, now);
  };
  const toggle = (paper: string) =>
    put(ticks.includes(paper) ? ticks.filter((one) => one !== paper) : [...ticks, paper]);
  return { ticks, toggle, reset: () => put([]) };
}
