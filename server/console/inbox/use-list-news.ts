import { useEffect, useRef } from 'react';
import { useLive } from '../live/live.tsx';

const settleMs = 600;
const changed = new EventTarget();

/** Says that what stands in the lists has changed by something that the live stream does not tell. */
export function tellListNews() {
  changed.dispatchEvent(new Event('change'));
}

/** Calls `reload` a moment after cases have changed; several changes of one act come together. */
export function useListNews(reload: () => void) {
  const settling = useRef<number>();
  const latest = useRef(reload);
  latest.current = reload;
  const soon = useRef(() => {
    window.clearTimeout(settling.current);
    settling.current = window.setTimeout(() => latest.current(), settleMs);
  });
  useLive((event) => {
    if (event === 'refresh' || event.kind === 'case') soon.current();
  });
  useEffect(() => {
    const tell = soon.current;
    changed.addEventListener('change', tell);
    return () => {
      changed.removeEventListener('change', tell);
      window.clearTimeout(settling.current);
    };
  }, []);
}
