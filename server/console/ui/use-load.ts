import { useCallback, useEffect, useRef, useState } from 'react';
import { isAbort, wordsOf } from '../api/client.ts';

export type Loaded<T> = {
  data: T | null;
  error: Error | null;
  loading: boolean;
  /** Loads again; what is shown stays until the answer is there. */
  reload: () => void;
  /** Takes a newer value, such as the answer to a change. */
  put: (data: T) => void;
};

/** Loads with `load`, again whenever `load` itself changes (then from empty), dropping answers that come too late. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; error: Error | null; loading: boolean }>(loadingState);
  const running = useRef<AbortController | null>(null);

  const run = useCallback(async () => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState((before) => ({ ...before, loading: true }));
    try {
      const data = await load(own.signal);
      if (!own.signal.aborted) setState({ data, error: null, loading: false });
    } catch (error) {
      if (own.signal.aborted || isAbort(error)) return;
      const known = error instanceof Error ? error : new Error(wordsOf(error));
      setState((before) => ({ ...before, error: known, loading: false }));
    }
  }, [load]);

  useEffect(() => {
    setState(loadingState());
    void run();
    return () => running.current?.abort();
  }, [run]);

  const reload = useCallback(() => void run(), [run]);
  const put = useCallback((data: T) => {
    running.current?.abort();
    setState({ data, error: null, loading: false });
  }, []);
  return { ...state, reload, put };
}

function loadingState<T>(): { data: T | null; error: Error | null; loading: boolean } {
  return { data: null, error: null, loading: true };
}
