import type { Clock } from '../clock.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { partsOf, readPayload } from '../outbox/parts.ts';
import { notePart, settleIfComplete } from '../outbox/progress.ts';
import { writeFailure } from '../outbox/write-failure.ts';
import type { BotpressClient } from './client.ts';
import { readTalkId } from './event.ts';
import { type BotpressFailure, failureOf } from './failure.ts';
import { type Unclaimed, unclaimedMessages } from './lost-answers.ts';
import { botpressMessage, publicPhoto } from './messages.ts';

type Row = Prisma.OutboxMessageGetPayload<{ include: { conversation: true } }>;

export type BotpressDelivery = (row: Row) => Promise<void>;

/**
 * Delivers claimed outbox rows of Botpress conversations by `createMessage` in the name of the bot, part by part, and
 * writes the outcome on the row. Faults that pass are repeated as for Zalo; before that the conversation is looked at,
 * so that what got there though its answer was lost is not said twice.
 */
export function createBotpressDelivery(given: {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  client: BotpressClient;
  /** The bot speaks as the user of its own id. */
  botId: string;
  miniAppId: string;
  /** Where our own pages are, for the photos that anybody may see. */
  publicUrl: string;
  /** Said in place of a picture or document, in the conversation's language. */
  fileNote: (kind: 'image' | 'document', language: 'vi' | 'en') => string;
}): BotpressDelivery {
  const { prisma, clock, log, client, botId, miniAppId, publicUrl, fileNote } = given;

  /** What an earlier try sent without our knowing; undefined when that cannot be told now. */
  async function sentBefore(row: Row, conversationId: string): Promise<Unclaimed[] | undefined> {
    if (row.attempts <= 1) return [];
    try {
      return await unclaimedMessages({ client, prisma, botId }, row, conversationId);
    } catch (error) {
      const failure = failureOf(error);
      // Whoever may not look may still speak.
      if (!failure.passing) return [];
      await writeFailure({ prisma, clock, log }, row, { ...asOutboxFailure(failure), uncertain: false });
      return undefined;
    }
  }

  return async (row) => {
    const payload = readPayload(row.payload);
    const { conversationId } = readTalkId(row.conversation.externalId);
    const language = row.conversation.language === 'en' ? 'en' : 'vi';
    const unclaimed = await sentBefore(row, conversationId);
    if (!unclaimed) return;
    for (const [index, part] of partsOf(payload).entries()) {
      if (payload.sentParts[index] !== undefined) continue;
      // So that another process does not take a long row for a forgotten one.
      await prisma.outboxMessage.updateMany({
        where: { id: row.id, state: 'sending' },
        data: { sendingSince: clock() },
      });
      const message =
        part.kind === 'image' && payload.publicImage
          ? publicPhoto(part.fileId, publicUrl)
          : botpressMessage(part, { miniAppId, fileNote: (kind) => fileNote(kind, language) });
      const there = unclaimed.findIndex(({ text }) => text === message.payload.text);
      const [found] = there < 0 ? [] : unclaimed.splice(there, 1);
      if (found) {
        await notePart(prisma, { rowId: row.id, part: index, messageId: found.id });
        continue;
      }
      const sent = await client
        .createMessage({ ...message, conversationId, userId: botId, tags: {} })
        .catch((error: unknown) => asOutboxFailure(failureOf(error)));
      if ('class' in sent) {
        await writeFailure({ prisma, clock, log }, row, sent);
        return;
      }
      await notePart(prisma, { rowId: row.id, part: index, messageId: sent.message.id });
    }
    await prisma.$transaction((tx) => settleIfComplete(tx, { rowId: row.id, now: clock() }));
  };
}

function asOutboxFailure({ passing, arrived, status, reason }: BotpressFailure) {
  const told = { code: status, reason: `Botpress ${reason}` };
  // A token that does not fit is put right by a person; the message must not be lost meanwhile.
  if (status === 401 || status === 403) return { ...told, class: 'config' as const, uncertain: false };
  if (!passing) return { ...told, class: 'permanent' as const, uncertain: false };
  return { ...told, class: 'transient' as const, uncertain: arrived && (status === undefined || status >= 500) };
}
