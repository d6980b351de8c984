import { z } from 'zod';
import { heldFields, type StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import {
  confirmedRoles,
  type Membership,
  membership,
  type RoleDecision,
  type RoleRequest,
} from '../contract/people-api.ts';
import { type StaffRole, staffRole } from '../contract/staff-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { checkMemberships, writeMemberships } from './memberships.ts';
import { noteStaffEvent } from './staff-events.ts';

const day = 86_400_000;
/** How long a request waits for an answer. */
const goodForMs = 7 * day;
/** For so long somebody who could have come in as another person does not get that person's word. */
const suspicionMs = 7 * day;
const takesOver = ['link_issued', 'second_factor_removed'];

const openAt = (now: Date) => ({ outcome: null, expiresAt: { gt: now } }) satisfies Prisma.RoleRequestWhereInput;
const needsSecond = (role: StaffRole) => confirmedRoles.some((one) => one === role);

/** A role for the whole office and everything in it. */
const wholeOf = (role: StaffRole): Membership => ({ role, unitId: null, areaCodes: [], categoryIds: [] });

/** The wanted roles, apart: what is given at once, and what is new and waits for a second person. */
export function splitWanted(wanted: Membership[], before: Membership[]) {
  const isNew = ({ role }: Membership) => needsSecond(role) && !before.some((held) => held.role === role);
  return { atOnce: wanted.filter((one) => !isNew(one)), toConfirm: wanted.filter(isNew).map(({ role }) => role) };
}

type Concerned = { requesterId: string; userId: string; now: Date };

/**
 * Who may confirm: another administrator than the one who asks and the one it is for; where there is none, a leader.
 * Nobody whose password link the asker has made, or whose second factor the asker has taken off, of late: the asker
 * might come in as them.
 */
async function confirmersOf(db: Pick<Tx, 'user' | 'staffEvent'>, { requesterId, userId, now }: Concerned) {
  const held = await db.staffEvent.findMany({
    where: { actorId: requesterId, type: { in: takesOver }, at: { gt: new Date(now.getTime() - suspicionMs) } },
    select: { userId: true },
  });
  const others = { notIn: [requesterId, userId, ...held.map((event) => event.userId)] };
  const find = (role: StaffRole) =>
    db.user.findMany({
      where: { id: others, deactivatedAt: null, accounts: { some: {} }, memberships: { some: { role } } },
      select: { id: true, email: true },
    });
  const administrators = await find('administrator');
  return administrators.length > 0 ? administrators : find('leader');
}

const anybody = { deactivatedAt: null, memberships: { some: { role: { in: ['administrator', 'leader'] } } } };

type Asked = { actor: StaffActor; userId: string; roles: StaffRole[]; decision: string | undefined; now: Date };

/**
 * Asks a second person to confirm roles; gives those to be told, and the roles that nobody can be asked about and are
 * given at once: the first leader, where nobody else leads or administers yet.
 * @throws AppError bad_request when nobody could confirm
 */
export async function requestRoles(
  tx: Tx,
  { actor, userId, roles, decision, now }: Asked,
): Promise<{ atOnce: Membership[]; asked: { id: string; to: { id: string; email: string }[] }[] }> {
  const done: Awaited<ReturnType<typeof requestRoles>> = { atOnce: [], asked: [] };
  const confirmers = roles.length > 0 ? await confirmersOf(tx, { requesterId: actor.id, userId, now }) : [];
  for (const role of roles) {
    const waiting = await tx.roleRequest.count({ where: { userId, role, ...openAt(now) } });
    if (waiting > 0) continue;
    if (confirmers.length === 0) {
      const alone = (await tx.user.count({ where: { ...anybody, id: { notIn: [actor.id, userId] } } })) === 0;
      if (role !== 'leader' || !alone) throw nobodyToConfirm;
      done.atOnce.push(wholeOf(role));
      continue;
    }
    const id = newId();
    const expiresAt = new Date(now.getTime() + goodForMs);
    const row = { id, userId, role, requestedById: actor.id, requestedAt: now, expiresAt };
    const written = role === 'denunciation_officer' ? decision : undefined;
    await tx.roleRequest.create({ data: { ...row, decision: written ?? null }, select: { id: true } });
    const details = { role, ...(written && { decision: written }) };
    await noteStaffEvent(tx, { userId, type: 'role_requested', actorId: actor.id, now, details });
    done.asked.push({ id, to: confirmers });
  }
  return done;
}

const nobodyToConfirm = new AppError('bad_request', {
  fields: [
    {
      path: 'memberships',
      message:
        'Vai trò này cần quản trị khác hoặc lãnh đạo xác nhận, mà hiện chưa có ai xác nhận được. Anh/Chị mời lãnh đạo trước.',
    },
  ],
});

/** Ends what waits for this person, as when the account is deactivated. */
export async function dropRoleRequests(
  tx: Tx,
  { userId, actorId, now }: { userId: string; actorId: string; now: Date },
) {
  await tx.roleRequest.updateMany({
    where: { userId, outcome: null },
    data: { outcome: 'withdrawn', decidedById: actorId, decidedAt: now },
  });
}

/**
 * Confirms, refuses or withdraws. What is confirmed holds from the person's next request.
 * @throws AppError not_found, not_allowed_now (answered, run out, or the asker administers no more), forbidden (one's
 *   own, or not this person's to say), bad_request (the role no longer fits the others)
 */
export async function decideRole(
  tx: Tx,
  { knowledge }: { knowledge: Pick<Knowledge, 'units' | 'areas' | 'categories'> },
  { actor, id, act, now }: RoleDecision & { actor: StaffActor; id: string; now: Date },
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "RoleRequest" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.roleRequest.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found');
  if (row.outcome !== null || row.expiresAt <= now) throw new AppError('not_allowed_now');
  const { userId, requestedById: requesterId } = row;
  const role = staffRole.parse(row.role);
  if (act === 'withdraw') {
    if (requesterId !== actor.id) throw new AppError('forbidden');
  } else {
    const confirmers = await confirmersOf(tx, { requesterId, userId, now });
    if (!confirmers.some((one) => one.id === actor.id)) throw new AppError('forbidden');
  }
  if (act === 'confirm') await grant(tx, { knowledge }, { ...row, role, actor, now });
  const outcome = ({ confirm: 'confirmed', refuse: 'refused', withdraw: 'withdrawn' } as const)[act];
  await tx.roleRequest.update({
    where: { id },
    data: { outcome, decidedById: actor.id, decidedAt: now },
    select: { id: true },
  });
  if (act === 'confirm') return;
  await noteStaffEvent(tx, { userId, type: `role_${outcome}`, actorId: actor.id, now, details: { role } });
}

type Granted = {
  actor: StaffActor;
  userId: string;
  role: StaffRole;
  requestedById: string;
  decision: string | null;
  now: Date;
};

async function grant(
  tx: Tx,
  { knowledge }: { knowledge: Pick<Knowledge, 'units' | 'areas' | 'categories'> },
  { actor, userId, role, requestedById, decision, now }: Granted,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId} FOR UPDATE`;
  const [person, asker] = await Promise.all([
    tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { deactivatedAt: true, memberships: { select: heldFields } },
    }),
    tx.user.count({
      where: { id: requestedById, deactivatedAt: null, memberships: { some: { role: 'administrator' } } },
    }),
  ]);
  if (person.deactivatedAt || asker === 0) throw new AppError('not_allowed_now');
  const before = z.array(membership).parse(person.memberships);
  const memberships = checkMemberships({
    memberships: [...before, wholeOf(role)],
    before,
    knowledge,
    actor,
    userId,
    decision: decision ?? undefined,
  });
  await writeMemberships(tx, userId, memberships);
  await tx.user.update({
    where: { id: userId },
    data: { version: { increment: 1 }, updatedAt: now },
    select: { id: true },
  });
  const details = { before, after: memberships, role, ...(decision && { decision }) };
  await noteStaffEvent(tx, { userId, type: 'role_confirmed', actorId: actor.id, now, details });
}

type Reading = { prisma: PrismaClient; actor: StaffActor; now: Date };

/** What waits, oldest first, with what the reader may say to it; of one person, or all that concern the reader. */
export async function readRoleRequests({ prisma, actor, now }: Reading, userId?: string): Promise<RoleRequest[]> {
  const rows = await prisma.roleRequest.findMany({
    where: { ...openAt(now), ...(userId !== undefined && { userId }) },
    orderBy: { requestedAt: 'asc' },
    include: { user: { select: { id: true, name: true, email: true } } },
  });
  const askers = await prisma.user.findMany({
    where: { id: { in: rows.map(({ requestedById }) => requestedById) } },
    select: { id: true, name: true },
  });
  const names = new Map(askers.map(({ id, name }) => [id, name]));
  const items: RoleRequest[] = [];
  for (const { id, user, requestedById: requesterId, ...row } of rows) {
    const confirmers = await confirmersOf(prisma, { requesterId, userId: user.id, now });
    const may = { decide: confirmers.some((one) => one.id === actor.id), withdraw: requesterId === actor.id };
    if (userId === undefined && !may.decide && !may.withdraw) continue;
    items.push({
      id,
      person: user,
      role: staffRole.parse(row.role),
      decision: row.decision,
      requestedBy: names.get(requesterId) ?? requesterId,
      requestedAt: row.requestedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      may,
    });
  }
  return items;
}
