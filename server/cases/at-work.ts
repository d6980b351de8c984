import { actorOf, heldFields, type StaffActor } from '../access/actor.ts';
import { type CaseResource, can } from '../access/can.ts';
import type { HandOutRecord } from '../contract/routing-rule.ts';
import type { Prisma } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Tx } from './deps.ts';

type Units = Pick<Knowledge, 'units'>;

/** People who are away at an instant. */
export function awayAt(now: Date): Prisma.UserWhereInput {
  return { absences: { some: during(now) } };
}

/** People who are not away. */
export function notAwayAt(now: Date): Prisma.UserWhereInput {
  return { absences: { none: during(now) } };
}

const during = (now: Date) => ({ startsAt: { lte: now }, endsAt: { gt: now } });

/** What is read of a person's absences that are not over. */
export const absencesFrom = (now: Date) =>
  ({
    where: { endsAt: { gt: now } },
    orderBy: { startsAt: 'asc' },
    select: { startsAt: true, endsAt: true },
  }) as const satisfies Prisma.User$absencesArgs;

/** When somebody is back who is away at an instant: absences that follow each other without a gap are one. Null when not away. */
export function returnOf(absences: readonly { startsAt: Date; endsAt: Date }[], now: Date): Date | null {
  let back = now;
  for (const { startsAt, endsAt } of [...absences].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (startsAt <= back && endsAt > back) back = endsAt;
  }
  return back > now ? back : null;
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
  memberships: { select: heldFields },
} as const satisfies Prisma.UserSelect;

/** Whether somebody with these rights can see a case through. */
export const mayWorkOn = (actor: StaffActor, target: CaseResource) => can(actor, 'case:do:start', target);

type Asked = { knowledge: Units; target: CaseResource; now: Date; who: { id: string } | { email: string } };
export type Candidate =
  | { fit: true; id: string }
  | {
      fit: false;
      why: NonNullable<HandOutRecord['missed']>;
      id: string | undefined;
      name: string | undefined;
      until: Date | null;
    };

/** Whether somebody can be given this case now, and if not, why. */
export async function candidate(tx: Tx, { knowledge, target, now, who }: Asked): Promise<Candidate> {
  const person = await tx.user.findUnique({
    where: 'id' in who ? { id: who.id } : { email: who.email.toLowerCase() },
    select: {
      ...actorFields,
      deactivatedAt: true,
      absences: absencesFrom(now),
      _count: { select: { accounts: true } },
    },
  });
  if (!person || person.deactivatedAt || person._count.accounts === 0)
    return { fit: false, why: 'gone', id: person?.id, name: person?.name, until: null };
  const { id, name } = person;
  const until = returnOf(person.absences, now);
  if (!mayWorkOn(actorOf(person, knowledge.units), target))
    return { fit: false, why: 'no_right', id, name, until: null };
  if (until) return { fit: false, why: 'away', id, name, until };
  return { fit: true, id };
}

/** Who gets the work of somebody who is away, when a stand-in was named who is there and may do it. */
export async function standInOf(
  tx: Tx,
  { knowledge, target, now, userId }: Omit<Asked, 'who'> & { userId: string },
): Promise<string | undefined> {
  const absence = await tx.absence.findFirst({
    where: { userId, ...during(now) },
    select: { standInId: true },
  });
  if (!absence?.standInId) return undefined;
  const found = await candidate(tx, { knowledge, target, now, who: { id: absence.standInId } });
  return found.fit ? found.id : undefined;
}
