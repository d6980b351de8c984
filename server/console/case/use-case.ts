import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseDetail, TimelineEntry } from '../../contract/staff-api.ts';
import { isConflict } from '../api/client.ts';
import { loadCase } from '../api/staff.ts';
import { useLive } from '../live/live.tsx';
import { useLoad } from '../ui/use-load.ts';

export type News = {
  /** What others did since this person last saw the case. */
  entries: TimelineEntry[];
  timeline: TimelineEntry[];
  /** True when an act of this person was refused because of it. */
  refused: boolean;
  /** What the server says of it, where the case's own history tells nothing. */
  why: string | null;
};

const settleMs = 300;
const lastSequence = (detail: CaseDetail) => detail.timeline.at(-1)?.sequence ?? 0;

/** One case, kept up to date, with what others changed meanwhile told rather than slipped in. */
export function useCase(code: string) {
  const load = useCallback((signal: AbortSignal) => loadCase(code, signal), [code]);
  const { data, error, loading, reload, put } = useLoad(load);
  const [seen, setSeen] = useState<number | null>(null);
  const [refused, setRefused] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const settling = useRef<number>();

  useEffect(() => {
    if (data && seen === null) setSeen(lastSequence(data));
  }, [data, seen]);
  useEffect(() => () => window.clearTimeout(settling.current), []);

  useLive((event) => {
    const concerns =
      event === 'refresh' ||
      (event.kind === 'case' && event.code === code) ||
      (event.kind === 'conversation' && event.id === data?.conversation?.id);
    if (!concerns) return;
    window.clearTimeout(settling.current);
    settling.current = window.setTimeout(reload, settleMs);
  });

  const acknowledge = useCallback(() => {
    setRefused(false);
    if (data) setSeen(lastSequence(data));
  }, [data]);

  /** Takes the answer to an own act: nothing in it is news, but a note says nothing of what others did meanwhile. */
  const accept = useCallback(
    (detail: CaseDetail, isNote: boolean) => {
      put(detail);
      setRefused(false);
      setSeen((before) => {
        const missed = detail.timeline.some((entry) => entry.sequence > (before ?? 0) && !entry.actor.me);
        return isNote && missed ? before : lastSequence(detail);
      });
    },
    [put],
  );

  /**
   * Carries out an act; a version conflict reloads the case and tells what changed (unless the caller tells it).
   * Throws what went wrong, and gives the case as it is then.
   */
  const act = useCallback(
    async (send: () => Promise<CaseDetail>, options: { tells?: boolean; isNote?: boolean } = {}) => {
      try {
        const detail = await send();
        accept(detail, options.isNote === true);
        return detail;
      } catch (failure) {
        if (isConflict(failure)) {
          if (!options.tells) {
            setRefused(true);
            setWhy(failure.detail ?? null);
          }
          reload();
        }
        throw failure;
      }
    },
    [accept, reload],
  );

  const entries =
    data && seen !== null ? data.timeline.filter((entry) => entry.sequence > seen && !entry.actor.me) : [];
  const news: News | null =
    data && (entries.length > 0 || refused) ? { entries, timeline: data.timeline, refused, why } : null;
  return { detail: data, error, loading, reload, act, news, acknowledge, seen };
}

export type CaseActs = Pick<ReturnType<typeof useCase>, 'act' | 'news' | 'acknowledge'>;
