import { useCallback, useRef, useState } from 'react';
import { type ApiError, asApiError } from '../api/api-error.ts';

/**
 * Runs one act at a time: a second tap while the first is under way does nothing. Answers the result, or undefined
 * when the act failed (then `error` says why) or was not started.
 */
export function useAct<Given extends unknown[], Result>(act: (...given: Given) => Promise<Result>) {
  const running = useRef(false);
  const latest = useRef(act);
  latest.current = act;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();

  const run = useCallback(async (...given: Given): Promise<Result | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      return await latest.current(...given);
    } catch (thrown) {
      setError(asApiError(thrown));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { run, busy, error };
}
