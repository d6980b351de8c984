import { absencesFrom, notAwayAt, returnOf } from '../cases/at-work.ts';
import type { Tx } from '../cases/deps.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { backAt, onDuty } from './duty.ts';

/** Roles that answer in the chat; who is charged with denunciations does so only about those. */
const answering = ['dispatcher', 'counter_clerk'];

/** Whether a person can answer in the chat now, and when somebody can if not: duty hours, and not all of them away. */
export async function anybodyThere(
  tx: Pick<Tx, 'user'>,
  { knowledge, now }: { knowledge: Knowledge; now: Date },
): Promise<{ there: true } | { there: false; back: Date }> {
  const people = { deactivatedAt: null, memberships: { some: { role: { in: answering } } } };
  const [all, present] = await Promise.all([
    tx.user.findMany({ where: people, select: { absences: absencesFrom(now) } }),
    tx.user.count({ where: { ...people, ...notAwayAt(now) } }),
  ]);
  const away = all.length > 0 && present === 0;
  if (!away && onDuty(knowledge, now)) return { there: true };
  const returns = away ? all.flatMap(({ absences }) => returnOf(absences, now)?.getTime() ?? []) : [];
  const from = returns.length > 0 ? new Date(Math.max(now.getTime(), Math.min(...returns))) : now;
  return { there: false, back: backAt(knowledge, from) };
}
