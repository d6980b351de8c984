import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../server/database/open-database.ts';
import type { SimulatorOptions } from '../../../server/simulator/options.ts';
import { type ChatLine, type OutsideCitizen, type OutsideZalo, startOutsideZalo } from '../../setup/outside-zalo.ts';
import { createProductDatabase } from '../../setup/product-database.ts';
import { freePort, launchProduct } from '../../setup/product-process.ts';
import { untilTaken } from '../../setup/until-taken.ts';

export type HostileProduct = {
  /** Where it listens. */
  url: string;
  zalo: OutsideZalo;
  database: () => Database;
  /** Posts any bytes to the OA webhook. */
  post: (body: string | Uint8Array, headers?: Record<string, string>) => Promise<Response>;
  /** Posts a body signed as Zalo signs; `timestamp` is the header's. */
  signed: (body: string, timestamp?: string) => Promise<Response>;
  /** An event of a citizen, signed and posted; what is not told is as Zalo sends it. */
  event: (citizen: OutsideCitizen, event: object) => Promise<Response>;
  /** Somebody who follows the OA and was greeted. */
  newCitizen: (name: string) => Promise<OutsideCitizen>;
  /** Does something and returns what the OA wrote because of it, when all is quiet. */
  answersTo: (citizen: OutsideCitizen, act: () => Promise<unknown>) => Promise<ChatLine[]>;
  /** Stops it in good order and starts it again. */
  restart: (more?: Record<string, string>) => Promise<void>;
  close: () => Promise<void>;
};

/** The whole product in processes of its own, on a database of the suite, against a simulated Zalo outside it. */
export async function startHostileProduct(
  more: { environment?: Record<string, string>; zalo?: Partial<SimulatorOptions> } = {},
): Promise<HostileProduct> {
  const stored = await createProductDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const zalo = await startOutsideZalo({
    productUrl: url,
    stateDir: join(stored.dataDir, 'outside-zalo'),
    retryDelays: Array.from({ length: 100 }, () => 300),
    ...more.zalo,
  });
  const { appId, oaId, oaSecret } = zalo.secrets;
  const mediaHosts = [zalo.environment.ZALO_MEDIA_HOSTS, more.environment?.ZALO_MEDIA_HOSTS].filter(Boolean).join(',');
  const launch = (extra: Record<string, string>) =>
    launchProduct({
      environment: {
        ...zalo.environment,
        ...stored.environment,
        ...more.environment,
        ZALO_MEDIA_HOSTS: mediaHosts,
        PORT: String(port),
        LOG_LEVEL: 'error',
        ...extra,
      },
      logFile: join(stored.dataDir, 'product.log'),
    });
  let product = launch({});
  await product.ready;
  let database = await stored.open();
  let numbered = 0;

  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const send = () =>
      fetch(`${url}/webhooks/zalo/oa`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: new Uint8Array(Buffer.from(body)),
      });
    return untilTaken(send);
  };

  const signed = (body: string, timestamp = String(Date.now())) => {
    const mac = createHash('sha256')
      .update(appId + body + timestamp + oaSecret)
      .digest('hex');
    return post(body, { 'x-zevent-signature': `mac=${mac}`, 'x-zevent-timestamp': timestamp });
  };

  async function underWay(): Promise<number> {
    const { prisma } = database;
    const { deliveries } = await zalo.control<{ deliveries: { state: string }[] }>('GET', '/deliveries');
    const events = await prisma.inboundEvent.count({ where: { state: 'pending' } });
    const photos = await prisma.file.count({ where: { state: 'waiting' } });
    const outbox = await prisma.outboxMessage.count({ where: { state: { in: ['pending', 'sending'] } } });
    return deliveries.filter((delivery) => delivery.state === 'pending').length + events + photos + outbox;
  }

  async function quiet(): Promise<void> {
    const giveUpAt = Date.now() + 90_000;
    while ((await underWay()) > 0) {
      if (Date.now() > giveUpAt) throw new Error('the product did not come to rest');
      await sleep(200);
    }
  }

  return {
    url,
    zalo,
    database: () => database,
    post,
    signed,
    event(citizen, event) {
      const timestamp = String(Date.now());
      numbered += 1;
      const body = {
        app_id: appId,
        user_id_by_app: citizen.idByApp,
        event_name: 'user_send_text',
        timestamp,
        sender: { id: citizen.id },
        recipient: { id: oaId },
        message: { msg_id: `hostile-${numbered}` },
        ...event,
      };
      return signed(JSON.stringify(body), timestamp);
    },
    async newCitizen(name) {
      const citizen = await zalo.control<OutsideCitizen>('POST', '/users', { name, following: true });
      await quiet();
      return citizen;
    },
    async answersTo(citizen, act) {
      const before = (await zalo.chat(citizen.id)).length;
      await act();
      await quiet();
      return (await zalo.chat(citizen.id)).slice(before).filter((line) => line.author === 'api');
    },
    async restart(extra = {}) {
      await database.close();
      await product.stop();
      product = launch(extra);
      await product.ready;
      database = await stored.open();
    },
    async close() {
      await database.close();
      await product.stop();
      await zalo.close();
      await stored.remove();
    },
  };
}
