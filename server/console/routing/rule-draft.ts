import { z } from 'zod';
import { handOutWaysByUnit, type RoutingRule, routingConditions } from '../../contract/routing-rule.ts';
import type { SettingData } from '../api/settings.ts';

/** A rule while it is being written: what is still empty is empty text. */
const draftRule = z.object({
  id: z.string().catch(''),
  why: z.string().catch(''),
  when: routingConditions.catch({}),
  unit: z.string().catch(''),
  person: z.string().optional().catch(undefined),
});
export type DraftRule = RoutingRule;

export const rulesIn = (data: SettingData): DraftRule[] => z.array(draftRule).catch([]).parse(data.rules);
export const waysIn = (data: SettingData) => handOutWaysByUnit.catch({}).parse(data.handOut ?? {});

/** A new rule stands before the last one, which is for everything. */
export function withNewRule(rules: DraftRule[], rule: DraftRule): { rules: DraftRule[]; at: number } {
  const last = rules.at(-1);
  const at = last && Object.keys(last.when).length === 0 ? rules.length - 1 : rules.length;
  return { rules: rules.toSpliced(at, 0, rule), at };
}

export function moved(rules: DraftRule[], from: number, to: number): DraftRule[] {
  const one = rules[from];
  const target = Math.max(0, Math.min(rules.length - 1, to));
  return one ? rules.toSpliced(from, 1).toSpliced(target, 0, one) : rules;
}

/** `quy-tac-7`: the first such name that no rule has. */
export function freshId(rules: DraftRule[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  for (let count = rules.length; ; count++) if (!taken.has(`quy-tac-${count}`)) return `quy-tac-${count}`;
}
