import { setTimeout as sleep } from 'node:timers/promises';
import { createClock } from '../clock.ts';
import { type Config, readConfig, StartError, type ZaloSettings } from '../config.ts';
import { findOwner } from '../database/embedded/owner-lock.ts';
import { openDatabase } from '../database/open-database.ts';
import { createLog } from '../log.ts';
import { readSecrets, type Secrets } from '../secrets.ts';
import { stopMilliseconds } from '../worker/settings.ts';
import { startWorker } from '../worker/worker.ts';
import { waitForPrepared } from './prepare-database.ts';
import { findDemoHome } from './simulated-home.ts';
import { findSimulatedZalo } from './simulated-zalo.ts';

const prepareSeconds = 60;
// The server starts it a moment after it has prepared the database.
const simulatorSeconds = 10;

/**
 * Turns, outbox, photos and deadlines in this process, without any port: beside servers that run elsewhere on the
 * same database, or on the embedded database of the running server's DATA_DIR.
 * @throws StartError with one line for the operator when it cannot start
 */
export async function startWorkerAlone(given: {
  environment: Record<string, string | undefined>;
  progress: (step: string) => void;
}): Promise<{ stop(): Promise<void> }> {
  const config = readConfig(given.environment);
  const log = createLog(config.logLevel, { part: 'worker' });
  if (config.databaseUrl === undefined && !(await findOwner(config.dataDir))) {
    throw new StartError(
      `Chưa có máy chủ nào chạy trên DATA_DIR=${config.dataDir}: hãy chạy npm start -- --only web trước, hoặc đặt DATABASE_URL`,
    );
  }
  given.progress('Mở cơ sở dữ liệu');
  const database = await openDatabase({ config, mode: 'share', log, poolSize: 1 });
  const { url: databaseUrl, embedded } = database;
  try {
    await waitForPrepared(database, prepareSeconds);
  } finally {
    await database.close();
  }
  const secrets = await readSecrets(config);
  given.progress('Khởi động phần xử lý tin nhắn');
  const worker = await startWorker({
    databaseUrl,
    embedded,
    dataDir: config.dataDir,
    zalo: await zaloOf(config, secrets),
    languageModel: config.languageModel,
    botpress: config.botpress,
    mail: config.mail,
    mqttUrl: config.mqttUrl,
    publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    s3: config.s3,
    localHomes: [...config.homeLocalHosts, ...(config.simulated ? await findDemoHome(config.dataDir) : [])],
    eventsPrivateHosts: config.eventsPrivateHosts,
    fieldEncryptionKey: secrets.fieldEncryptionKey,
    clockOffset: createClock(config.now)().getTime() - Date.now(),
    logLevel: config.logLevel,
  });
  log.info({ embedded, simulated: config.simulated }, 'working');
  return {
    // What does not end in time is undone by the database, or taken up again by whoever works next.
    stop: () => Promise.race([worker.stop(), sleep(stopMilliseconds)]),
  };
}

async function zaloOf(config: Config, secrets: Secrets): Promise<ZaloSettings> {
  if (config.zalo) return config.zalo;
  const giveUpAt = Date.now() + simulatorSeconds * 1000;
  while (secrets.simulatedZalo && Date.now() < giveUpAt) {
    const found = await findSimulatedZalo(config.dataDir, secrets.simulatedZalo);
    if (found) return found;
    await sleep(200);
  }
  throw new StartError(
    `Không thấy Zalo mô phỏng của DATA_DIR=${config.dataDir}: phần web phải chạy trên cùng thư mục, hoặc đặt ZALO_APP_ID`,
  );
}
