import { useCallback, useEffect, useState } from 'react';

/** Code and the version the person saw, of the cases that are ticked; undefined while nothing is to be ticked. */
export type Selected = ReadonlyMap<string, number>;

/** Which cases of the list are ticked. Another list begins with none. */
export function useSelection(query: string) {
  const [selected, setSelected] = useState<Selected | undefined>();
  const [of, setOf] = useState(query);
  useEffect(() => {
    if (of === query) return;
    setOf(query);
    setSelected((before) => before && new Map());
  }, [of, query]);

  const toggle = useCallback((code: string, version: number) => {
    setSelected((before) => {
      const next = new Map(before);
      if (!next.delete(code)) next.set(code, version);
      return next;
    });
  }, []);
  return {
    selected,
    toggle,
    begin: useCallback(() => setSelected((before) => before ?? new Map()), []),
    put: useCallback((items: { code: string; version: number }[]) => {
      setSelected(new Map(items.map(({ code, version }) => [code, version])));
    }, []),
    end: useCallback(() => setSelected(undefined), []),
  };
}
export type Selection = ReturnType<typeof useSelection>;
