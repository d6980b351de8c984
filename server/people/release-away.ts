import { actorOf } from '../access/actor.ts';
import { whereFor } from '../access/can.ts';
import type { CaseActor } from '../cases/actor.ts';
import { actorFields, awayAt } from '../cases/at-work.ts';
import type { CaseDeps } from '../cases/deps.ts';
import { releaseCases } from '../cases/release-cases.ts';
import type { Case, PrismaClient } from '../database/client/client.ts';
import { recordTalk } from '../events-out/record-talk.ts';

type Away = { userIds: string[]; actor: CaseActor };

/** Cases go back to their units, talks to the queue of all who answer them. Returns the cases. */
export async function releaseWork(prisma: PrismaClient, deps: CaseDeps, { userIds, actor }: Away): Promise<Case[]> {
  if (userIds.length === 0) return [];
  await prisma.$transaction(async (tx) => {
    const now = deps.clock();
    const freed = await tx.conversation.updateManyAndReturn({
      where: { owner: 'staff', ownerStaffId: { in: userIds } },
      data: { owner: 'queue', ownerStaffId: null, ownerSince: now },
      select: { id: true },
    });
    for (const { id } of freed) await recordTalk(tx, { id, name: 'handed-over', by: 'system', why: 'away', now });
  });
  return releaseCases(prisma, deps, { where: { assigneeId: { in: userIds } }, why: 'away', actor });
}

/** What people have and by their present roles may no longer work on goes back to its unit. Returns the cases. */
export async function releaseUnfit(prisma: PrismaClient, deps: CaseDeps, { userIds, actor }: Away): Promise<Case[]> {
  const people = await prisma.user.findMany({ where: { id: { in: userIds } }, select: actorFields });
  const released: Case[] = [];
  for (const person of people) {
    const fit = whereFor(actorOf(person, deps.knowledge().units), 'case:do:start');
    const where = { assigneeId: person.id, NOT: fit };
    released.push(...(await releaseCases(prisma, deps, { where, why: 'no_right', actor })));
  }
  return released;
}

/** For so long a change of roles is looked at again, in case work came to the person in that very moment. */
const rolesLookedAtFor = 15 * 60_000;

/**
 * Whatever lies with somebody who is away, deactivated, or has lost the rights to it: absences that begin now, cases
 * reopened since, and what reached them in that instant. Safe to run in several processes; call it every minute.
 */
export async function releaseAway(prisma: PrismaClient, deps: CaseDeps): Promise<number> {
  const now = deps.clock();
  const actor = { kind: 'system' as const };
  const [away, changed] = await Promise.all([
    prisma.user.findMany({ where: { OR: [{ deactivatedAt: { not: null } }, awayAt(now)] }, select: { id: true } }),
    prisma.staffEvent.findMany({
      where: { type: 'roles_changed', at: { gt: new Date(now.getTime() - rolesLookedAtFor) } },
      select: { userId: true },
    }),
  ]);
  const released = await releaseWork(prisma, deps, { userIds: away.map(({ id }) => id), actor });
  const unfit = await releaseUnfit(prisma, deps, { userIds: changed.map(({ userId }) => userId), actor });
  return released.length + unfit.length;
}
