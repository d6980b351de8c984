import { randomBytes } from 'node:crypto';
import type { SimulatorOptions } from '../../server/simulator/options.ts';
import { startSimulator } from '../../server/simulator/start-simulator.ts';

/** One button or message of a chat, as the simulator's control API tells it. */
export type ChatLine = {
  id: string;
  author: 'user' | 'api' | 'staff';
  kind: string;
  text: string;
  buttons: { title: string; type: string; payload: unknown }[];
  at: string;
};
export type OutsideCitizen = { id: string; idByApp: string; name: string };

export type OutsideZalo = {
  url: string;
  secrets: { appId: string; oaId: string; oaSecret: string };
  /** Give these to start the same Zalo again on its state. */
  given: Pick<SimulatorOptions, 'appSecret' | 'oaSecret' | 'oaRefreshToken'>;
  /** Variables by which a product finds this Zalo instead of the real one. */
  environment: Record<string, string>;
  control: <T>(method: string, path: string, body?: object) => Promise<T>;
  sendPhoto: (userId: string, bytes: Uint8Array, name: string) => Promise<void>;
  chat: (userId: string) => Promise<ChatLine[]>;
  close: () => Promise<void>;
};

/** A simulated Zalo outside the product, with every secret a real account needs. `productUrl` gets its webhooks. */
export async function startOutsideZalo(
  given: { productUrl: string; stateDir: string } & Partial<SimulatorOptions>,
): Promise<OutsideZalo> {
  const { productUrl, ...options } = given;
  const secrets = {
    appId: '2345678901234567890',
    appSecret: options.appSecret ?? randomBytes(16).toString('hex'),
    oaId: '4318657068771012646',
    oaSecret: options.oaSecret ?? randomBytes(16).toString('hex'),
    oaRefreshToken: options.oaRefreshToken ?? randomBytes(24).toString('base64url'),
    miniAppId: '0000000000000000001',
  };
  const simulator = await startSimulator({
    ...secrets,
    webhookUrl: `${productUrl}/webhooks/zalo/oa`,
    callsPerMinute: 1_000_000,
    ...options,
  });
  const { url } = simulator;

  async function control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/simulator/api${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response.json();
  }

  return {
    url,
    secrets,
    given: { appSecret: secrets.appSecret, oaSecret: secrets.oaSecret, oaRefreshToken: secrets.oaRefreshToken },
    environment: {
      ZALO_APP_ID: secrets.appId,
      ZALO_APP_SECRET: secrets.appSecret,
      ZALO_OA_ID: secrets.oaId,
      ZALO_OA_SECRET: secrets.oaSecret,
      ZALO_OA_REFRESH_TOKEN: secrets.oaRefreshToken,
      ZALO_MINI_APP_ID: secrets.miniAppId,
      ZALO_MEDIA_HOSTS: new URL(url).host,
      ZALO_OPENAPI_URL: url,
      ZALO_OAUTH_URL: url,
      ZALO_GRAPH_URL: url,
      ZALO_BUSINESS_URL: url,
      SESSION_SECRET: randomBytes(32).toString('base64url'),
      FIELD_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    },
    control,
    async sendPhoto(userId, bytes, name) {
      const response = await fetch(`${url}/simulator/api/users/${userId}/image?name=${name}`, {
        method: 'POST',
        headers: { 'content-type': 'image/jpeg' },
        body: new Uint8Array(bytes),
      });
      if (!response.ok) throw new Error(`photo: ${response.status}`);
    },
    chat: async (userId) => (await control<{ messages: ChatLine[] }>('GET', `/users/${userId}/chat`)).messages,
    close: () => simulator.close(),
  };
}
