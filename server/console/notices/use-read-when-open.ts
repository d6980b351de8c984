import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import type { NoticeList, ReadingRequest } from '../../contract/notice-api.ts';

/** A case passed on the way through a list is not looked at yet. */
const lookedAtMs = 2_000;
const mostAtOnce = 100;

/**
 * Notices of the case that stands open are read by that, those that come meanwhile too, once the page was in front for
 * a moment.
 */
export function useReadWhenOpen(list: NoticeList | null, read: (which: ReadingRequest) => Promise<void>): void {
  const { pathname } = useLocation();
  const code = /^\/cases\/([^/]+)$/.exec(pathname)?.[1];
  const unread = (list?.items ?? []).filter((notice) => notice.code === code && notice.readAt === null);
  const ids = unread
    .slice(0, mostAtOnce)
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    if (ids === '') return;
    let timer: number | undefined;
    const look = () => {
      window.clearTimeout(timer);
      if (document.visibilityState === 'visible')
        timer = window.setTimeout(() => void read({ ids: ids.split(',') }), lookedAtMs);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [ids, read]);
}
