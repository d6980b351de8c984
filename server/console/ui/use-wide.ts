import { useSyncExternalStore } from 'react';

/** True from so many pixels of window width on; follows resizing. */
export function useWide(from: number): boolean {
  const query = `(min-width: ${from}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
