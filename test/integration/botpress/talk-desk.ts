import { randomBytes } from 'node:crypto';
import { type BotpressClient, createBotpressClient } from '../../../server/botpress/client.ts';
import { createBotpressDelivery } from '../../../server/botpress/deliver.ts';
import { fileNotes } from '../../../server/botpress/messages.ts';
import { botpressRetriever } from '../../../server/botpress/search.ts';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import { createConversationWorker } from '../../../server/conversations/worker.ts';
import { createFileStore } from '../../../server/files/store.ts';
import { enqueue } from '../../../server/outbox/enqueue.ts';
import type { OutboxPayload } from '../../../server/outbox/payload.ts';
import { createOutboxSender } from '../../../server/outbox/sender.ts';
import { ward } from '../../dialogue/ward.ts';
import { type BotpressPeer, startBotpress } from '../../peers/botpress.ts';
import type { PeerMessage } from '../../peers/botpress-wire.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { untilTaken } from '../../setup/until-taken.ts';
import { messageEvent, startTalkServer } from './talk-server.ts';

type Told = { type?: string; user?: string; conversation?: string };
/** Milliseconds for a peer in a process that may stand still. */
const patience = 20_000;

/** The webhook, a working process and its sender, between a Botpress and a database. */
export type TalkDesk = {
  database: TestDatabase;
  peer: BotpressPeer;
  clock: () => Date;
  pass(milliseconds: number): void;
  /** A person sends a message; what the bot writes because of it. */
  send(payload: object, told?: Told): Promise<PeerMessage[]>;
  /** The same with words; what the bot says, as text. */
  say(text: string, told?: Told): Promise<string>;
  /** Sends what is due, until nothing is; waits so many milliseconds for each answer. */
  deliver(to?: { apiUrl?: string; configured?: boolean; answerWithin?: number }): Promise<void>;
  /** Queues a message to a talk that exists. */
  queue(payload: Partial<OutboxPayload>, conversation?: string): Promise<string>;
  logged: string[];
  close(): Promise<void>;
};

export async function openTalkDesk(): Promise<TalkDesk> {
  const database = await createTestDatabase();
  const { prisma, pool } = database;
  const { knowledge, understanding } = await ward();
  let now = new Date('2026-11-23T03:00:00Z');
  const clock = () => now;
  const peer = await startBotpress(clock);
  const logged: string[] = [];
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: note, info: note, warn: note, error: note };
  const server = await startTalkServer({ pool, clock });
  const files = createFileStore(database.config.dataDir);
  const clientOf = (apiUrl: string, timeout = patience) =>
    createBotpressClient({ token: peer.token, botId: peer.botId, apiUrl }, { timeout });
  let numbered = 0;

  const worker = createConversationWorker({
    prisma,
    clock,
    log,
    cipher: createFieldCipher(randomBytes(32).toString('base64')),
    knowledge: () => knowledge,
    understanding: () => understanding,
    retrievers: [botpressRetriever({ client: clientOf(peer.url), log, now: () => performance.now(), patience })],
    media: { files, mediaHosts: [] },
    pausesAfterFailure: [0, 0],
  });

  const never = () => Promise.reject(new Error('a Botpress talk went to Zalo'));
  const senderTo = (client: BotpressClient | undefined) =>
    createOutboxSender({
      prisma,
      clock,
      client: { sendText: never, sendImage: never, sendFile: never, sendTemplate: never },
      files,
      log,
      knowledgeTemplates: () => [],
      botpress:
        client &&
        createBotpressDelivery({
          prisma,
          clock,
          log,
          client,
          botId: peer.botId,
          miniAppId: '0000000000000000001',
          publicUrl: 'https://ward.example.org',
          fileNote: (kind, language) => knowledge.replies[language][fileNotes[kind]] ?? '',
        }),
    });

  async function deliver({ apiUrl = peer.url, configured = true, answerWithin = patience } = {}) {
    const sender = senderTo(configured ? clientOf(apiUrl, answerWithin) : undefined);
    while ((await sender.runOnce()) > 0);
    await sender.close();
  }

  async function send(payload: object, told: Told = {}) {
    const before = peer.messages.length;
    now = new Date(now.getTime() + 60_000);
    numbered += 1;
    const createdAt = new Date(now.getTime() - 5_000).toISOString();
    const event = messageEvent(`in_${numbered}`, payload, { ...told, createdAt });
    const reply = await untilTaken(() => server.signed(event));
    if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`);
    // The citizen has paused.
    now = new Date(now.getTime() + 5_000);
    await worker.runOnce();
    await deliver();
    return peer.messages.slice(before);
  }

  return {
    database,
    peer,
    clock,
    logged,
    deliver,
    send,
    pass(milliseconds) {
      now = new Date(now.getTime() + milliseconds);
    },
    async say(text, told) {
      const messages = await send({ text }, told);
      return messages.map(({ payload }) => payload.text).join('\n---\n');
    },
    async queue(payload, conversation = 'user_1/conv_1') {
      numbered += 1;
      const where = { channel_externalId: { channel: 'botpress', externalId: conversation } };
      const { id } = await prisma.conversation.findUniqueOrThrow({ where });
      const row = await prisma.$transaction((tx) =>
        enqueue(tx, {
          conversationId: id,
          dedupeKey: `test:${numbered}`,
          payload: { text: '', buttons: [], ...payload },
          author: 'staff',
          now,
        }),
      );
      if (row === undefined) throw new Error('queued before');
      return row;
    },
    async close() {
      await server.close();
      await peer.close();
      await database.close();
    },
  };
}
