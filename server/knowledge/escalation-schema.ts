import { z } from 'zod';

export const escalationRoles = ['officer', 'unit_head', 'dispatcher', 'leader'] as const;
export type EscalationRole = (typeof escalationRoles)[number];

const usual: { to: EscalationRole; at?: number }[] = [
  { to: 'officer' },
  { to: 'unit_head', at: 1 },
  { to: 'dispatcher', at: 1.25 },
  { to: 'leader', at: 1.5 },
];

/**
 * Who is told of a deadline and when: the first step at the level's `warnAt`, the others when this share of the time
 * has passed by the clock of the case, 1 being the deadline itself.
 */
export const escalation = z
  .array(z.strictObject({ to: z.enum(escalationRoles), at: z.number().min(1).max(10).optional() }))
  .min(2)
  .default(usual);
export type Escalation = z.infer<typeof escalation>;

/** What is wrong with a step: the first is the warning, the second the deadline itself, each further one comes later. */
export function escalationFault(steps: Escalation, index: number): string | undefined {
  const at = steps[index]?.at;
  if (index === 0) return at === undefined ? undefined : 'bậc đầu là lúc nhắc trước hạn, không ghi "at"';
  if (index === 1) return at === 1 ? undefined : 'bậc thứ hai là lúc hết hạn: at: 1';
  if (at === undefined) return 'bậc sau hạn phải ghi "at"';
  return at > (steps[index - 1]?.at ?? 0) ? undefined : 'bậc sau phải muộn hơn bậc trước';
}
