import { dayNumberOf, dayOf, localDayNumber } from '../cases/local-time.ts';
import type { KpiGroup, KpiValues } from '../contract/kpi-api.ts';
import type { PublicResults } from '../contract/results-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isPublicCategory } from '../open311/services.ts';
import { kpisOfPublic } from '../statistics/kpi-source.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };

/** Fewer than so many are not told of a group: it could be somebody's own case. */
export const publicMinimum = 10;
const days = 30;
const monthsShown = 12;
const shown = ['received', 'resolved', 'on-time-resolved', 'satisfaction'];
const overTime = ['received', 'resolved'];

/** The last 30 local days of what is no restricted case, in numbers anybody may know. */
export async function publicResultsOf(deps: Deps): Promise<PublicResults> {
  const { knowledge, now } = deps;
  const { zone } = knowledge.tenant;
  const today = localDayNumber(zone, now.getTime());
  const window = { from: dayOf(today - days + 1), to: dayOf(today) };
  const { definitions, read } = kpisOfPublic(deps);
  const figures = shown.flatMap((id) => definitions.find((one) => one.id === id) ?? []);
  const values = await read({ ids: figures.map(({ id }) => id).join(','), ...window });
  const [area, category] = [
    await read({ ids: 'received', ...window, by: 'area' }),
    await read({ ids: 'received', ...window, by: 'category' }),
  ];
  const months = await read({ ids: overTime.join(','), from: firstMonth(window.to), to: window.to, by: 'month' });
  const enough = (value: number | null, n: number) => (n >= publicMinimum ? value : null);
  return {
    ...{ asOf: values.asOf, ...window, zone, minimum: publicMinimum },
    figures: figures.map(({ id, name, meaning, unit }, index) => {
      const { value = null, n = 0, before = { value: null, n: 0 } } = values.items[index] ?? {};
      // A count of few tells that there were few; a share of few tells what became of them.
      const whole = unit === 'count';
      return {
        ...{ id, name, meaning, unit },
        value: whole ? value : enough(value, n),
        n: n >= publicMinimum ? n : null,
        before: whole ? before.value : enough(before.value, before.n),
      };
    }),
    months: monthsOf(months),
    areas: knowledge.areas
      .filter(({ served }) => served)
      .map(({ code, name }) => ({ code, name: name.vi, received: many(groupOf(area, code)) })),
    categories: (category.items[0]?.groups ?? [])
      .flatMap(({ key, label, value }) =>
        isPublicCategory(knowledge, key) && (value ?? 0) >= publicMinimum
          ? [{ id: key, name: label, received: value ?? 0 }]
          : [],
      )
      .sort((a, b) => b.received - a.received),
  };
}

const groupOf = ({ items }: KpiValues, key: string) => items[0]?.groups.find((group) => group.key === key);
const many = (group: KpiGroup | undefined) => (group && (group.value ?? 0) >= publicMinimum ? group.value : null);

/** The first day of the month eleven months before. */
function firstMonth(day: string): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - monthsShown;
  return dayOf(dayNumberOf(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`));
}

function monthsOf({ items }: KpiValues): PublicResults['months'] {
  const countOf = (id: string, key: string) => {
    const group = items.find((one) => one.id === id)?.groups.find((one) => one.key === key);
    return group && (group.value === 0 || (group.value ?? 0) >= publicMinimum) ? group.value : null;
  };
  return (items[0]?.groups ?? []).map(({ key }) => ({
    month: key,
    received: countOf('received', key),
    resolved: countOf('resolved', key),
  }));
}
