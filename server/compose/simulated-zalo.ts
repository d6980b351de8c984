import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Config, StartError, type ZaloSettings } from '../config.ts';
import type { Log } from '../log.ts';
import { simulatedCheckoutKey } from '../payments/checkout-settings.ts';
import type { Secrets } from '../secrets.ts';
import { startSimulator } from '../simulator/start-simulator.ts';

type Shared = NonNullable<Secrets['simulatedZalo']>;

export type SimulatedZalo = { zalo: ZaloSettings; url: string; close(): Promise<void> };

/** Where the running simulated Zalo of a DATA_DIR is found. */
const addressFile = (dataDir: string) => join(dataDir, 'simulator', 'address');

/**
 * Starts the simulated Zalo on the port it had before, so that addresses of pictures it gave away stay good and a
 * worker in another process finds it again; on any free port when that one is taken.
 * @throws StartError when its state is damaged or cannot be written
 */
export async function startSimulatedZalo(given: {
  config: Config;
  shared: Shared;
  /** Where the product listens. */
  url: string;
  now: () => number;
  oaName: string;
  log: Log;
}): Promise<SimulatedZalo> {
  const { config, shared, log } = given;
  const stateDir = join(config.dataDir, 'simulator');
  try {
    const before = Number(new URL((await readAddress(config.dataDir)) ?? 'http://127.0.0.1:0').port);
    const simulator = await startSimulator({
      ...shared,
      port: (await isFree(before)) ? before : 0,
      stateDir,
      webhookUrl: `${given.url}/webhooks/zalo/oa`,
      checkout: {
        privateKey: simulatedCheckoutKey(shared.appSecret),
        callbackUrl: `${given.url}/webhooks/zalo/checkout`,
        notifyUrl: `${given.url}/webhooks/zalo/checkout-notify`,
      },
      publicUrl: config.publicUrl ?? given.url,
      oaName: given.oaName,
      now: given.now,
      log: (line) => log.debug({ line }, 'simulated Zalo'),
    });
    await writeFile(addressFile(config.dataDir), `${simulator.url}\n`);
    return { zalo: settingsOf(shared, simulator.url), url: simulator.url, close: () => simulator.close() };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new StartError(`Không khởi động được Zalo mô phỏng trong ${stateDir}: ${why}`);
  }
}

/** The simulated Zalo that another process started on this DATA_DIR; undefined when none ever was. */
export async function findSimulatedZalo(dataDir: string, shared: Shared): Promise<ZaloSettings | undefined> {
  const url = await readAddress(dataDir);
  return url ? settingsOf(shared, url) : undefined;
}

async function readAddress(dataDir: string): Promise<string | undefined> {
  const text = (await readFile(addressFile(dataDir), 'utf8').catch(() => '')).trim();
  return URL.canParse(text) ? text : undefined;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function settingsOf(shared: Shared, url: string): ZaloSettings {
  return {
    appId: shared.appId,
    appSecret: shared.appSecret,
    oaId: shared.oaId,
    oaSecret: shared.oaSecret,
    refreshToken: shared.oaRefreshToken,
    miniAppId: shared.miniAppId,
    miniAppApiKey: shared.miniAppApiKey,
    checkoutPrivateKey: simulatedCheckoutKey(shared.appSecret),
    mediaHosts: [new URL(url).host],
    openapiUrl: url,
    oauthUrl: url,
    graphUrl: url,
    businessUrl: url,
    paymentUrl: url,
  };
}
