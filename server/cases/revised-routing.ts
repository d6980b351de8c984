import type { Priority } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { pointOf } from './point-of.ts';
import { type Routing, routeCase } from './routing.ts';

/**
 * Where a corrected case belongs, by the rules for the moment it was reported. When the rules send the case as it was to
 * the same unit as the case as it is now, the unit it has stays: a person may have chosen that one.
 */
export function revisedRouting(
  knowledge: Knowledge,
  { row, next, text }: { row: Case; next: Case; text: string },
): { unitId: string; routing: Routing } {
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
  return { unitId: after.unitId === before.unitId ? row.unitId : after.unitId, routing: after };
}
