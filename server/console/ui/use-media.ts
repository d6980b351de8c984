import { useSyncExternalStore } from 'react';

/** True from so many pixels of window width on; follows resizing. */
export function useWide(from: number): boolean {
  return useMedia(`(min-width: ${from}px)`);
}

/** True while the media query holds. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
