import { useEffect, useState } from 'react';

/** The value once it has stood still for a moment (milliseconds). */
export function useDebounced<T>(value: T, still = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), still);
    return () => clearTimeout(timer);
  }, [value, still]);
  return settled;
}
