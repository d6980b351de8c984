import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, asApiError } from '../api/api-error.ts';

const known = new Map<string, unknown>();

export type Resource<T> = {
  data: T | undefined;
  error: ApiError | undefined;
  loading: boolean;
  reload: () => void;
  /** Puts in what another call brought. */
  set: (data: T) => void;
};

/**
 * Reads something of the server, shows at once what is known of it from before, and reads it anew each time the key
 * changes. A null key reads nothing. Answers that come too late for their key are dropped.
 */
export function useResource<T>(key: string | null, read: () => Promise<T>): Resource<T> {
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<{ key: string; error: ApiError }>();
  const [attempt, setAttempt] = useState(0);
  const reader = useRef(read);
  reader.current = read;

  const set = useCallback(
    (data: T) => {
      if (key === null) return;
      known.set(key, data);
      redraw((count) => count + 1);
    },
    [key],
  );

  useEffect(() => {
    if (key === null || attempt < 0) return;
    let current = true;
    setFailed(undefined);
    reader.current().then(
      (data) => current && set(data),
      (thrown: unknown) => current && setFailed({ key, error: asApiError(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [key, attempt, set]);

  const data = key === null ? undefined : (known.get(key) as T | undefined);
  const error = failed?.key === key ? failed?.error : undefined;
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { data, error, loading: key !== null && data === undefined && !error, reload, set };
}
