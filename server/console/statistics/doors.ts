import { noArea } from '../../contract/case-windows.ts';
import type { CaseListQuery } from '../../contract/staff-api.ts';
import type { Statistics } from '../../contract/statistics.ts';

export type Narrow = Partial<Record<'unit' | 'category' | 'area' | 'channel', string>>;
export const narrowKeys = ['unit', 'category', 'area', 'channel'] as const;

/** Which of the page's numbers a door stands behind. */
type Behind = 'received' | 'resolved' | 'onTime' | 'late' | 'rated';
type Door = { behind: Behind; of?: Narrow };
type Query = Partial<Record<keyof CaseListQuery, string>>;

/** The address of the inbox that shows the cases behind a number, with the page's own filters. */
export function doorTo(data: Pick<Statistics, 'from' | 'to'>, narrow: Narrow, { behind, of = {} }: Door) {
  const { from, to } = data;
  const resolved: Query = { resolvedFrom: from, resolvedTo: to, sort: 'updated' };
  const queries: Record<Behind, Query> = {
    received: { from, to, sort: 'newest' },
    resolved,
    onTime: { ...resolved, onTime: 'true' },
    late: { lateAt: to, sort: 'oldest' },
    rated: { ratedFrom: from, ratedTo: to, sort: 'updated' },
  };
  const params = new URLSearchParams({ queue: 'all', ...queries[behind] });
  for (const key of narrowKeys) {
    const value = of[key] ?? narrow[key];
    if (value !== undefined) params.set(key, key === 'area' && value === '' ? noArea : value);
  }
  return { pathname: '/cases', search: `?${params}` };
}
