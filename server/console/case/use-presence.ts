import { useCallback, useEffect, useRef, useState } from 'react';
import type { Present } from '../../contract/presence.ts';
import { sendPresence } from '../api/desk.ts';
import { useLive } from '../live/live.tsx';

const beatMs = 15_000;
const quietMs = 6_000;

const tab = crypto.randomUUID();
let before: Promise<unknown> = Promise.resolve();

/** One after the other: a case left and opened again at once must not be heard of the other way round. */
function inOrder<T>(send: () => Promise<T>): Promise<T> {
  const next = before.then(send);
  before = next.catch(() => undefined);
  return next;
}

/** Who else is at this case; tells the server that this person is, and while they write. */
export function usePresence(code: string) {
  const [people, setPeople] = useState<Present[]>([]);
  const writing = useRef<Present['writing']>(null);
  const quiet = useRef<number>();

  const beat = useCallback(async () => {
    if (document.hidden) return;
    try {
      setPeople((await inOrder(() => sendPresence(code, { writing: writing.current, tab }))).people);
    } catch {
      // The next sign of life says it again.
    }
  }, [code]);

  useEffect(() => {
    void beat();
    const timer = window.setInterval(() => void beat(), beatMs);
    const leave = () => void inOrder(() => sendPresence(code, { leaves: true, tab })).catch(() => undefined);
    const look = () => (document.hidden ? leave() : void beat());
    // Of a page that goes away nothing comes later.
    const goAway = () => void sendPresence(code, { leaves: true, tab }).catch(() => undefined);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', goAway);
    return () => {
      window.clearInterval(timer);
      window.clearTimeout(quiet.current);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', goAway);
      leave();
    };
  }, [beat, code]);

  useLive((event) => {
    if (event !== 'refresh' && event.kind === 'presence' && event.code === code) setPeople(event.people);
  });

  /** Called with every key: others see that somebody writes until the keys have been quiet for a while. */
  const onWriting = useCallback(
    (mode: 'reply' | 'note') => {
      window.clearTimeout(quiet.current);
      quiet.current = window.setTimeout(() => {
        writing.current = null;
        void beat();
      }, quietMs);
      if (writing.current === mode) return;
      writing.current = mode;
      void beat();
    },
    [beat],
  );
  return { people, onWriting };
}
