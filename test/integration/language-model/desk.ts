import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import type { LanguageModelSettings } from '../../../server/config.ts';
import { createConversationWorker } from '../../../server/conversations/worker.ts';
import { createFileStore, type FileStore } from '../../../server/files/store.ts';
import { newId } from '../../../server/ids.ts';
import { createLanguageModel, type LanguageModel } from '../../../server/language-model/language-model.ts';
import { ward } from '../../dialogue/ward.ts';
import { type LanguageModelPeer, startLanguageModel } from '../../peers/language-model.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';

/** A worker with a scripted language model, and citizens who write to it. */
export type Desk = {
  database: TestDatabase;
  peer: LanguageModelPeer;
  files: FileStore;
  clock: () => Date;
  pass: (milliseconds: number) => void;
  /** Everything that was logged, as text. */
  logged: string[];
  /** Starts a process anew: a model that remembers nothing. */
  employ: (settings?: Partial<LanguageModelSettings>, more?: { patience?: number; turn?: number }) => Promise<Worker>;
  close: () => Promise<void>;
};
export type Worker = {
  model: LanguageModel;
  /** Stores something a citizen sent, without working on it. */
  receive: (userId: string, event: object) => Promise<string>;
  runOnce: () => Promise<number>;
  settled: () => Promise<void>;
  /** Sends words and returns what the bot says to them. */
  say: (userId: string, text: string) => Promise<string>;
  /** The same for any event of Zalo's. */
  send: (userId: string, event: object) => Promise<string>;
  said: (userId: string) => Promise<string[]>;
};

/** `mediaHosts`: from where voice messages may be fetched. */
export async function openDesk({ mediaHosts = [] }: { mediaHosts?: string[] } = {}): Promise<Desk> {
  const database = await createTestDatabase();
  const peer = await startLanguageModel();
  const folder = await mkdtemp(join(tmpdir(), 'model-files-'));
  const files = createFileStore(folder);
  const { knowledge, understanding } = await ward('test/fixtures/other-ward');
  let now = new Date('2026-11-23T03:00:00Z');
  const clock = () => now;
  const logged: string[] = [];
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: note, info: note, warn: note, error: note };
  const { prisma } = database;

  const usual: LanguageModelSettings = {
    apiKey: peer.key,
    baseUrl: peer.url,
    model: 'understands',
    embeddingModel: undefined,
    transcriptionModel: undefined,
    visionModel: undefined,
    limits: { callsPerCitizen: 1000, callsPerDay: 10_000, costPerDay: undefined },
    prices: { input: 1, output: 4, embedding: 0.1 },
  };

  async function said(userId: string): Promise<string[]> {
    const messages = await prisma.message.findMany({
      where: { conversation: { externalId: userId }, direction: 'out' },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    });
    return messages.map(({ text }) => text ?? '');
  }

  return {
    database,
    peer,
    files,
    clock,
    pass(milliseconds) {
      now = new Date(now.getTime() + milliseconds);
    },
    logged,
    async employ(settings = {}, { patience, turn = 20_000 } = {}) {
      const model = createLanguageModel({
        settings: { ...usual, ...settings },
        prisma,
        clock,
        knowledge: () => knowledge,
        log,
        turnMilliseconds: turn,
      });
      const worker = createConversationWorker({
        prisma,
        clock,
        log,
        cipher: createFieldCipher(randomBytes(32).toString('base64')),
        knowledge: () => knowledge,
        understanding: () => understanding,
        languageModel: model,
        media: { files, mediaHosts },
        ...(patience === undefined ? {} : { patience }),
        pausesAfterFailure: [0, 0],
      });
      async function receive(userId: string, event: object): Promise<string> {
        now = new Date(now.getTime() + 60_000);
        const at = new Date(now.getTime() - 5_000);
        const id = newId();
        const payload = {
          event_name: 'user_send_text',
          timestamp: String(at.getTime()),
          sender: { id: userId },
          ...event,
        };
        const conversationKey = `oa:${userId}`;
        const row = { id, channel: 'oa', externalId: newId(), name: 'user_send_text', conversationKey, payload };
        await prisma.inboundEvent.create({ data: { ...row, occurredAt: at, receivedAt: at } });
        return id;
      }
      async function send(userId: string, event: object): Promise<string> {
        const before = (await said(userId)).length;
        await receive(userId, event);
        await worker.runOnce();
        await model.settled();
        return (await said(userId)).slice(before).join('\n---\n');
      }
      const { runOnce, settled } = worker;
      const say = (userId: string, text: string) => send(userId, { message: { msg_id: newId(), text } });
      return { model, receive, runOnce, settled, say, send, said };
    },
    async close() {
      await peer.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
