import { useEffect, useState } from 'react';
import { loadKpis } from '../api/figures.ts';

let kept: Promise<Map<string, string>> | null = null;

function names(): Promise<Map<string, string>> {
  kept ??= loadKpis()
    .then(({ items }) => new Map(items.map(({ id, name }) => [id, name])))
    .catch((error: unknown) => {
      kept = null;
      throw error;
    });
  return kept;
}

/** What a measure is called; its identifier until that is known, and for whoever may not read it. */
export function useKpiName(id: string | undefined): string {
  const [name, setName] = useState<string | undefined>();
  useEffect(() => {
    if (!id) return;
    let wanted = true;
    names().then(
      (all) => wanted && setName(all.get(id)),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  return name ?? id ?? '';
}
