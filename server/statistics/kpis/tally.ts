import type { KpiGrouping } from '../../contract/kpi-api.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Database } from '../database.ts';
import type { Days } from './periods.ts';
import type { KpiReader } from './reader.ts';
import type { Slice } from './slices.ts';

/** What was counted for one group. `parts` by the parts' names in the catalogue of sources. */
export type Tally = { n: number; parts: Record<string, number>; sum: number; oldestAt: Date | null };
/** By key of the group; a count not taken apart has the key `''`. */
export type Tallies = Map<string, Tally>;
/** Middle and ninth tenth of a value, by key. */
export type Spread = Map<string, { n: number; median: number; p90: number }>;

export type Asked = {
  window: Days;
  by: KpiGrouping | undefined;
  filters: {
    unit?: string | undefined;
    category?: string | undefined;
    area?: string | undefined;
    channel?: string | undefined;
  };
};
export type Given = {
  database: Database;
  knowledge: Knowledge;
  now: Date;
  reader: KpiReader;
  /** All there are: read once for a question. */
  slices: readonly Slice[];
};

const none = (): Tally => ({ n: 0, parts: {}, sum: 0, oldestAt: null });

/** Adds to the tally of a key. */
export function addTo(tallies: Tallies, key: string, more: Partial<Tally>): void {
  const tally = tallies.get(key) ?? none();
  tallies.set(key, tally);
  tally.n += more.n ?? 0;
  tally.sum += more.sum ?? 0;
  for (const [part, n] of Object.entries(more.parts ?? {})) tally.parts[part] = (tally.parts[part] ?? 0) + n;
  if (more.oldestAt && (!tally.oldestAt || more.oldestAt < tally.oldestAt)) tally.oldestAt = more.oldestAt;
}

/** The value at a share of the way from the first to the last in order, between two whole ones where it falls there. */
export const between = ({ low, high, n }: { low: number; high: number; n: number }, share: number): number => {
  const place = (n - 1) * share;
  return low + (high - low) * (place - Math.floor(place));
};
