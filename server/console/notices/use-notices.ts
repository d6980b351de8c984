import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReadingRequest } from '../../contract/notice-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadNotices, sendReading } from '../api/notices.ts';
import { useLive } from '../live/live.tsx';
import { useLoad } from '../ui/use-load.ts';

const settleMs = 400;
const lookAgainMs = 60_000;

/** This person's notices, renewed when there is a new one, when a case on the list changes, and with talks. */
export function useNotices() {
  const { data, error, reload, put } = useLoad(loadNotices);
  const [fault, setFault] = useState<string | null>(null);
  const settling = useRef<number>();
  useEffect(() => () => window.clearTimeout(settling.current), []);

  useEffect(() => {
    // Requests about data come with no live event.
    const timer = window.setInterval(reload, lookAgainMs);
    return () => window.clearInterval(timer);
  }, [reload]);

  useLive((event) => {
    const concerns =
      event === 'refresh' ||
      event.kind === 'conversation' ||
      (event.kind === 'case' && (event.notice || data?.items.some((item) => item.code === event.code) === true));
    if (!concerns) return;
    window.clearTimeout(settling.current);
    settling.current = window.setTimeout(reload, settleMs);
  });

  const read = useCallback(
    async (which: ReadingRequest) => {
      try {
        put(await sendReading(which));
        setFault(null);
      } catch (failure) {
        setFault(wordsOf(failure));
      }
    },
    [put],
  );
  return { list: data, fault: fault ?? (data ? null : (error?.message ?? null)), reload, read };
}
