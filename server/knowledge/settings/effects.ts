import { dueTimes, type Rules } from '../../cases/deadlines.ts';
import { dayNumberOf } from '../../cases/local-time.ts';
import { sayTime } from '../../cases/say.ts';
import type { SettingChange } from '../../contract/settings-api.ts';
import type { AnyEntry } from '../entry-kinds.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Calendar } from '../schemas.ts';

const priorities = { urgent: 'khẩn', normal: 'thường', low: 'thấp' } as const;
const mostNamed = 3;
const dayLength = 86_400_000;

/**
 * How the deadlines of a case would become others by new service levels or another calendar, for every category and
 * priority, those alike told together. The case comes in now, or on the eve of the first day that changes.
 */
export function effectsOf(knowledge: Knowledge, entry: AnyEntry, now: Date): SettingChange[] {
  const next = changedRules(knowledge, entry);
  if (!next) return [];
  const createdAt = entry.kind === 'calendar' ? eveOfChange(knowledge.calendar, entry.data, now) : now;
  const told = new Map<string, { names: string[]; before: string; after: string }>();
  for (const [categoryId, category] of knowledge.categories) {
    for (const [priority, word] of Object.entries(priorities) as [keyof typeof priorities, string][]) {
      const say = (rules: Rules) => {
        const due = dueTimes(rules, { categoryId, priority, createdAt });
        const time = (at: Date) => sayTime(knowledge, 'vi', at);
        return `nhận trước ${time(due.responseDueAt)}; xong trước ${time(due.resolutionDueAt)}`;
      };
      const [before, after] = [say(knowledge), say(next)];
      if (before === after) continue;
      const key = `${word} ${before} ${after}`;
      const row = told.get(key) ?? { names: [], before, after };
      row.names.push(`${category.name.vi} (${word})`);
      told.set(key, row);
    }
  }
  const from = `Gửi lúc ${sayTime(knowledge, 'vi', createdAt)}`;
  return [...told.values()].map(({ names, before, after }) => ({ place: [from, shorten(names)], before, after }));
}

function changedRules(knowledge: Knowledge, entry: AnyEntry): Rules | undefined {
  const { tenant, serviceLevels, calendar } = knowledge;
  if (entry.kind === 'service-levels') return { tenant, calendar, serviceLevels: entry.data };
  return entry.kind === 'calendar' ? { tenant, serviceLevels, calendar: entry.data } : undefined;
}

/** A day before the first coming day whose hours change, at the same time of day; now when that is sooner or unknown. */
function eveOfChange(before: Calendar, after: Calendar, now: Date): Date {
  const days = (calendar: Calendar) => [
    ...calendar.holidays.map(({ from, to }) => `${from} ${to}`),
    ...calendar.worked.map(({ day, like }) => `${day} ${like}`),
  ];
  const [old, fresh] = [new Set(days(before)), new Set(days(after))];
  const changed = [...old, ...fresh].filter((one) => old.has(one) !== fresh.has(one)).map((one) => one.slice(0, 10));
  const today = Math.floor(now.getTime() / dayLength);
  const coming = changed.map((day) => dayNumberOf(day) - 1 - today).filter((days) => days > 0);
  return coming.length === 0 ? now : new Date(now.getTime() + Math.min(...coming) * dayLength);
}

function shorten(names: string[]): string {
  const rest = names.length - mostNamed;
  return names.slice(0, mostNamed).join(', ') + (rest > 0 ? ` và ${rest} trường hợp nữa` : '');
}
