import { noArea } from '../../../server/contract/case-windows.ts';
import type { CaseListQuery } from '../../../server/contract/staff-api.ts';

export type Narrow = Partial<Record<'unit' | 'category' | 'area' | 'channel', string>>;
export type Days = { from: string; to: string };
/** What happened to the cases of a list in a window of days. */
export type Happened = 'received' | 'resolved' | 'onTime' | 'late' | 'rated';

/** The query of the list of the cases to which something happened in a window. */
export function listOf({ from, to }: Days, happened: Happened, narrow: Narrow = {}): string {
  const resolved = { resolvedFrom: from, resolvedTo: to, sort: 'updated' };
  const queries: Record<Happened, Partial<Record<keyof CaseListQuery, string>>> = {
    received: { from, to, sort: 'newest' },
    resolved,
    onTime: { ...resolved, onTime: 'true' },
    late: { lateAt: to, sort: 'oldest' },
    rated: { ratedFrom: from, ratedTo: to, sort: 'updated' },
  };
  const params = new URLSearchParams({ queue: 'all', ...queries[happened] });
  for (const [key, value] of Object.entries(narrow)) params.set(key, key === 'area' && value === '' ? noArea : value);
  return params.toString();
}
