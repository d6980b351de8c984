import type { KpiGrouping } from '../../contract/kpi-api.ts';

/** The page's filters, as they stand in its address. */
export type Narrow = Partial<Record<'unit' | 'category' | 'area' | 'channel', string>>;
export const narrowKeys = ['unit', 'category', 'area', 'channel'] as const;

export function readNarrow(params: URLSearchParams): Narrow {
  const narrow: Narrow = {};
  for (const key of narrowKeys) {
    const value = params.get(key);
    if (value) narrow[key] = value;
  }
  return narrow;
}

/** Whether a grouping is a filter too, so that a group leads further down. */
export const isNarrowing = (by: KpiGrouping): by is (typeof narrowKeys)[number] => narrowKeys.some((key) => key === by);
