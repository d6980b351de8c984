import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseList, CaseListItem } from '../../contract/staff-api.ts';
import { isAbort, wordsOf } from '../api/client.ts';
import { loadCases } from '../api/staff.ts';
import { useLive } from '../live/live.tsx';

type State = {
  items: CaseListItem[];
  next: string | null;
  total: number | null;
  /** There are more than `total`. */
  moreThanTotal: boolean;
  /** Other words than those typed were searched. */
  instead: CaseList['instead'];
  loading: boolean;
  loadingMore: boolean;
  fault: string | null;
  /** Codes that came in by themselves a moment ago. */
  fresh: ReadonlySet<string>;
};

const pageSize = 50;
const largestPage = 100;
const settleMs = 400;
const empty: State = {
  items: [],
  next: null,
  total: null,
  moreThanTotal: false,
  instead: null,
  loading: true,
  loadingMore: false,
  fault: null,
  fresh: new Set(),
};

const limited = (query: string, limit: number) => `${query}${query ? '&' : ''}limit=${limit}`;

/** The inbox's rows for a query string: page by page, and kept up to date by the live stream. */
export function useCaseList(query: string) {
  const [state, setState] = useState<State>(empty);
  const shown = useRef(state);
  shown.current = state;
  const running = useRef<AbortController | null>(null);
  const settling = useRef<number>();

  const load = useCallback(
    async (kind: 'first' | 'refresh') => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      if (kind === 'first') setState({ ...empty, total: shown.current.total });
      const held = kind === 'refresh' ? shown.current.items : [];
      try {
        const limit = Math.min(largestPage, Math.max(pageSize, held.length));
        const page = await loadCases(limited(query, limit), own.signal);
        if (own.signal.aborted) return;
        setState((before) => ({ ...before, ...merged(page, held, before.next), loading: false, loadingMore: false }));
      } catch (error) {
        if (own.signal.aborted || isAbort(error)) return;
        setState((before) => ({ ...before, loading: false, loadingMore: false, fault: wordsOf(error) }));
      }
    },
    [query],
  );

  useEffect(() => {
    void load('first');
    return () => {
      running.current?.abort();
      window.clearTimeout(settling.current);
    };
  }, [load]);

  useLive((event) => {
    if (event !== 'refresh' && event.kind !== 'case') return;
    // Several changes of one act come together.
    window.clearTimeout(settling.current);
    settling.current = window.setTimeout(() => void load('refresh'), settleMs);
  });

  const more = useCallback(async () => {
    const { next, loadingMore, loading } = shown.current;
    if (!next || loadingMore || loading) return;
    const own = new AbortController();
    running.current = own;
    setState((before) => ({ ...before, loadingMore: true }));
    try {
      const page = await loadCases(`${limited(query, pageSize)}&cursor=${encodeURIComponent(next)}`, own.signal);
      if (own.signal.aborted) return;
      setState((before) => {
        const had = new Set(before.items.map((item) => item.code));
        const items = [...before.items, ...page.items.filter((item) => !had.has(item.code))];
        // What has been shown by now is counted, even where the server does not count to the end.
        const total = Math.max(page.total, items.length);
        const moreThanTotal = page.more && page.next !== null;
        return { ...before, items, next: page.next, total, moreThanTotal, loadingMore: false, fault: null };
      });
    } catch (error) {
      if (own.signal.aborted || isAbort(error)) return;
      setState((before) => ({ ...before, loadingMore: false, fault: wordsOf(error) }));
    }
  }, [query]);

  const reload = useCallback(() => void load('first'), [load]);
  return { ...state, more, reload };
}

type Page = Pick<CaseList, 'items' | 'next' | 'total' | 'more' | 'instead'>;

/** A refreshed first page over what was shown: rows already loaded further down stay. */
function merged(page: Page, held: CaseListItem[], heldNext: string | null) {
  const codes = new Set(page.items.map((item) => item.code));
  const before = new Set(held.map((item) => item.code));
  const further = held.length > page.items.length && page.next ? held.slice(page.items.length) : [];
  const rest = further.filter((item) => !codes.has(item.code));
  return {
    items: [...page.items, ...rest],
    next: rest.length > 0 ? heldNext : page.next,
    total: Math.max(page.total, page.items.length + rest.length),
    moreThanTotal: page.more,
    instead: page.instead,
    fault: null,
    fresh: new Set(before.size > 0 ? page.items.map((item) => item.code).filter((code) => !before.has(code)) : []),
  };
}
