import { actorOf, type StaffActor } from '../access/actor.ts';
import { type CaseResource, can } from '../access/can.ts';
import type { HandOutRecord } from '../contract/routing-rule.ts';
import type { Prisma } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Tx } from './deps.ts';

type Units = Pick<Knowledge, 'units'>;

/** People who are away at an instant. */
export function awayAt(now: Date): Prisma.UserWhereInput {
  return { awayFrom: { lte: now }, awayUntil: { gt: now } };
}

/** People who are not away: `NOT` would also leave out those who never were. */
export function notAwayAt(now: Date): Prisma.UserWhereInput {
  return { OR: [{ awayUntil: null }, { awayUntil: { lte: now } }, { awayFrom: { gt: now } }] };
}

/** People who can be given work: an active account that has been used, and not away. */
export function atWork(now: Date): Prisma.UserWhereInput {
  return { deactivatedAt: null, accounts: { some: {} }, ...notAwayAt(now) };
}

/** What the rights read of a person. */
export const actorFields = {
  id: true,
  name: true,
  email: true,
  memberships: { select: { role: true, unitId: true } },
} as const satisfies Prisma.UserSelect;

/** Whether somebody with these rights can see a case through. */
export const mayWorkOn = (actor: StaffActor, target: CaseResource) => can(actor, 'case:do:start', target);

type Asked = { knowledge: Units; target: CaseResource; now: Date; who: { id: string } | { email: string } };
export type Candidate =
  | { fit: true; id: string }
  | { fit: false; why: NonNullable<HandOutRecord['missed']>; name: string | undefined; until: Date | null };

/** Whether somebody can be given this case now, and if not, why. */
export async function candidate(tx: Tx, { knowledge, target, now, who }: Asked): Promise<Candidate> {
  const person = await tx.user.findUnique({
    where: 'id' in who ? { id: who.id } : { email: who.email.toLowerCase() },
    select: {
      ...actorFields,
      deactivatedAt: true,
      awayFrom: true,
      awayUntil: true,
      _count: { select: { accounts: true } },
    },
  });
  if (!person || person.deactivatedAt || person._count.accounts === 0)
    return { fit: false, why: 'gone', name: person?.name, until: null };
  const { id, name, awayFrom, awayUntil: until } = person;
  if (!mayWorkOn(actorOf(person, knowledge.units), target)) return { fit: false, why: 'no_right', name, until: null };
  if (awayFrom && until && awayFrom <= now && until > now) return { fit: false, why: 'away', name, until };
  return { fit: true, id };
}
