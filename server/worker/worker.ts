import { join } from 'node:path';
import { buildUnderstanding, type Understanding } from '../../bot/understand/model.ts';
import { botpressParts } from '../botpress/parts.ts';
import { sendDueReplies } from '../cases/held-reply.ts';
import { closeResolved, warnAndEscalate } from '../cases/sweeps.ts';
import { createFieldCipher } from '../citizens/field-cipher.ts';
import { createConversationWorker } from '../conversations/worker.ts';
import { openDatabase } from '../database/open-database.ts';
import { createPhotoFetcher } from '../files/fetch-chat-photos.ts';
import { createFileStore } from '../files/store.ts';
import { startLoop } from '../jobs/loop.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { watchKnowledge } from '../knowledge/store.ts';
import { createLog } from '../log.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { createOutboxSender } from '../outbox/sender.ts';
import { releaseAway } from '../people/release-away.ts';
import { forgetQuestions, groupQuestions } from '../unanswered/group-questions.ts';
import { createOaClient } from '../zalo/oa-client.ts';
import { createOaTokens } from '../zalo/tokens.ts';
import type { WorkerSettings } from './settings.ts';

/** How long a round waits for turns that wait for a language model, before it looks for others. */
const roundMilliseconds = 200;

export type Worker = { wake(): void; stop(): Promise<void> };

/** Starts everything that is not HTTP: turns, the outbox, chat photos, warnings and closing. */
export async function startWorker(settings: WorkerSettings): Promise<Worker> {
  const log = createLog(settings.logLevel, { part: 'worker' });
  const clock = () => new Date(Date.now() + settings.clockOffset);
  const database = await openDatabase({
    config: { databaseUrl: settings.databaseUrl, dataDir: settings.dataDir },
    mode: 'share',
    log,
    poolSize: settings.embedded ? 3 : 10,
  });
  const { prisma } = database;
  const knowledge = await watchKnowledge({ prisma, log });
  knowledge.startPolling();
  const files = createFileStore(join(settings.dataDir, 'files'));
  const cipher = createFieldCipher(settings.fieldEncryptionKey);
  const { zalo } = settings;
  const tokens = createOaTokens({
    prisma,
    clock,
    log,
    encryption: cipher,
    oauthUrl: zalo.oauthUrl,
    appId: zalo.appId,
    appSecret: zalo.appSecret,
    firstRefreshToken: zalo.refreshToken,
  });
  const client = createOaClient({ openapiUrl: zalo.openapiUrl, miniAppId: zalo.miniAppId, tokens });
  const current: KnowledgeSource = () => knowledge.current();
  const deps = { prisma, clock, log, cipher, knowledge: current };

  const understanding = understandingOf(current);
  // Now, so that the first message does not wait for it.
  understanding();
  const { languageModel: modelSettings } = settings;
  // Loaded only where it is used: it takes most of a second.
  const languageModel = modelSettings
    ? (await import('../language-model/language-model.ts')).createLanguageModel({
        settings: modelSettings,
        prisma,
        clock,
        knowledge: current,
        log,
      })
    : undefined;
  const botpress = settings.botpress ? await botpressParts(settings.botpress, { ...deps, zalo }) : undefined;
  const conversations = createConversationWorker({
    ...deps,
    understanding,
    retrievers: botpress ? [botpress.retriever] : [],
    languageModel,
    media: { files, mediaHosts: zalo.mediaHosts },
    ...((languageModel || botpress) && { patience: roundMilliseconds }),
  });
  const sender = createOutboxSender({
    prisma,
    clock,
    client,
    files,
    log,
    knowledgeTemplates: () => current().zaloTemplates,
    botpress: botpress?.deliver,
    settlingMilliseconds: 30_000,
  });
  const photos = createPhotoFetcher({
    prisma,
    clock,
    files,
    mediaHosts: zalo.mediaHosts,
    log,
    async onFailed(tx, { fileId, conversationId, caseId, now }) {
      if (caseId)
        await tx.case.updateMany({
          where: { id: caseId, photos: { gt: 0 } },
          data: { photos: { decrement: 1 }, updatedAt: now },
        });
      if (!conversationId) return;
      const text = current().replies.vi['photo.failed'] ?? '';
      await enqueue(tx, {
        conversationId,
        dedupeKey: `photo:${fileId}`,
        payload: { text, buttons: [] },
        author: 'bot',
        now,
      });
    },
  });

  const sending = startLoop({ name: 'outbox', everyMs: 300, run: () => sender.runOnce(), log });
  const turns = startLoop({
    name: 'conversations',
    everyMs: 250,
    async run() {
      const handled = await conversations.runOnce();
      if (handled > 0) sending.wake();
      return handled;
    },
    log,
  });
  const replying = startLoop({
    name: 'held replies',
    everyMs: 500,
    async run() {
      const sent = await sendDueReplies(prisma, deps);
      if (sent > 0) sending.wake();
      return sent;
    },
    log,
  });
  const fetching = startLoop({ name: 'photos', everyMs: 1_000, run: () => photos.runOnce(), log });
  const sweeping = startLoop({
    name: 'sweeps',
    everyMs: 20_000,
    async run() {
      await warnAndEscalate(prisma, deps, clock());
      await closeResolved(prisma, deps, clock());
      await releaseAway(prisma, deps);
      await languageModel?.forgetOld();
      await forgetQuestions(deps);
      return 0;
    },
    log,
  });

  const grouping = startLoop({
    name: 'questions',
    everyMs: 15_000,
    run: () => groupQuestions({ ...deps, understanding }),
    log,
  });

  const embedding = modelSettings?.embeddingModel
    ? startLoop({ name: 'embeddings', everyMs: 60_000, run: async () => (await languageModel?.refresh()) ?? 0, log })
    : undefined;

  // Loaded only where it is used.
  const mailer = settings.mail
    ? (await import('../mail/mail-sender.ts')).createMailSender({ prisma, clock, cipher, log, settings: settings.mail })
    : undefined;
  const mailing = mailer ? startLoop({ name: 'mail', everyMs: 2_000, run: () => mailer.runOnce(), log }) : undefined;

  return {
    wake: () => turns.wake(),
    async stop() {
      await Promise.all(
        [turns, replying, fetching, sweeping, grouping, embedding, mailing].map((loop) => loop?.stop()),
      );
      await conversations.settled();
      await languageModel?.settled();
      await sending.stop();
      await sender.close();
      mailer?.close();
      knowledge.stop();
      await database.close();
    },
  };
}

/** The understanding of the newest knowledge, built again only when that changes. */
function understandingOf(knowledge: KnowledgeSource): () => Understanding {
  let built: Understanding | undefined;
  return () => {
    const { catalogue } = knowledge();
    if (built?.catalogue.version !== catalogue.version) built = buildUnderstanding(catalogue);
    return built;
  };
}
