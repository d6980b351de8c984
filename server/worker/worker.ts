import { botpressParts } from '../botpress/parts.ts';
import { sendDueReplies } from '../cases/held-reply.ts';
import { settleDueActs } from '../cases/undoable-act.ts';
import { createFieldCipher } from '../citizens/field-cipher.ts';
import { sendDueTalkReplies } from '../conversations/held-talk-reply.ts';
import { createConversationWorker } from '../conversations/worker.ts';
import { openDatabase } from '../database/open-database.ts';
import { decideEvents } from '../events-in/decide-events.ts';
import { startEventsOut } from '../events-out/start.ts';
import { createPhotoFetcher } from '../files/fetch-chat-photos.ts';
import { openFileStore } from '../files/open-file-store.ts';
import { settleCommands } from '../homes/carry-out-command.ts';
import { chatDevices } from '../homes/chat-devices.ts';
import { revokeTokens } from '../homes/revoke-tokens.ts';
import { startLoop } from '../jobs/loop.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { watchKnowledge } from '../knowledge/store.ts';
import { createLog } from '../log.ts';
import { mailStaffNews } from '../mail/staff-news.ts';
import { sendNews } from '../news/send-news.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { createOutboxSender } from '../outbox/sender.ts';
import { checkoutOf } from '../payments/checkout-settings.ts';
import { sweepOrders } from '../payments/sweep-orders.ts';
import { sweepReports } from '../reports/sweep-reports.ts';
import { wardFigures } from '../reports/ward-figures.ts';
import { runRetention } from '../retention/run-retention.ts';
import { keepFigures } from '../statistics/kpis/keep-figures.ts';
import { groupQuestions } from '../unanswered/group-questions.ts';
import { createOaClient } from '../zalo/oa-client.ts';
import { createOaTokens } from '../zalo/tokens.ts';
import { readingOf, understandingOf } from './current-understanding.ts';
import type { WorkerSettings } from './settings.ts';
import { sweepAll } from './sweep-all.ts';

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
  const files = openFileStore({ ...settings, log });
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
  const botpress = settings.botpress
    ? await botpressParts(settings.botpress, { ...deps, zalo, publicUrl: settings.publicUrl })
    : undefined;
  const homes = { ...deps, localHomes: settings.localHomes };
  const conversations = createConversationWorker({
    ...deps,
    devices: chatDevices(homes),
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
    async onFailed(tx, { fileId, kind, conversationId, caseId, now }) {
      if (caseId && kind === 'photo')
        await tx.case.updateMany({
          where: { id: caseId, photos: { gt: 0 } },
          data: { photos: { decrement: 1 }, updatedAt: now },
        });
      if (!conversationId) return;
      const { vi } = current().replies;
      const text = (kind === 'document' ? vi['document.failed'] : vi['photo.failed']) ?? '';
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
      if (handled > 0) {
        sending.wake();
        switching.wake();
      }
      return handled;
    },
    log,
  });
  // On its own: a home that does not answer must hold up nobody's messages.
  const switching = startLoop({
    name: 'devices',
    everyMs: 500,
    async run() {
      const done = await settleCommands(homes);
      if (done > 0) sending.wake();
      return done;
    },
    log,
  });
  const revoking = startLoop({ name: 'tokens of homes', everyMs: 10_000, run: () => revokeTokens(homes), log });
  const replying = startLoop({
    name: 'held replies',
    everyMs: 500,
    async run() {
      const told = (await settleDueActs(prisma, deps)) + (await sendDueReplies(prisma, deps));
      const sent = told + (await sendDueTalkReplies(prisma, deps));
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
      if ((await sweepAll({ ...deps, files, languageModel })) > 0) sending.wake();
      return 0;
    },
    log,
  });

  const forgetting = startLoop({
    name: 'retention',
    everyMs: 60_000,
    run: () => runRetention({ ...deps, files }),
    log,
  });

  // On its own: a Zalo that does not answer must hold up no deadline's warning.
  const paying = startLoop({
    name: 'payments',
    everyMs: 20_000,
    async run() {
      if ((await sweepOrders({ ...deps, checkout: checkoutOf(zalo) })) > 0) sending.wake();
      return 0;
    },
    log,
  });
  // On its own: news for thousands must not hold up a deadline's warning either.
  const publishing = startLoop({
    name: 'news',
    everyMs: 5_000,
    async run() {
      if ((await sendNews(deps)) > 0) sending.wake();
      return 0;
    },
    log,
  });
  // On its own: a storm of machines holds up no citizen.
  const deciding = startLoop({
    name: 'machine events',
    everyMs: 1_000,
    run: () => decideEvents({ ...deps, reading: readingOf(understanding) }),
    log,
  });
  const grouping = startLoop({
    name: 'questions',
    everyMs: 15_000,
    run: () => groupQuestions({ ...deps, understanding }),
    log,
  });

  const counting = startLoop({ name: 'figures', everyMs: 10_000, run: () => keepFigures(deps), log });

  const embedding = modelSettings?.embeddingModel
    ? startLoop({ name: 'embeddings', everyMs: 60_000, run: async () => (await languageModel?.refresh()) ?? 0, log })
    : undefined;

  // Loaded only where it is used.
  const broker = settings.mqttUrl
    ? (await import('../events-in/mqtt-door.ts')).startMqttDoor({ ...deps, url: settings.mqttUrl })
    : undefined;

  // Loaded only where it is used.
  const mailer = settings.mail
    ? (await import('../mail/mail-sender.ts')).createMailSender({ prisma, clock, cipher, log, settings: settings.mail })
    : undefined;
  const mailing = mailer ? startLoop({ name: 'mail', everyMs: 2_000, run: () => mailer.runOnce(), log }) : undefined;
  const { publicUrl, mail } = settings;
  const events = startEventsOut({ ...deps, base: publicUrl, privateHosts: settings.eventsPrivateHosts });
  const telling = mail
    ? startLoop({ name: 'staff news', everyMs: 20_000, run: () => mailStaffNews({ ...deps, publicUrl }), log })
    : undefined;

  // On its own: counting a month must hold up no deadline's warning.
  const reporting = startLoop({
    name: 'reports',
    everyMs: 20_000,
    run: () =>
      sweepReports({
        ...deps,
        publicUrl,
        mail: mail !== undefined,
        figures: (days, now) => wardFigures(deps, days, now),
      }),
    log,
  });

  return {
    wake: () => turns.wake(),
    async stop() {
      await broker?.stop();
      await Promise.all(
        [
          turns,
          switching,
          revoking,
          replying,
          fetching,
          sweeping,
          forgetting,
          paying,
          publishing,
          deciding,
          grouping,
          counting,
          embedding,
          mailing,
          telling,
          reporting,
          events,
        ].map((loop) => loop?.stop()),
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
