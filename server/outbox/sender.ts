import type { BotpressDelivery } from '../botpress/deliver.ts';
import type { Clock } from '../clock.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { FileStore } from '../files/store.ts';
import type { ZaloTemplate } from '../knowledge/schemas.ts';
import type { Log } from '../log.ts';
import type { OaClient } from '../zalo/oa-client.ts';
import { deliverRow } from './deliver-row.ts';
import { dueHeads, type Head } from './heads.ts';
import { markSent } from './progress.ts';
import { doubtMilliseconds } from './retry.ts';
import { tellTogether, toldWith } from './tell-together.ts';
import { writeFailure } from './write-failure.ts';

export type OutboxSenderOptions = {
  prisma: PrismaClient;
  clock: Clock;
  client: OaClient;
  files: FileStore;
  log: Log;
  /** The approved template messages, read at each use: knowledge may change while the server runs. */
  knowledgeTemplates: () => ZaloTemplate[];
  /** Absent: rows of Botpress conversations wait until it is configured again. */
  botpress?: BotpressDelivery | undefined;
  /** So long after a start nothing in doubt is sent again: Zalo repeats the echoes that nobody took before. Default 0. */
  settlingMilliseconds?: number;
};

export type OutboxSender = {
  /** Starts what is due and returns how many conversations it moved on; 0 when nothing is due or under way. */
  runOnce: () => Promise<number>;
  /** Resolves when every call under way has been settled; nothing new is started afterwards. */
  close: () => Promise<void>;
};

type Claimed = Prisma.OutboxMessageGetPayload<{ include: { conversation: true } }>;

/** The row, for this process alone to send; undefined when another has it. */
async function claim(db: Prisma.TransactionClient, head: Head, now: Date): Promise<Claimed | undefined> {
  const { count } = await db.outboxMessage.updateMany({
    where: { id: head.id, state: 'pending', cancelledAt: null, toldWithId: null },
    data: { state: 'sending', sendingSince: now, attempts: { increment: 1 } },
  });
  if (count === 0) return undefined;
  return db.outboxMessage.findUniqueOrThrow({ where: { id: head.id }, include: { conversation: true } });
}

const conversationsAtOnce = 8;
const look = 100;
/** A row on which our own code stumbles so often is given up, so that it does not hold its conversation for ever. */
const faultsAllowed = 5;

/**
 * Delivers outbox rows, in order within a conversation, up to eight conversations side by side, in any number of
 * processes. Rows of the mini-app's chat are read by the citizen from the database: storing was delivering.
 */
export function createOutboxSender(options: OutboxSenderOptions): OutboxSender {
  const { prisma, clock, log } = options;
  const active = new Map<string, Promise<void>>();
  const since = clock();
  let closed = false;

  async function reviveDoubtful(): Promise<void> {
    const now = clock();
    if (now.getTime() - since.getTime() < (options.settlingMilliseconds ?? 0)) return;
    const doubtful = {
      state: 'sending',
      sendingSince: { lte: new Date(now.getTime() - doubtMilliseconds) },
      notBefore: { lte: now },
      conversationId: { notIn: [...active.keys()] },
    };
    // Its echo may be among what waits to be handled.
    const echoes = { state: 'pending', name: { startsWith: 'oa_send_' } };
    if ((await prisma.inboundEvent.count({ where: echoes, take: 1 })) > 0) return;
    await prisma.outboxMessage.updateMany({ where: doubtful, data: { state: 'pending', sendingSince: null } });
  }

  async function deliverConversation(first: Head): Promise<void> {
    let head: Head | undefined = first;
    while (head && !closed) {
      if (!(await deliverHead(head))) return;
      [head] = await dueHeads(prisma, clock(), head.conversationId);
    }
  }

  /** Returns false when another process has the row. */
  async function deliverHead(head: Head): Promise<boolean> {
    const now = clock();
    const row = head.groupKey === null ? await claim(prisma, head, now) : await claimTogether(head, now);
    if (!row) return false;
    try {
      if (head.channel === 'oa') await deliverRow(options, row);
      else if (head.channel === 'botpress') await deliverToBotpress(row);
      else await markSent(prisma, { row, externalId: null, sentAs: null, now });
      return true;
    } catch (error) {
      log.error({ outboxId: row.id, attempts: row.attempts, err: error }, 'a delivery broke off');
      // Until then the row stays `sending`, the state of doubt, and is looked at again after the stated wait.
      if (row.attempts < faultsAllowed) return false;
      const gone = { state: 'failed', errorClass: 'internal', lastError: 'the delivery broke off repeatedly' };
      await prisma.outboxMessage.updateMany({ where: { id: row.id, state: 'sending' }, data: gone });
      await prisma.outboxMessage.updateMany({ where: toldWith(row), data: gone });
      return true;
    }
  }

  /** Claims a row of news and what is told with it at once, so that a crash leaves either all of them or none. */
  function claimTogether(head: Head, now: Date): Promise<Claimed | undefined> {
    return prisma.$transaction(async (tx) => {
      const row = await claim(tx, head, now);
      return row && tellTogether(tx, row, now);
    });
  }

  async function deliverToBotpress(row: Parameters<BotpressDelivery>[0]): Promise<void> {
    if (options.botpress) await options.botpress(row);
    else {
      const reason = 'Botpress is not configured';
      await writeFailure(options, row, { class: 'config', code: undefined, reason, uncertain: false });
    }
  }

  function start(head: Head): void {
    const work = deliverConversation(head)
      .catch((error: unknown) => {
        log.error({ outboxId: head.id, err: error }, 'delivering a conversation failed');
      })
      .finally(() => active.delete(head.conversationId));
    active.set(head.conversationId, work);
  }

  return {
    async runOnce() {
      if (closed) return 0;
      await reviveDoubtful();
      const heads = await dueHeads(prisma, clock());
      const startable = heads
        .filter((head) => !active.has(head.conversationId))
        .slice(0, conversationsAtOnce - active.size);
      for (const head of startable) start(head);
      if (active.size === 0) return 0;
      // A conversation that hangs on a slow Zalo must not keep the others from being looked at.
      await Promise.race([...active.values(), new Promise((resolve) => setTimeout(resolve, look))]);
      return Math.max(1, startable.length);
    },
    async close() {
      closed = true;
      await Promise.all(active.values());
    },
  };
}
