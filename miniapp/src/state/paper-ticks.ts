import { useState } from 'react';
import { deviceStorage } from '../zalo/storage.ts';

/** Which papers of a procedure the person has ready; kept on this device only. */
export function usePaperTicks(code: string) {
  const store = `papers-${code}`;
  const [ticks, setTicks] = useState<string[]>(() => {
    try {
      return JSON.parse(deviceStorage.read(store) ?? '[]');
    } catch {
      return [];
    }
  });
  const toggle = (paper: string) => {
    const now = ticks.includes(paper) ? ticks.filter((one) => one !== paper) : [...ticks, paper];
    setTicks(now);
    deviceStorage.write(store, JSON.stringify(now));
  };
  return { ticks, toggle };
}
