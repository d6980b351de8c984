import { useCallback, useState } from 'react';
import type { CitizenCase } from '../../../server/contract/citizen-api.ts';
import { readCases, readOlderCases } from '../api/citizen.ts';
import { useAct } from './use-act.ts';
import { useResource } from './use-resource.ts';

/** The citizen's reports, newest first, and reading on to the older ones. */
export function useCases() {
  const latest = useResource('cases', readCases);
  const [older, setOlder] = useState<{ items: CitizenCase[]; next: string | null }>();
  const next = older ? older.next : (latest.data?.next ?? null);
  const { run, busy, error } = useAct(async (cursor: string) => {
    const page = await readOlderCases(cursor);
    setOlder((known) => ({ items: [...(known?.items ?? []), ...page.items], next: page.next }));
  });
  const readOn = useCallback(() => {
    if (next !== null) void run(next);
  }, [next, run]);
  const codes = new Set(latest.data?.items.map(({ code }) => code));
  const items = latest.data && [...latest.data.items, ...(older?.items ?? []).filter(({ code }) => !codes.has(code))];
  return { ...latest, items, hasOlder: next !== null, readOn, reading: busy, readingError: error };
}
