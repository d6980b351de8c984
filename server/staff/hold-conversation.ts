import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { CaseDeps } from '../cases/deps.ts';
import {
  deliverTalkReply,
  holdTalkReply,
  newTalkReply,
  sendHeldTalkReply,
  undoTalkReply,
} from '../conversations/held-talk-reply.ts';
import { settleTalk } from '../conversations/notify-talk.ts';
import { nobodyWaits } from '../conversations/return-to-bot.ts';
import { talkReach } from '../conversations/talk-reach.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { recordTalk } from '../events-out/record-talk.ts';
import { refuseTaken, refuseUnseen } from './refuse-in-talk.ts';

type Options = CaseDeps & { prisma: PrismaClient; actor: StaffActor; id: string };

/**
 * Takes a talk over from the bot (or with `anyway` from a colleague), or gives it back; the bot keeps silent in
 * between. Words that still wait for an undo go out before the talk is given back.
 * @throws AppError not_found, version_conflict when a colleague holds it
 */
export async function setOwner(options: Options & { owner: 'staff' | 'bot'; anyway: boolean }): Promise<void> {
  const { prisma, clock, knowledge, actor, id, owner, anyway } = options;
  await prisma.$transaction(async (tx) => {
    const before = await lock(tx, id);
    const ownerSince = clock();
    if (!anyway) await refuseTaken(tx, { talk: before, staffId: actor.id, now: ownerSince });
    if (owner === 'bot') await sendHeldTalkReply(tx, { clock, knowledge }, id);
    await tx.conversation.update({
      where: { id },
      data:
        owner === 'staff'
          ? { owner, ownerStaffId: actor.id, ownerSince, returnedAt: null, returnReason: null }
          : { owner, ownerStaffId: null, ownerSince, ...nobodyWaits },
      select: { id: true },
    });
    await settleTalk(tx, { id, now: ownerSince });
    if (before.owner !== owner || owner === 'staff') {
      const name = owner === 'staff' ? 'taken' : 'returned';
      await recordTalk(tx, { id, name, by: 'staff', now: ownerSince });
    }
  });
}

type Words = {
  text: string;
  /** Id of the last message the person saw. */
  seen?: string | undefined;
  /** Although other staff wrote meanwhile, or a colleague holds the talk. */
  anyway: boolean;
  holdMilliseconds: number;
};

/**
 * Writes to the citizen as a person, or holds that back for an undo; whoever writes holds the talk from then on. What
 * was held before goes first.
 * @throws AppError not_found, version_conflict, talk_closed when nothing can be sent until the citizen writes again
 */
export async function replyInConversation(options: Options & Words): Promise<void> {
  const { prisma, clock, knowledge, actor, id, text, seen, anyway, holdMilliseconds } = options;
  await prisma.$transaction(async (tx) => {
    const talk = await lock(tx, id);
    const { owner, ownerStaffId } = talk;
    const now = clock();
    if (!anyway) await refuseUnseen(tx, { talk, staffId: actor.id, seen, now });
    if (talkReach(knowledge(), talk, now).how === 'closed') throw new AppError('talk_closed');
    await sendHeldTalkReply(tx, { clock, knowledge }, id);
    if (owner !== 'staff' || ownerStaffId !== actor.id) {
      const data = { owner: 'staff', ownerStaffId: actor.id, ownerSince: now, returnedAt: null, returnReason: null };
      await tx.conversation.update({ where: { id }, data, select: { id: true } });
      await recordTalk(tx, { id, name: 'taken', by: 'staff', now });
    }
    await settleTalk(tx, { id, now });
    const reads = can(actor, 'denunciation:read');
    const reply = newTalkReply({ conversationId: id, staffId: actor.id, text, reads });
    if (holdMilliseconds > 0) await holdTalkReply(tx, { clock }, { ...reply, milliseconds: holdMilliseconds });
    else await deliverTalkReply(tx, { clock, knowledge }, reply);
  });
}

/** Takes one's own words back. @throws AppError not_found, forbidden, already_sent */
export async function undoReplyInConversation(options: Options & { replyId: string }): Promise<void> {
  const { prisma, clock, actor, id, replyId } = options;
  await prisma.$transaction((tx) => undoTalkReply(tx, { clock }, { conversationId: id, id: replyId, staff: actor }));
}

async function lock(tx: Prisma.TransactionClient, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE id = ${id}::uuid FOR UPDATE`;
  const holder = { id: true, owner: true, ownerStaffId: true, ownerSince: true };
  const reach = { channel: true, language: true, lastInboundAt: true, unreachableSince: true };
  const row = await tx.conversation.findUnique({ where: { id }, select: { ...holder, ...reach } });
  if (!row) throw new AppError('not_found');
  return row;
}
