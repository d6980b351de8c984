import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDebounced } from './use-debounced.ts';

/**
 * Words and filters of a list, kept in the address so that coming back finds the same list. The address changes with
 * the hand, never later: a page on its way out would otherwise pull the next page back.
 */
export function useTypedSearch() {
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const q = useDebounced(typed.trim());
  const put = (name: string, value: string) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  const type = (words: string) => {
    setTyped(words);
    put('q', words.trim());
  };
  return { typed, q, type, put, of: (name: string) => search.get(name) ?? '' };
}
