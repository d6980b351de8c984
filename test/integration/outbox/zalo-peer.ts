import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepDocument } from '../../../server/files/save-document.ts';
import { createFileStore, type FileStore } from '../../../server/files/store.ts';
import { newId } from '../../../server/ids.ts';
import { enqueue } from '../../../server/outbox/enqueue.ts';
import type { OutboxPayload } from '../../../server/outbox/payload.ts';
import { createOutboxSender } from '../../../server/outbox/sender.ts';
import { startSimulator } from '../../../server/simulator/start-simulator.ts';
import { createOaClient } from '../../../server/zalo/oa-client.ts';
import { createOaTokens } from '../../../server/zalo/tokens.ts';
import type { TestDatabase } from '../../setup/database.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import { silentLog } from '../../setup/template-database.ts';

export const app = { appId: '1234567890', appSecret: 'app-secret', oaId: '4318657068771012646', oaSecret: 'oa-secret' };
export const templates = [
  { purpose: 'case-update', templateId: '100001', parameters: ['code', 'status', 'time'] },
  { purpose: 'reply-waiting', templateId: '100002', parameters: ['code', 'time'] },
];

/** Something that keeps a secret unreadable, good enough to see that the token is not stored as it is. */
export const encryption = {
  encrypt: (plain: string) => `k1:${Buffer.from(plain).toString('base64')}`,
  decrypt: (stored: string) => Buffer.from(stored.slice(3), 'base64').toString('utf8'),
};

type Seen = {
  id: string;
  kind: string;
  text: string;
  buttons: { title: string; payload: unknown }[];
  template: unknown;
  file: { url: string; name: string; size: number } | null;
};
type SimulatedUser = { id: string; idByApp: string; name: string };

/** A simulated Zalo over HTTP, what it posts to us, and the product's sender in front of it; one clock for both. */
export async function startZaloPeer(database: TestDatabase) {
  const { prisma } = database;
  const clock = { now: new Date('2026-11-20T03:00:00Z') };
  const events: Record<string, unknown>[] = [];
  const bodies = new Set<string>();
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    // Zalo repeats what a busy machine acknowledged too late.
    if (!bodies.has(body)) events.push(JSON.parse(body));
    bodies.add(body);
    response.end('{}');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const folder = await mkdtemp(join(tmpdir(), 'zalo-peer-'));
  const simulator = await startSimulator({
    ...app,
    oaRefreshToken: 'first-refresh',
    miniAppId: '0000000000000000001',
    webhookUrl,
    stateDir: join(folder, 'zalo'),
    now: () => clock.now.getTime(),
  });

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${simulator.url}/simulator/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  const files = createFileStore(join(folder, 'files'));
  const makeTokens = (change: { firstRefreshToken?: string; oauthUrl?: string } = {}) =>
    createOaTokens({
      prisma,
      clock: () => clock.now,
      log: silentLog,
      encryption,
      oauthUrl: simulator.url,
      appId: app.appId,
      appSecret: app.appSecret,
      firstRefreshToken: 'first-refresh',
      ...change,
    });
  const makeClient = (openapiUrl = simulator.url) =>
    createOaClient({ openapiUrl, miniAppId: '0000000000000000001', tokens: makeTokens() });
  const makeSender = (openapiUrl = simulator.url, store: FileStore = files) =>
    createOutboxSender({
      prisma,
      clock: () => clock.now,
      client: makeClient(openapiUrl),
      files: store,
      log: silentLog,
      knowledgeTemplates: () => templates,
    });

  return {
    simulator,
    control,
    clock,
    events,
    files,
    makeTokens,
    makeClient,
    makeSender,
    forward: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
    faults: (change: object) => control('PUT', '/faults', change),
    /** A new citizen who has just written, with the conversation that this makes. */
    async newTalk(channel = 'oa') {
      const name = `Công dân ${newId().slice(-6)}`;
      const user = await control<SimulatedUser>('POST', '/users', { name });
      await control('POST', `/users/${user.id}/text`, { text: 'Chào phường' });
      const citizen = await prisma.citizen.create({ data: { id: newId(), createdAt: clock.now } });
      const conversation = await prisma.conversation.create({
        data: {
          id: newId(),
          channel,
          externalId: user.id,
          citizenId: citizen.id,
          state: {},
          lastInboundAt: clock.now,
          createdAt: clock.now,
        },
      });
      return { user, conversationId: conversation.id };
    },
    async say(conversationId: string, payload: Partial<OutboxPayload> & { text: string }, notBefore?: Date) {
      const rowId = await prisma.$transaction((tx) =>
        enqueue(tx, {
          conversationId,
          dedupeKey: newId(),
          payload: { buttons: [], ...payload },
          author: 'bot',
          now: clock.now,
          notBefore,
        }),
      );
      if (rowId === undefined) throw new Error('not queued');
      return rowId;
    },
    /** A stored document; its file id. */
    async storeDocument(): Promise<string> {
      const kept = await keepDocument(files, { bytes: smallPdf(), name: 'Biên bản.pdf' });
      const file = { id: newId(), purpose: 'chat', state: 'ready', createdAt: clock.now };
      await prisma.file.create({ data: { ...file, ...kept } });
      return file.id;
    },
    row: (id: string) => prisma.outboxMessage.findUniqueOrThrow({ where: { id } }),
    /** What the OA's messages look like in the citizen's chat, oldest first. */
    async seenBy(userId: string): Promise<Seen[]> {
      const { messages } = await control<{ messages: (Seen & { direction: string })[] }>(
        'GET',
        `/users/${userId}/chat`,
      );
      return messages.filter((message) => message.direction === 'oa');
    },
    async close() {
      await simulator.close();
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the sender until nothing is due. */
export async function drain(sender: { runOnce: () => Promise<number> }): Promise<void> {
  while ((await sender.runOnce()) > 0);
}
