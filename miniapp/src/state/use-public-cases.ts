import { useEffect, useState } from 'react';
import type { PublicCaseItem } from '../../../server/contract/public-case-api.ts';
import { readPublicCases } from '../api/public-cases.ts';
import type { Query } from '../api/query.ts';
import { useAct } from './use-act.ts';
import { useResource } from './use-resource.ts';

type Further = { of: string; items: PublicCaseItem[]; next: string | null };

/** Cases everybody may see, page by page; a null query reads nothing. */
export function usePublicCases(query: Query | null) {
  const key = query && `public cases ${JSON.stringify(query)}`;
  const first = useResource(key, () => readPublicCases(query ?? {}));
  const [read, setRead] = useState<Further>();
  const further = read?.of === key ? read : undefined;
  const next = further ? further.next : (first.data?.next ?? null);
  useEffect(() => {
    if (key !== null) setRead(undefined);
  }, [key]);
  const { run, busy, error } = useAct(async () => {
    if (key === null || next === null) return;
    const page = await readPublicCases({ ...query, cursor: next });
    setRead((known) => ({
      of: key,
      items: [...(known?.of === key ? known.items : []), ...page.items],
      next: page.next,
    }));
  });
  const shown = new Set(first.data?.items.map(({ code }) => code));
  const items = first.data && [...first.data.items, ...(further?.items ?? []).filter(({ code }) => !shown.has(code))];
  return { ...first, items, hasMore: next !== null, readOn: () => void run(), reading: busy, readingError: error };
}
