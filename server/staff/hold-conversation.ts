import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../outbox/enqueue.ts';

type Options = { prisma: PrismaClient; actor: StaffActor; id: string; now: Date };

/**
 * Takes a talk over from the bot (or from a colleague), or gives it back; the bot keeps silent in between.
 * @throws AppError not_found
 */
export async function setOwner({ prisma, actor, id, owner, now }: Options & { owner: 'staff' | 'bot' }): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await lock(tx, id);
    await tx.conversation.update({
      where: { id },
      data: { owner, ownerStaffId: owner === 'staff' ? actor.id : null, ownerSince: now },
      select: { id: true },
    });
  });
}

/** Writes to the citizen as a person; whoever writes holds the talk from then on. @throws AppError not_found */
export async function replyInConversation({ prisma, actor, id, text, now }: Options & { text: string }): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { owner, ownerStaffId } = await lock(tx, id);
    if (owner !== 'staff' || ownerStaffId !== actor.id) {
      await tx.conversation.update({
        where: { id },
        data: { owner: 'staff', ownerStaffId: actor.id, ownerSince: now },
        select: { id: true },
      });
    }
    await enqueue(tx, {
      conversationId: id,
      dedupeKey: `conversation-reply:${newId()}`,
      payload: { text: text.normalize('NFC'), buttons: [] },
      author: 'staff',
      staffId: actor.id,
      // Who may read the denunciation may speak of it.
      protect: can(actor, 'denunciation:read') && (await holdsDenunciation(tx, id)),
      now,
    });
  });
}

async function holdsDenunciation(tx: Prisma.TransactionClient, conversationId: string): Promise<boolean> {
  return (await tx.message.count({ where: { conversationId, protected: true } })) > 0;
}

async function lock(tx: Prisma.TransactionClient, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.conversation.findUnique({ where: { id }, select: { owner: true, ownerStaffId: true } });
  if (!row) throw new AppError('not_found');
  return row;
}
