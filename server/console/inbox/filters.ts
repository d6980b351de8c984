import { type Grouping, groupings } from '../../contract/desk-api.ts';
import type { CaseListQuery } from '../../contract/staff-api.ts';
import { queueWords } from '../words/labels.ts';

/** Filters of the inbox that live in the address. */
export type Filters = Partial<Record<Exclude<keyof CaseListQuery, 'cursor' | 'limit'> | 'group', string>>;

export const filterKeys = [
  'queue',
  'state',
  'unit',
  'assignee',
  'category',
  'area',
  'channel',
  'priority',
  'deadline',
  'chased',
  'recurring',
  'from',
  'to',
  'resolvedFrom',
  'resolvedTo',
  'onTime',
  'ratedFrom',
  'ratedTo',
  'lateAt',
  'kpi',
  'kpiFrom',
  'kpiTo',
  'q',
  'literal',
  'sort',
  'group',
] as const satisfies (keyof Filters)[];

/** Filters a person set beyond the queue, the search and the order. */
export const narrowingKeys = [
  'state',
  'unit',
  'assignee',
  'category',
  'area',
  'channel',
  'priority',
  'deadline',
  'chased',
  'recurring',
  'from',
  'to',
  'resolvedFrom',
  'resolvedTo',
  'onTime',
  'ratedFrom',
  'ratedTo',
  'lateAt',
  'kpi',
  'kpiFrom',
  'kpiTo',
] as const satisfies (keyof Filters)[];

/** How many things narrow the list; the two ends of a window are one, and a measure with its window too. */
export function countNarrowing(filters: Filters): number {
  const windows = [
    ['from', 'to'],
    ['resolvedFrom', 'resolvedTo'],
    ['ratedFrom', 'ratedTo'],
    ['kpiFrom', 'kpiTo'],
    ['kpi', 'kpiTo'],
  ] as const;
  const whole = windows.filter(([from, to]) => filters[from] && filters[to]).length;
  return narrowingKeys.filter((key) => filters[key]).length - whole;
}

export function readFilters(params: URLSearchParams): Filters {
  const filters: Filters = {};
  for (const key of filterKeys) {
    const value = params.get(key)?.trim();
    if (value) filters[key] = value;
  }
  return filters;
}

/** The query string of filters; what is the default is left out, so that addresses stay short. */
export function queryOf(filters: Filters): string {
  const params = new URLSearchParams();
  for (const key of filterKeys) {
    const value = filters[key]?.trim();
    if (!value || (key === 'queue' && value === 'all_open') || (key === 'sort' && value === 'due')) continue;
    params.set(key, value);
  }
  return params.toString();
}

/** The queue in view; an unknown one in the address reads as all open cases. */
export function queueOf(filters: Filters): keyof typeof queueWords {
  const asked = filters.queue;
  return (asked && asked in queueWords ? asked : 'all_open') as keyof typeof queueWords;
}

/** What the server's list is asked for: grouping is for the page alone. */
export function listQueryOf({ group: _, ...filters }: Filters): string {
  return queryOf(filters);
}

/** What the list is grouped by and not narrowed to already. */
export function groupingOf(filters: Filters): Grouping | undefined {
  return groupings.find((one) => one === filters.group && !filters[one]);
}
