import { useEffect, useState } from 'react';
import { loadEntries } from '../api/knowledge.ts';

type Choice = { value: string; label: string };

const debounceMs = 250;
const most = 30;

/** The answers there are, to choose one of; `known` is there before anything is searched. */
export function useEntryChoice(known: { key: string; name: string } | null) {
  const [q, setQ] = useState('');
  const [options, setOptions] = useState<Choice[]>(known ? [{ value: known.key, label: known.name }] : []);
  useEffect(() => {
    const leave = new AbortController();
    const timer = window.setTimeout(async () => {
      try {
        const { items } = await loadEntries('qa', q, leave.signal);
        const live = items.filter(({ active }) => active).slice(0, most);
        setOptions(live.map(({ key, name }) => ({ value: key, label: name })));
      } catch {
        // What was found before stays; typing on asks again.
      }
    }, debounceMs);
    return () => {
      window.clearTimeout(timer);
      leave.abort();
    };
  }, [q]);
  return { options, search: setQ };
}
