import type { Priority } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { pointOf } from './point-of.ts';
import { routeCase } from './routing.ts';

/**
 * Which unit a corrected case belongs to, by the rules for the moment it was reported. When the rules send the case as
 * it was to the same unit as the case as it is now, the unit it has stays: a person may have chosen that one.
 */
export function revisedRouting(
  knowledge: Knowledge,
  { row, next, text }: { row: Case; next: Case; text: string },
): { unitId: string; record: { rule: string; why: string; version: string; facts: ReturnType<typeof factsOf> } } {
  const route = (one: Case) =>
    routeCase(knowledge, {
      categoryId: one.categoryId,
      areaCode: one.areaCode,
      point: pointOf(one),
      priority: one.priority as Priority,
      channel: one.channel,
      at: one.createdAt,
      text,
    });
  const before = route(row);
  const after = route(next);
  const { ruleId: rule, why, version } = after;
  const unitId = after.unitId === before.unitId ? row.unitId : after.unitId;
  return { unitId, record: { rule, why, version, facts: factsOf(after) } };
}

const factsOf = ({ facts }: ReturnType<typeof routeCase>) => facts;
