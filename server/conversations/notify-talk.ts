import { actorOf } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { actorFields, atWork } from '../cases/at-work.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { TalkNoticeKind } from '../contract/notice-api.ts';
import type { Conversation, Prisma, PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { onDuty } from './duty.ts';

const batch = 200;
/** Requests to which nobody answered are forgotten after so long, as in the staff's list. */
const forgottenAfter = 14 * 86_400_000;

type Talk = Pick<Conversation, 'id' | 'owner' | 'waitingSince' | 'returnReason'>;
const talkFields = { id: true, owner: true, waitingSince: true, returnReason: true } as const;

/** Talks in which a citizen waits and that nobody has taken: in the queue, or given back to the bot unanswered. */
export function untakenAt(now: Date): Prisma.ConversationWhereInput {
  const returnedAt = { gte: new Date(now.getTime() - forgottenAfter) };
  return { waitingSince: { not: null }, OR: [{ owner: 'queue' }, { owner: 'bot', returnedAt }] };
}

const kindOf = ({ returnReason }: Talk): TalkNoticeKind =>
  returnReason === 'no_answer' || returnReason === 'staff_silent' ? 'waited_long' : 'waiting';

/**
 * Who is told: active people, not away, who may answer in the chat; of a talk that holds a denunciation those who may
 * read one. Whoever is charged with denunciations alone hears of no other talk.
 */
async function recipients(tx: Tx, { knowledge, id, now }: { knowledge: Knowledge; id: string; now: Date }) {
  const [users, sealed] = await Promise.all([
    tx.user.findMany({ where: { AND: [atWork(now), { memberships: { some: {} } }] }, select: actorFields }),
    tx.message.count({ where: { conversationId: id, protected: true } }),
  ]);
  return users.flatMap((user) => {
    const actor = actorOf(user, knowledge.units);
    const others = { ...actor, memberships: actor.memberships.filter(({ role }) => role !== 'denunciation_officer') };
    return can(sealed > 0 ? actor : others, 'conversation:reply') ? [user.id] : [];
  });
}

/**
 * Tells staff on duty of a talk that waits for them, once for each wait, and once more when it has waited too long; to
 * be called where the wait begins or ends, in that transaction. Outside the hours of duty nobody is told; the sweep
 * does it when they begin.
 */
export async function notifyTalk(
  tx: Tx,
  { knowledge, id, now }: { knowledge: Knowledge; id: string; now: Date },
): Promise<void> {
  if (!onDuty(knowledge, now)) return;
  // Whoever takes it or tells of it at this instant does so before or after.
  await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE id = ${id}::uuid FOR UPDATE`;
  const talk = await tx.conversation.findFirst({ where: { AND: [{ id }, untakenAt(now)] }, select: talkFields });
  if (!talk?.waitingSince) return;
  const about = { conversationId: id, kind: kindOf(talk), since: talk.waitingSince };
  if ((await tx.talkNotice.count({ where: about })) > 0) return;
  const staffIds = await recipients(tx, { knowledge, id, now });
  if (staffIds.length === 0) return;
  await settleTalk(tx, { id, now });
  await tx.talkNotice.createMany({ data: staffIds.map((staffId) => ({ ...about, id: newId(), staffId, at: now })) });
}

/** Nobody needs to look at a talk any more that somebody took, or of which something later is told. */
export async function settleTalk(tx: Tx, { id, now }: { id: string; now: Date }): Promise<void> {
  await tx.talkNotice.updateMany({ where: { conversationId: id, readAt: null }, data: { readAt: now } });
}

/**
 * Tells staff of talks of which they could not be told when the wait began: outside the hours of duty, with everybody
 * away, or taken from somebody who left. Safe to run in several processes; call it every minute.
 */
export async function notifyTalks(prisma: PrismaClient, deps: CaseDeps): Promise<void> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  if (!onDuty(knowledge, now)) return;
  const waiting = await prisma.conversation.findMany({
    where: untakenAt(now),
    orderBy: { waitingSince: 'asc' },
    take: batch,
    select: { ...talkFields, notices: { select: { kind: true, since: true } } },
  });
  for (const talk of waiting) {
    const known = talk.notices.some(
      ({ kind, since }) => kind === kindOf(talk) && since.getTime() === talk.waitingSince?.getTime(),
    );
    if (!known) await prisma.$transaction((tx) => notifyTalk(tx, { knowledge, id: talk.id, now }));
  }
}
