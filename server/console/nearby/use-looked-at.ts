import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whoever only passes by has not looked. */
const lookMs = 400;

/** Whether what the ref is put on has been in view for a moment; once true it stays so. */
export function useLookedAt<T extends Element>(): [RefObject<T>, boolean] {
  const ref = useRef<T>(null);
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || looked) return;
    let passing: number | undefined;
    const observer = new IntersectionObserver((entries) => {
      window.clearTimeout(passing);
      if (entries.at(-1)?.isIntersecting) passing = window.setTimeout(() => setLooked(true), lookMs);
    });
    observer.observe(element);
    return () => {
      window.clearTimeout(passing);
      observer.disconnect();
    };
  }, [looked]);
  return [ref, looked];
}
