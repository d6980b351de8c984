import { fold } from '../../bot/text/normalise.ts';
import type { Priority } from '../contract/case.ts';
import type { HandOutRecord, RoutingRule } from '../contract/routing-rule.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { partOf } from '../places/area-parts.ts';
import type { LatLng } from '../places/geometry.ts';
import { hasPhrase } from './has-phrase.ts';
import { localMoment } from './local-time.ts';
import { meetsTime } from './rule-time.ts';

export type RoutingFacts = {
  categoryId: string;
  areaCode: string | null;
  /** Where it is, to find the neighbourhood; null where only words tell. */
  point: LatLng | null;
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
  /** E-mail of the person the rule names. */
  person: string | undefined;
  version: string;
  facts: Record<string, string | number | null>;
};
/** What routing reads of the knowledge; a draft of other rules can be tried by putting it in the place of the live ones. */
export type RoutingKnowledge = Pick<Knowledge, 'tenant' | 'areas' | 'units' | 'defaultUnit' | 'routing'>;

type Told = Omit<RoutingFacts, 'at' | 'point' | 'text'> & {
  partCode: string | undefined;
  minutes: number;
  weekday: number;
  folded: string;
};
type Met = { rule: RoutingRule; phrase: string | undefined };

function firstMatch(rules: readonly RoutingRule[], told: Told): Met | undefined {
  const { areaCode, partCode } = told;
  for (const rule of rules) {
    const { when } = rule;
    if (when.categories && !when.categories.includes(told.categoryId)) continue;
    if (when.areas && !when.areas.some((code) => code === areaCode || code === partCode)) continue;
    if (when.priorities && !when.priorities.includes(told.priority)) continue;
    if (when.channels && !when.channels.includes(told.channel)) continue;
    if (!meetsTime(when, told)) continue;
    const phrase = when.words?.find((words) => hasPhrase(told.folded, words));
    if (when.words && phrase === undefined) continue;
    return { rule, phrase };
  }
  return undefined;
}

/**
 * Which unit gets a case: the first rule of `routing.yaml` that fits, in local time of the tenant; the default unit
 * when none does or the rule's unit is gone or takes no more cases, so that no case is ever without one.
 */
export function routeCase(knowledge: RoutingKnowledge, facts: RoutingFacts): Routing {
  return routeFolded(knowledge, { ...facts, folded: fold(facts.text) });
}

/** The same for words that are folded already, as texts are kept. */
export function routeFolded(
  knowledge: RoutingKnowledge,
  { folded, point, at, ...facts }: Omit<RoutingFacts, 'text'> & { folded: string },
): Routing {
  const { minutes, weekday } = localMoment(knowledge.tenant.zone, at);
  const part = partOf(knowledge.areas, { areaCode: facts.areaCode, point });
  const { categoryId, areaCode, priority, channel } = facts;
  const told = { categoryId, areaCode, priority, channel, partCode: part?.code, minutes, weekday, folded };
  const { version, rules } = knowledge.routing;
  const met = firstMatch(rules, told);
  const used = {
    category: categoryId,
    area: areaCode,
    ...(part ? { part: part.code } : {}),
    priority,
    channel,
    weekday,
    time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    ...(met?.phrase === undefined ? {} : { words: met.phrase }),
  };
  const chosen = met && knowledge.units.get(met.rule.unit);
  if (met && chosen && !chosen.retired) {
    const { id: ruleId, unit: unitId, why, person } = met.rule;
    return { unitId, ruleId, why, person, version, facts: used };
  }
  const gone = chosen ? 'đã ngừng nhận việc' : 'không còn';
  const why = met ? `Đơn vị của quy tắc “${met.rule.id}” ${gone}` : 'Không luật nào khớp';
  return { unitId: knowledge.defaultUnit, ruleId: 'default', why, person: undefined, version, facts: used };
}

/** What a case keeps of how it came to its unit, and who got it there. */
export function routingRecord({ ruleId: rule, why, version, facts }: Routing, handOut?: HandOutRecord) {
  return { rule, why, version, facts, ...(handOut ? { handOut } : {}) };
}

/** The category's priority, raised to urgent by one of its urgent words in the text. */
export function priorityFor(knowledge: Knowledge, facts: { categoryId: string; text: string }): Priority {
  const category = knowledge.categories.get(facts.categoryId);
  if (!category) return 'normal';
  const folded = fold(facts.text);
  return category.urgentWords.some((words) => hasPhrase(folded, words)) ? 'urgent' : category.priority;
}
