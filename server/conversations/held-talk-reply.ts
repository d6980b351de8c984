import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { HeldTalkReplyShown } from '../contract/conversation-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { dueBatch, eachDue } from '../jobs/each-due.ts';
import type { Log } from '../log.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { nobodyWaits } from './return-to-bot.ts';
import { waitingTemplate } from './talk-reach.ts';

export type TalkReply = { id: string; conversationId: string; staffId: string; text: string; reads: boolean };
const keyOf = (id: string) => `conversation-reply:${id}`;

/** Keeps a person's words back for some time (domain clock): the citizen still waits, and no message stands in the talk. */
export async function holdTalkReply(
  tx: Tx,
  { clock }: Pick<CaseDeps, 'clock'>,
  { milliseconds, ...reply }: TalkReply & { milliseconds: number },
): Promise<void> {
  const heldAt = clock();
  await tx.heldTalkReply.create({ data: { ...reply, heldAt, sendAt: new Date(heldAt.getTime() + milliseconds) } });
}

/**
 * Queues a person's words to the citizen, who then no longer waits for them. Where Zalo's window is closed a template
 * message tells that they wait, and they follow once the citizen writes.
 */
export async function deliverTalkReply(tx: Tx, { clock, knowledge }: CaseDeps, reply: TalkReply): Promise<void> {
  const { id, conversationId, staffId, text, reads } = reply;
  const now = clock();
  const where = { id: conversationId };
  const select = { channel: true, language: true };
  const talk = await tx.conversation.update({ where, data: nobodyWaits, select });
  const template = waitingTemplate(knowledge(), talk, now);
  await enqueue(tx, {
    conversationId,
    dedupeKey: keyOf(id),
    payload: { text, buttons: [], ...(template && { template, wordsFollow: true }) },
    author: 'staff',
    staffId,
    // Who may read the denunciation may speak of it.
    protect: reads && (await holdsDenunciation(tx, conversationId)),
    now,
  });
}

async function holdsDenunciation(tx: Tx, conversationId: string): Promise<boolean> {
  return (await tx.message.count({ where: { conversationId, protected: true } })) > 0;
}

/**
 * Sends what is held in a talk, if anything: at its time, or before something else happens in it. Returns false when
 * there is nothing, or another process was faster.
 */
export async function sendHeldTalkReply(tx: Tx, deps: CaseDeps, conversationId: string): Promise<boolean> {
  const held = await tx.heldTalkReply.findFirst({ where: { conversationId, undoneAt: null } });
  if (!held) return false;
  const { count } = await tx.heldTalkReply.deleteMany({ where: { id: held.id, undoneAt: null } });
  if (count === 0) return false;
  await deliverTalkReply(tx, deps, held);
  return true;
}

type Asked = { conversationId: string; id: string; staff: StaffActor };

/**
 * Takes one's own words back before they were sent, whatever their time; again it changes nothing. Who and when stay,
 * the words do not: those are the writer's draft again.
 * @throws AppError not_found, forbidden for another's, already_sent
 */
export async function undoTalkReply(
  tx: Tx,
  { clock }: Pick<CaseDeps, 'clock'>,
  { conversationId, id, staff }: Asked,
): Promise<void> {
  const held = await tx.heldTalkReply.findFirst({ where: { id, conversationId }, select: { staffId: true } });
  if (held && held.staffId !== staff.id) throw new AppError('forbidden');
  const { count } = await tx.heldTalkReply.updateMany({
    where: { id, conversationId, undoneAt: null },
    data: { undoneAt: clock(), text: '' },
  });
  if (count > 0) return;
  const left = await tx.heldTalkReply.findFirst({ where: { id, conversationId }, select: { id: true } });
  if (left) return;
  const sent = await tx.outboxMessage.findUnique({ where: { dedupeKey: keyOf(id) }, select: { conversationId: true } });
  throw new AppError(sent?.conversationId === conversationId ? 'already_sent' : 'not_found');
}

/** Sends all words whose time has come, each on its own; returns how many. What fails is tried again in a minute. */
export async function sendDueTalkReplies(prisma: PrismaClient, deps: CaseDeps & { log: Log }): Promise<number> {
  const due = await prisma.heldTalkReply.findMany({
    where: { undoneAt: null, sendAt: { lte: deps.clock() } },
    orderBy: { sendAt: 'asc' },
    take: dueBatch,
    select: { id: true, conversationId: true },
  });
  return eachDue(due, {
    clock: deps.clock,
    work: ({ conversationId }) => prisma.$transaction((tx) => sendHeldTalkReply(tx, deps, conversationId)),
    putOff({ id }, sendAt, error) {
      deps.log.error({ heldId: id, err: error }, 'a held reply in a talk could not be sent');
      return prisma.heldTalkReply.updateMany({ where: { id, undoneAt: null }, data: { sendAt } });
    },
  });
}

/** What is held in a talk, as staff see it; the words only where this reader may read the writer's. */
export async function shownTalkReply(
  prisma: PrismaClient,
  { conversationId, actor, sealed, now }: { conversationId: string; actor: StaffActor; sealed: boolean; now: Date },
): Promise<HeldTalkReplyShown | null> {
  const held = await prisma.heldTalkReply.findFirst({ where: { conversationId, undoneAt: null } });
  if (!held) return null;
  const by = await prisma.user.findUnique({ where: { id: held.staffId }, select: { name: true } });
  const hidden = sealed && held.reads && !can(actor, 'denunciation:read');
  return {
    id: held.id,
    by: by?.name ?? 'Cán bộ',
    mine: held.staffId === actor.id,
    text: hidden ? null : held.text,
    sendAt: held.sendAt.toISOString(),
    leftMs: Math.max(0, held.sendAt.getTime() - now.getTime()),
  };
}

export const newTalkReply = (reply: Omit<TalkReply, 'id'>): TalkReply => ({
  ...reply,
  id: newId(),
  text: reply.text.normalize('NFC'),
});
