import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

const longestWaitMs = 5_000;

/** Whether the page is on its way to paper, for what stands there otherwise; `print` waits for its pictures too. */
export function usePrinting() {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes the page as it is when this returns.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  const print = useCallback(async () => {
    flushSync(() => setPrinting(true));
    const pictures = [...document.querySelectorAll<HTMLImageElement>('.case img')];
    const all = Promise.allSettled(pictures.map((picture) => picture.decode()));
    // One that does not come does not keep the rest from the paper.
    await Promise.race([all, new Promise((resolve) => window.setTimeout(resolve, longestWaitMs))]);
    window.print();
  }, []);
  return { printing, print };
}
