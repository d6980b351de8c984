import { actorOf } from '../access/actor.ts';
import type { CaseResource } from '../access/can.ts';
import { openStates } from '../contract/case.ts';
import type { HandOutRecord } from '../contract/routing-rule.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { actorFields, atWork, candidate, mayWorkOn, standInOf } from './at-work.ts';
import type { Tx } from './deps.ts';

export type HandOut = {
  knowledge: Pick<Knowledge, 'units' | 'routing'>;
  /** The case, as it is in its new unit. */
  target: CaseResource;
  /** E-mail of the person a rule names. */
  person?: string | undefined;
  /** Who had it and is away: their stand-in comes first. */
  awayId?: string | null | undefined;
  now: Date;
};
export type HandedOut = { assigneeId: string | null; record: HandOutRecord };

/**
 * Who gets a case that has come to a unit: the person its rule names, where they are away their stand-in, else by the
 * unit's own way. Nobody who is away,
 * gone, or without rights to such a case; where nobody is left it waits in the unit's queue.
 */
export async function handOut(tx: Tx, { knowledge, target, person, awayId, now }: HandOut): Promise<HandedOut> {
  const named =
    person === undefined ? undefined : await candidate(tx, { knowledge, target, now, who: { email: person } });
  if (named?.fit) return { assigneeId: named.id, record: { by: 'rule' } };
  const missed = named && { missed: named.why };
  const absentId = named?.why === 'away' ? named.id : awayId;
  const standIn = absentId ? await standInOf(tx, { knowledge, target, now, userId: absentId }) : undefined;
  if (standIn) return { assigneeId: standIn, record: { by: 'stand_in', ...missed } };
  const way = knowledge.routing.handOut?.[target.unitId] ?? 'queue';
  const assigneeId = way === 'queue' ? undefined : await chosenOf(tx, { knowledge, target, now, way });
  return { assigneeId: assigneeId ?? null, record: { by: assigneeId ? way : 'queue', ...missed } };
}

type Choice = Omit<HandOut, 'person' | 'awayId'> & { way: 'round_robin' | 'least_loaded' };

async function chosenOf(tx: Tx, { knowledge, target, now, way }: Choice): Promise<string | undefined> {
  const { unitId } = target;
  const people = await tx.user.findMany({
    where: { ...atWork(now), memberships: { some: { role: 'officer', unitId } } },
    select: actorFields,
    orderBy: { id: 'asc' },
  });
  const ids = people.filter((one) => mayWorkOn(actorOf(one, knowledge.units), target)).map(({ id }) => id);
  if (ids.length < 2) return ids[0];
  const last = await lockTurn(tx, unitId, now);
  const chosen = way === 'round_robin' ? nextAfter(ids, last) : await leastLoaded(tx, ids, last);
  await tx.unitTurn.update({ where: { unitId }, data: { lastUserId: chosen, updatedAt: now } });
  return chosen;
}

/** Makes two cases that come at once wait for each other, so that one after the other goes to the next person. */
async function lockTurn(tx: Tx, unitId: string, now: Date): Promise<string> {
  await tx.unitTurn.createMany({ data: [{ unitId, lastUserId: '', updatedAt: now }], skipDuplicates: true });
  const [turn] = await tx.$queryRaw<
    { lastUserId: string }[]
  >`SELECT "lastUserId" FROM "UnitTurn" WHERE "unitId" = ${unitId} FOR UPDATE`;
  return turn?.lastUserId ?? '';
}

const nextAfter = (ids: string[], last: string) => ids.find((id) => id > last) ?? ids[0];

/** Whoever has fewest open cases; among equals whoever's turn it is. */
async function leastLoaded(tx: Tx, ids: string[], last: string): Promise<string | undefined> {
  const counted = await tx.case.groupBy({
    by: ['assigneeId'],
    where: { assigneeId: { in: ids }, state: { in: [...openStates] } },
    _count: true,
  });
  const load = new Map(counted.map(({ assigneeId, _count }) => [assigneeId, _count]));
  const least = Math.min(...ids.map((id) => load.get(id) ?? 0));
  return nextAfter(
    ids.filter((id) => (load.get(id) ?? 0) === least),
    last,
  );
}
