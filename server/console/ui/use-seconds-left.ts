import { useLayoutEffect, useState } from 'react';

/** Counts on this page's own clock from what the server said was left: people's clocks are often wrong. */
export function useSecondsLeft(held: { leftMs: number } | null): number {
  const [left, setLeft] = useState(0);
  useLayoutEffect(() => {
    if (!held) return undefined;
    const end = performance.now() + held.leftMs;
    const look = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    look();
    const timer = window.setInterval(look, 250);
    return () => window.clearInterval(timer);
  }, [held]);
  return left;
}
