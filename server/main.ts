import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createBotpressWebhook } from './botpress/webhook.ts';
import { daysKnown } from './cases/deadlines.ts';
import { createFieldCipher } from './citizens/field-cipher.ts';
import { createClock } from './clock.ts';
import { checkBucket } from './compose/check-bucket.ts';
import { createClosing } from './compose/closing.ts';
import { fillFirstDemo } from './compose/first-demo.ts';
import { openHttpServer } from './compose/http-server.ts';
import { prepareDatabase } from './compose/prepare-database.ts';
import { startDemoHome } from './compose/simulated-home.ts';
import { startSimulatedZalo } from './compose/simulated-zalo.ts';
import { takeDataDir } from './compose/take-data-dir.ts';
import { readConfig, StartError } from './config.ts';
import { ensureMiniAppConversation } from './conversations/lease.ts';
import { migrationsAreApplied } from './database/migrate.ts';
import { openDatabase } from './database/open-database.ts';
import { ensureFirstSubscriber } from './events-out/ensure-first-subscriber.ts';
import { openFileStore } from './files/open-file-store.ts';
import { createUploadTickets } from './files/upload-tickets.ts';
import { createApp } from './http/app.ts';
import { createKnowledge } from './knowledge/store.ts';
import { createLog } from './log.ts';
import { checkoutOf } from './payments/checkout-settings.ts';
import { createCheckoutWebhook } from './payments/checkout-webhook.ts';
import { readSecrets } from './secrets.ts';
import { createStaffAuth } from './staff/auth.ts';
import { type DemoAccount, demoAccounts } from './staff/demo-accounts.ts';
import { ensureStaff } from './staff/ensure-staff.ts';
import { createOidcProvider } from './staff/sso/provider.ts';
import { startUnderstandingThread } from './understanding/understanding-thread.ts';
import { loadWorkerProcess } from './worker/worker-process.ts';
import { createZaloGraph } from './zalo/graph.ts';
import { createZaloWebhook } from './zalo/webhook.ts';

/** Days before the end of what the calendar knows, from which on every start says so. */
const calendarAlarm = 60;

export type RunningServer = {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  simulatorUrl: string | undefined;
  miniAppId: string;
  /** Demonstration accounts; empty where none were made. */
  accounts: DemoAccount[];
  /** Takes nothing new, finishes what is in hand, closes. */
  stop(): Promise<void>;
};

export type StartOptions = {
  environment: Record<string, string | undefined>;
  /** False: messages are taken and stored, but worked by other processes on the same database. */
  withWorker?: boolean;
  /** Told what is being done, for the person who waits. */
  progress?: (step: string) => void;
};

/**
 * The composition root: reads the configuration and starts everything, in the order in which things need each other.
 * @throws StartError with one line for the operator when it cannot start
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { environment, withWorker = true, progress = () => undefined } = options;
  const config = readConfig(environment);
  const log = createLog(config.logLevel, { part: 'web' });
  const clock = createClock(config.now);
  const closing = createClosing();
  try {
    if (config.s3) await checkBucket(config.s3, log);
    // Several servers of one PostgreSQL may share the folder of files, unless they run everything or a simulated Zalo.
    if (withWorker || config.simulated) closing.add(await takeDataDir(config.dataDir));
    const loadedWorker = withWorker ? loadWorkerProcess() : undefined;
    closing.add(async () => loadedWorker?.drop());
    const isNew = !config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'));
    progress(isNew ? 'Tạo cơ sở dữ liệu (chỉ lần đầu, độ 10 giây)' : 'Mở cơ sở dữ liệu');
    const database = await openDatabase({ config, mode: 'own', log });
    closing.add(() => database.close());
    await prepareDatabase(database);
    const secrets = await readSecrets(config);

    progress('Đọc kiến thức');
    const knowledge = await createKnowledge({ prisma: database.prisma, clock, knowledgeDir: config.knowledgeDir, log });
    knowledge.startPolling();
    closing.add(async () => knowledge.stop());

    const days = daysKnown(knowledge.current(), clock());
    if (days < calendarAlarm)
      log.warn({ days }, 'calendar.yaml soon knows no more holidays: deadlines would ignore them');

    const http = await openHttpServer(config);
    closing.add(() => http.close());
    const simulated = secrets.simulatedZalo
      ? await startSimulatedZalo({
          config,
          shared: secrets.simulatedZalo,
          url: http.url,
          now: () => clock().getTime(),
          oaName: knowledge.current().tenant.botName.vi,
          log,
        })
      : undefined;
    if (simulated) closing.add(() => simulated.close());
    // Beside the simulated Zalo, so that a newcomer has a home to link.
    const demoHome = simulated && config.demo ? await startDemoHome(config.dataDir) : undefined;
    if (demoHome) closing.add(() => demoHome.close());
    const localHomes = [...config.homeLocalHosts, ...(demoHome ? [demoHome.host] : [])];
    const zalo = simulated?.zalo ?? config.zalo;
    if (!zalo) throw new StartError('Thiếu cấu hình Zalo');

    const cipher = createFieldCipher(secrets.fieldEncryptionKey);
    const auth = createStaffAuth({
      prisma: database.prisma,
      secret: secrets.sessionSecret,
      publicUrl: config.publicUrl,
      clock,
      log,
    });
    await ensureStaff({
      prisma: database.prisma,
      knowledge: knowledge.current(),
      admin: config.admin,
      demo: config.demo,
      now: clock(),
    });
    await ensureFirstSubscriber({ prisma: database.prisma, cipher, webhook: config.iocWebhook, now: clock() });
    await fillFirstDemo({ config, database, knowledge: knowledge.current(), clock, cipher, progress });

    progress('Khởi động trợ lý số');
    const understanding = startUnderstandingThread(knowledge.current);
    closing.add(() => understanding.close());
    const worker = await loadedWorker?.start(
      {
        databaseUrl: database.url,
        dataDir: config.dataDir,
        zalo,
        languageModel: config.languageModel,
        botpress: config.botpress,
        mail: config.mail,
        mqttUrl: config.mqttUrl,
        publicUrl: config.publicUrl ?? http.url,
        s3: config.s3,
        localHomes,
        eventsPrivateHosts: config.eventsPrivateHosts,
        fieldEncryptionKey: secrets.fieldEncryptionKey,
        clockOffset: clock().getTime() - Date.now(),
        logLevel: config.logLevel,
        embedded: database.embedded,
      },
      log,
    );
    if (worker) closing.add(() => worker.stop());
    // Without one, those who work look for themselves.
    const wake = () => worker?.wake();

    const checkout = checkoutOf(zalo);
    const graph = createZaloGraph({ graphUrl: zalo.graphUrl, appSecret: zalo.appSecret });
    const app = createApp({
      prisma: database.prisma,
      clock,
      log,
      knowledge: knowledge.current,
      refreshKnowledge: knowledge.refresh,
      settings: {
        publicUrl: config.publicUrl,
        trustProxy: config.trustProxy,
        mapTileUrl: config.mapTileUrl,
        miniAppId: zalo.miniAppId,
        oaId: zalo.oaId,
        simulated: config.simulated,
        demo: config.demo,
        iocApiKey: config.iocApiKey,
        privateHosts: config.eventsPrivateHosts,
        adminEmail: config.admin?.email,
        replyUndoSeconds: config.replyUndoSeconds,
        mail: config.mail !== undefined,
        admission: config.admission,
      },
      secret: secrets.sessionSecret,
      cipher,
      auth,
      oidc: config.oidc && createOidcProvider(config.oidc),
      files: openFileStore({ ...config, log }),
      localHomes,
      demoHome,
      checkout,
      tickets: createUploadTickets({ secret: secrets.sessionSecret, clock }),
      verifyAccessToken: graph.verifyAccessToken,
      decodeLocation: graph.decodeLocation,
      webhooks: [
        createZaloWebhook({
          pool: database.pool,
          clock,
          log,
          appId: zalo.appId,
          oaSecret: zalo.oaSecret,
          miniAppApiKey: zalo.miniAppApiKey,
          onStored: wake,
        }),
        ...(checkout
          ? [
              createCheckoutWebhook({
                prisma: database.prisma,
                clock,
                knowledge: knowledge.current,
                log,
                checkout,
                onStored: wake,
              }),
            ]
          : []),
        ...(config.botpress?.webhookSecret
          ? [
              createBotpressWebhook({
                pool: database.pool,
                clock,
                log,
                secret: config.botpress.webhookSecret,
                botId: config.botpress.botId,
                onStored: wake,
              }),
            ]
          : []),
      ],
      chat: { ensureConversation: ensureMiniAppConversation, wake },
      proposeCategories: understanding.proposeCategories,
      recogniseDoor: understanding.recogniseDoor,
      clearWords: understanding.clearWords,
      placeInWords: understanding.placeInWords,
      tryDraft: understanding.tryDraft,
      searchProcedures: understanding.searchProcedures,
      ready: () => migrationsAreApplied({ pool: database.pool }),
      worker,
      simulatorUrl: simulated?.url,
    });
    http.serve(app);
    const accounts = config.demo ? demoAccounts(knowledge.current()) : [];
    log.info({ url: http.url, embedded: database.embedded, simulated: config.simulated, withWorker }, 'listening');
    return { url: http.url, simulatorUrl: simulated?.url, miniAppId: zalo.miniAppId, accounts, stop: closing.run };
  } catch (error) {
    await closing.run().catch((failure: unknown) => log.error({ err: failure }, 'not everything could be closed'));
    throw error;
  }
}
