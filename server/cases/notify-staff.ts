import { actorOf, heldFields, membershipOf } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { citizenNoticeKinds, deadlineNoticeKinds, type NoticeKind } from '../contract/notice-api.ts';
import type { StaffRole } from '../contract/staff-api.ts';
import type { Case } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { type EscalationRole, escalationRoles } from '../knowledge/escalation-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { actorFields, notAwayAt } from './at-work.ts';
import { runningDue } from './deadline-state.ts';
import type { Tx } from './deps.ts';

const laddered = [...deadlineNoticeKinds, ...citizenNoticeKinds] as const;
type StaffNewsKind = (typeof laddered)[number] | 'approval';

export type StaffNews = {
  knowledge: Knowledge;
  row: Case;
  kind: StaffNewsKind;
  /** Sequence of the event that is told. */
  sequence: number;
  /** At which steps; where nobody stands at one, the next above it. */
  to: EscalationRole | readonly EscalationRole[];
  /** The colleague who did it. */
  by?: string;
  now: Date;
};

/** What whoever is told must be able to do with the case. */
const rightFor = (kind: StaffNewsKind) => (kind === 'approval' ? 'case:approve' : 'case:read');

/** Active people, not away, who hold the role and may read the case, or approve its result, by it. */
async function holders(tx: Tx, { knowledge, row, kind, now }: StaffNews, role: StaffRole): Promise<string[]> {
  const rows = await tx.staffMembership.findMany({
    where: { role, user: { deactivatedAt: null, ...notAwayAt(now) } },
    select: { ...heldFields, user: { select: { id: true, name: true, email: true } } },
  });
  const readers = rows.filter(({ user, ...held }) => {
    const membership = membershipOf({ ...held, role }, knowledge.units);
    return can({ ...user, memberships: [membership] }, rightFor(kind), row);
  });
  return [...new Set(readers.map(({ user }) => user.id))];
}

/** The person who has the case, while they are active and may read it. */
async function assignee(tx: Tx, { knowledge, row, now }: StaffNews): Promise<string[]> {
  if (row.assigneeId === null) return [];
  const user = await tx.user.findFirst({
    where: { id: row.assigneeId, deactivatedAt: null, ...notAwayAt(now) },
    select: actorFields,
  });
  return user && can(actorOf(user, knowledge.units), 'case:read', row) ? [user.id] : [];
}

/**
 * Who is told: the person who has the case or the officers of its unit, or whoever stands at that step; where nobody
 * does, the next step up. Of a denunciation only those learn who are charged with them.
 */
async function recipients(tx: Tx, news: StaffNews): Promise<string[]> {
  if (news.row.denunciation) return holders(tx, news, 'denunciation_officer');
  const steps = [news.to].flat();
  const found = await Promise.all(steps.map((step) => standingAt(tx, news, step)));
  return [...new Set(found.flat())];
}

async function standingAt(tx: Tx, news: StaffNews, step: EscalationRole): Promise<string[]> {
  for (const role of escalationRoles.slice(escalationRoles.indexOf(step))) {
    const own = role === 'officer' ? await assignee(tx, news) : [];
    const found = own.length > 0 ? own : await holders(tx, news, role);
    if (found.length > 0) return found;
  }
  return [];
}

/** Writes a notice for everybody who stands at these steps of the escalation ladder, in its event's transaction. */
export async function notifyStaff(tx: Tx, news: StaffNews): Promise<void> {
  const { row, kind, now } = news;
  const staffIds = await recipients(tx, news);
  // Whoever stands at several steps is told of the latest; what a colleague asks of them stands beside it.
  const overtaken: readonly NoticeKind[] = kind === 'approval' ? ['approval'] : laddered;
  await tx.staffNotice.updateMany({
    where: { caseId: row.id, staffId: { in: staffIds }, kind: { in: [...overtaken] }, readAt: null },
    data: { readAt: now },
  });
  await write(tx, news, staffIds);
}

/**
 * Tells of words or pictures from the reporter that nobody asked for: whoever has the case, else its unit. Whoever has
 * not looked at what the reporter said before is not told again, and a case that nobody has taken up waits in the
 * unit's queue with all that came to it.
 */
export async function notifyOfWords(tx: Tx, news: Omit<StaffNews, 'kind' | 'to' | 'by'>): Promise<void> {
  const { row } = news;
  if (row.state === 'received' && row.assigneeId === null) return;
  const unread = await tx.staffNotice.findMany({
    where: { caseId: row.id, kind: { in: ['wrote', 'answered', 'disputed'] }, readAt: null },
    select: { staffId: true },
  });
  const told = new Set(unread.map(({ staffId }) => staffId));
  if (row.assigneeId !== null && told.has(row.assigneeId)) return;
  const wrote: StaffNews = { ...news, kind: 'wrote', to: 'officer' };
  const staffIds = (await recipients(tx, wrote)).filter((id) => !told.has(id));
  if (staffIds.length > 0) await write(tx, wrote, staffIds);
}

async function write(tx: Tx, { row, kind, sequence, by, now }: StaffNews, staffIds: string[]): Promise<void> {
  const details = {
    deadline: row.acceptedAt ? 'resolution' : 'response',
    dueAt: runningDue(row)?.toISOString() ?? null,
    ...(by ? { by } : {}),
  };
  await tx.staffNotice.createMany({
    data: staffIds.map((staffId) => ({ id: newId(), staffId, kind, caseId: row.id, sequence, details, at: now })),
    skipDuplicates: true,
  });
}
