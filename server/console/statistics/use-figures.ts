import { useCallback } from 'react';
import type { Kpi, KpiGrouping, KpiValue, KpiValues } from '../../contract/kpi-api.ts';
import { loadKpis, loadKpiValues } from '../api/figures.ts';
import { useLoad } from '../ui/use-load.ts';
import type { Narrow } from './narrow.ts';
import { daysOf, type Window } from './period.ts';

/** A measure and what it came to. */
export type Figure = { kpi: Kpi; value: KpiValue };
export type Figures = {
  asOf: string;
  complete: boolean;
  window: Window;
  kpis: Kpi[];
  all: Figure[];
  trend: { step: 'day' | 'week' | 'month'; figures: Figure[] };
  by: Partial<Record<KpiGrouping, Figure[]>>;
};

const trendIds = [
  'received',
  'resolved',
  'dossiers-received',
  'dossiers-finished',
  'fees-paid',
  'appointments',
  'bot-talks',
];
const groupings = ['unit', 'area', 'category', 'channel', 'field'] as const;
const groupIds = [
  ...['received', 'resolved', 'on-time-resolved', 'late-open', 'handling-median', 'satisfaction'],
  ...['dossiers-received', 'dossiers-finished', 'dossiers-on-time', 'dossiers-late'],
  ...['fees-paid', 'fees-amount', 'fees-overdue', 'appointments', 'appointments-missed'],
];

/** All measures of one subject over a window, over time and taken apart; each list in one request. */
export function useFigures({ subject, window, narrow }: { subject: Kpi['subject']; window: Window; narrow: Narrow }) {
  const key = JSON.stringify({ subject, window, narrow });
  const load = useCallback(
    async (signal: AbortSignal): Promise<Figures> => {
      const asked: { subject: Kpi['subject']; window: Window; narrow: Narrow } = JSON.parse(key);
      const { items: kpis } = await loadKpis(signal);
      const own = kpis.filter((kpi) => kpi.subject === asked.subject);
      const read = async (wanted: Kpi[], by?: KpiGrouping) => {
        if (wanted.length === 0) return null;
        const ids = wanted.map(({ id }) => id).join(',');
        return loadKpiValues({ ids, ...asked.window, ...asked.narrow, ...(by && { by }) }, signal);
      };
      const days = daysOf(asked.window);
      const step = days <= 92 ? 'day' : days <= 732 ? 'week' : 'month';
      const drawn = own.filter(({ id, groups }) => trendIds.includes(id) && groups.includes(step)).slice(0, 2);
      const parted = (by: KpiGrouping) => own.filter(({ id, groups }) => groupIds.includes(id) && groups.includes(by));
      const [all, trend, ...apart] = await Promise.all([
        read(own),
        read(drawn, step),
        ...groupings.map((by) => read(parted(by), by)),
      ]);
      const by: Figures['by'] = {};
      for (const [index, name] of groupings.entries()) {
        const found = apart[index];
        if (found) by[name] = joined(parted(name), found);
      }
      return {
        asOf: all?.asOf ?? new Date().toISOString(),
        complete: all?.complete ?? true,
        window: asked.window,
        kpis,
        all: all ? joined(own, all) : [],
        trend: { step, figures: trend ? joined(drawn, trend) : [] },
        by,
      };
    },
    [key],
  );
  return useLoad(load);
}

const joined = (kpis: Kpi[], { items }: KpiValues): Figure[] =>
  kpis.flatMap((kpi) => {
    const value = items.find(({ id }) => id === kpi.id);
    return value ? [{ kpi, value }] : [];
  });
