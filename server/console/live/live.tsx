import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { LiveEvent } from '../../contract/live.ts';
import { openStream, type StreamState } from './stream.ts';

type Listener = (event: LiveEvent | 'refresh') => void;
type Live = { state: StreamState; subscribe: (listener: Listener) => () => void };

const Context = createContext<Live>({ state: 'down', subscribe: () => () => undefined });
const fallbackEvery = 30_000;

/** One stream of events for the whole page; while it is down, everything refreshes every half minute. */
export function LiveScope({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const listeners = useRef(new Set<Listener>());
  const [state, setState] = useState<StreamState>('connecting');
  const tell = useCallback((event: LiveEvent | 'refresh') => {
    for (const listener of listeners.current) listener(event);
  }, []);

  useEffect(() => {
    if (!enabled) return;
    return openStream({
      onEvent: tell,
      onState: setState,
      // Whatever happened while the stream was down was not told.
      onReconnect: () => tell('refresh'),
    });
  }, [enabled, tell]);

  useEffect(() => {
    if (state !== 'down') return;
    const timer = window.setInterval(() => tell('refresh'), fallbackEvery);
    return () => window.clearInterval(timer);
  }, [state, tell]);

  const live = useMemo<Live>(
    () => ({
      state,
      subscribe: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [state],
  );
  return <Context.Provider value={live}>{children}</Context.Provider>;
}

export function useLiveState(): StreamState {
  return useContext(Context).state;
}

/** Calls `listener` for every event; `refresh` means that anything may have changed. */
export function useLive(listener: Listener) {
  const { subscribe } = useContext(Context);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => subscribe((event) => latest.current(event)), [subscribe]);
}
