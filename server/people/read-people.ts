import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { heldFields } from '../access/actor.ts';
import { whereFor } from '../access/can.ts';
import { absencesFrom } from '../cases/at-work.ts';
import { openStates } from '../contract/case.ts';
import {
  membership,
  type PeopleList,
  type Person,
  type PersonDetail,
  type PersonEvent,
  type PersonState,
  personEventType,
  personDetail as shape,
} from '../contract/people-api.ts';
import { staffRole } from '../contract/staff-api.ts';
import type { Prisma, PrismaClient, StaffEvent } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { absenceOf } from './absence-of.ts';
import { readRoleRequests } from './role-requests.ts';

const mailState = shape.shape.mail.unwrap();

const selectAt = (now: Date) =>
  ({
    absences: absencesFrom(now),
    id: true,
    name: true,
    email: true,
    deactivatedAt: true,
    lastSignInAt: true,
    twoFactorEnabled: true,
    version: true,
    memberships: { select: heldFields },
    _count: { select: { accounts: true } },
  }) as const satisfies Prisma.UserSelect;
type Row = Prisma.UserGetPayload<{ select: ReturnType<typeof selectAt> }>;

/** Everybody with an account, by name as a dictionary orders it. */
export async function listPeople({ prisma, now }: { prisma: PrismaClient; now: Date }): Promise<PeopleList> {
  const rows = await prisma.user.findMany({ select: selectAt(now) });
  const { compare } = new Intl.Collator('vi');
  const items = rows
    .map((row) => present(row, now))
    .sort((a, b) => compare(givenNameFirst(a.name), givenNameFirst(b.name)));
  return { items, asOf: now.toISOString() };
}

/** Vietnamese people are called, and looked up, by the last word of the name. */
const givenNameFirst = (name: string) => `${name.split(' ').at(-1) ?? ''} ${name}`;

function present(all: Row, now: Date): Person {
  const { deactivatedAt, lastSignInAt, twoFactorEnabled, absences, memberships, _count, ...row } = all;
  return {
    ...row,
    state: stateOf({ deactivatedAt, accounts: _count.accounts }),
    memberships: z.array(membership).parse(memberships),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    secondFactor: twoFactorEnabled ?? false,
    absence: absenceOf(absences, now),
  };
}

function stateOf({ deactivatedAt, accounts }: { deactivatedAt: Date | null; accounts: number }): PersonState {
  if (deactivatedAt) return 'deactivated';
  return accounts === 0 ? 'invited' : 'active';
}

type DetailOptions = { prisma: PrismaClient; actor: StaffActor; id: string; now: Date };

/** One person with what was done to the account. @throws AppError not_found */
export async function personDetail({ prisma, actor, id, now }: DetailOptions): Promise<PersonDetail> {
  const row = await prisma.user.findUnique({ where: { id }, select: selectAt(now) });
  if (!row) throw new AppError('not_found');
  const [openCases, link, mail, events, roleRequests] = await Promise.all([
    prisma.case.count({
      where: { AND: [{ assigneeId: id, state: { in: [...openStates] } }, whereFor(actor, 'case:read')] },
    }),
    prisma.staffLink.findFirst({
      where: { userId: id, usedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
      select: { expiresAt: true },
    }),
    prisma.staffMail.findFirst({
      where: { userId: id, state: { not: 'withdrawn' } },
      orderBy: { createdAt: 'desc' },
      select: { state: true },
    }),
    prisma.staffEvent.findMany({ where: { userId: id }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 100 }),
    readRoleRequests({ prisma, actor, now }, id),
  ]);
  const names = await namesOf(prisma, events);
  return {
    ...present(row, now),
    openCases,
    linkUntil: link?.expiresAt.toISOString() ?? null,
    mail: mail ? mailState.parse(mail.state) : null,
    roleRequests,
    history: events.map((event) => presentEvent(event, names)),
  };
}

async function namesOf(prisma: PrismaClient, events: StaffEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.flatMap(({ actorId }) => actorId ?? []))];
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

const eventDetails = z.object({
  before: z.array(membership).optional(),
  after: z.array(membership).optional(),
  decision: z.string().optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  role: staffRole.optional(),
});

function presentEvent({ id, type, at, actorId, details }: StaffEvent, names: Map<string, string>): PersonEvent {
  const told = eventDetails.parse(details);
  return {
    id,
    type: personEventType.parse(type),
    at: at.toISOString(),
    actor: actorId ? (names.get(actorId) ?? actorId) : null,
    before: told.before ?? null,
    after: told.after ?? null,
    decision: told.decision ?? null,
    absence: told.from && told.until ? { from: told.from, until: told.until } : null,
    role: told.role ?? null,
  };
}
