import { fold } from '../../bot/text/normalise.ts';
import type { Priority } from '../contract/case.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { RoutingRule } from '../knowledge/schemas.ts';
import { hasPhrase } from './has-phrase.ts';
import { localMoment, minutesOf } from './local-time.ts';

export type RoutingFacts = {
  categoryId: string;
  areaCode: string | null;
  priority: Priority;
  channel: string;
  /** When it was reported. */
  at: Date;
  text: string;
};
/** The unit, with the rule that chose it and the facts it used. No words of the report: only which phrase was met. */
export type Routing = {
  unitId: string;
  ruleId: string;
  why: string;
  version: string;
  facts: Record<string, string | number | null>;
};

function inHours(minutes: number, hours: { from: string; to: string }): boolean {
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

type Met = { rule: RoutingRule; phrase: string | undefined };

function firstMatch(knowledge: Knowledge, facts: RoutingFacts): Met | undefined {
  const folded = fold(facts.text);
  const { minutes, weekday } = localMoment(knowledge.tenant.zone, facts.at);
  for (const rule of knowledge.routing.rules) {
    const { when } = rule;
    if (when.categories && !when.categories.includes(facts.categoryId)) continue;
    if (when.areas && (facts.areaCode === null || !when.areas.includes(facts.areaCode))) continue;
    if (when.priorities && !when.priorities.includes(facts.priority)) continue;
    if (when.channels && !when.channels.includes(facts.channel)) continue;
    if (when.days && !when.days.includes(weekday)) continue;
    if (when.hours && !inHours(minutes, when.hours)) continue;
    const phrase = when.words?.find((words) => hasPhrase(folded, words));
    if (when.words && phrase === undefined) continue;
    return { rule, phrase };
  }
  return undefined;
}

/**
 * Which unit gets a case: the first rule of `routing.yaml` that fits, in local time of the tenant; the default unit
 * when none does or the rule's unit is gone, so that no case is ever without one.
 */
export function routeCase(knowledge: Knowledge, facts: RoutingFacts): Routing {
  const met = firstMatch(knowledge, facts);
  const { minutes, weekday } = localMoment(knowledge.tenant.zone, facts.at);
  const used = {
    category: facts.categoryId,
    area: facts.areaCode,
    priority: facts.priority,
    channel: facts.channel,
    weekday,
    time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    ...(met?.phrase === undefined ? {} : { words: met.phrase }),
  };
  const { version } = knowledge.routing;
  if (met && knowledge.units.has(met.rule.unit)) {
    return { unitId: met.rule.unit, ruleId: met.rule.id, why: met.rule.why, version, facts: used };
  }
  return { unitId: knowledge.defaultUnit, ruleId: 'default', why: 'Không luật nào khớp', version, facts: used };
}

/** The category's priority, raised to urgent by one of its urgent words in the text. */
export function priorityFor(knowledge: Knowledge, facts: { categoryId: string; text: string }): Priority {
  const category = knowledge.categories.get(facts.categoryId);
  if (!category) return 'normal';
  const folded = fold(facts.text);
  return category.urgentWords.some((words) => hasPhrase(folded, words)) ? 'urgent' : category.priority;
}
