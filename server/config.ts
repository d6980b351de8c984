import { resolve } from 'node:path';
import { type Environment, environmentSchema } from './environment.ts';
import type { S3Settings } from './files/s3-store.ts';
import { type MailSettings, readMail } from './mail/mail-settings.ts';
import { type OidcSettings, readOidc } from './staff/sso/oidc-settings.ts';

export type ZaloSettings = {
  appId: string;
  appSecret: string;
  oaId: string;
  oaSecret: string;
  refreshToken: string;
  miniAppId: string;
  miniAppApiKey: string | undefined;
  /** Undefined: fees are not paid in Zalo. */
  checkoutPrivateKey: string | undefined;
  mediaHosts: string[];
  openapiUrl: string;
  oauthUrl: string;
  graphUrl: string;
  businessUrl: string;
  paymentUrl: string;
};

export type LanguageModelSettings = {
  /** Some servers want none. */
  apiKey: string | undefined;
  baseUrl: string;
  model: string | undefined;
  embeddingModel: string | undefined;
  transcriptionModel: string | undefined;
  visionModel: string | undefined;
  limits: { callsPerCitizen: number; callsPerDay: number; costPerDay: number | undefined };
  /** For a million tokens, in any one currency. */
  prices: { input: number; output: number; embedding: number };
};

export type BotpressSettings = {
  token: string;
  botId: string;
  apiUrl: string;
  /** Absent: its conversations are not a channel. */
  webhookSecret: string | undefined;
};

export type Config = {
  host: string;
  port: number;
  publicUrl: string | undefined;
  trustProxy: string | undefined;
  dataDir: string;
  databaseUrl: string | undefined;
  knowledgeDir: string;
  /** True when no Zalo account is configured: simulated Zalo, demonstration accounts. */
  simulated: boolean;
  /** True when demonstration accounts and data are to be made. */
  demo: boolean;
  zalo: ZaloSettings | undefined;
  /** Undefined when no model is named. */
  languageModel: LanguageModelSettings | undefined;
  botpress: BotpressSettings | undefined;
  /** Undefined: no e-mail is sent, and none is offered. */
  mail: MailSettings | undefined;
  /** Undefined: files lie in a folder of `dataDir`. */
  s3: S3Settings | undefined;
  /** Undefined: no single sign-on, and none is offered. */
  oidc: OidcSettings | undefined;
  iocApiKey: string | undefined;
  /** Undefined: no broker is listened to. */
  mqttUrl: string | undefined;
  /** The subscriber of events that the environment names. */
  iocWebhook: { url: string; secret: string } | undefined;
  /** Hosts of our own networks to which events may be sent. */
  eventsPrivateHosts: string[];
  sessionSecret: string | undefined;
  fieldEncryptionKey: string | undefined;
  mapTileUrl: string | undefined;
  /** How long a reply from the console is held back for an undo; 0: not at all. */
  replyUndoSeconds: number;
  /** Hosts (or `host:port`) of citizens' homes that may be reached though they are private or speak without TLS. */
  homeLocalHosts: string[];
  /** Requests of the APIs that a process works on at once, and how many more wait. */
  admission: { atOnce: number; waiting: number };
  admin: { email: string; password: string } | undefined;
  now: Date | undefined;
  logLevel: Environment['LOG_LEVEL'];
};

/** A start that cannot go on; the message is one line for the operator. */
export class StartError extends Error {
  override name = 'StartError';
}

const refuseStart = (message: string): never => {
  throw new StartError(message);
};

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Reads the configuration from environment variables.
 * @throws StartError naming each missing or malformed variable.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`Cấu hình sai: ${faults.join('; ')}`);
  }
  const env = parsed.data;
  const simulated = env.ZALO_APP_ID === undefined;
  if (simulated && !loopback.has(env.HOST) && env.DEMO !== true) {
    throw new StartError(
      `HOST=${env.HOST} mở ra ngoài máy này khi chưa có ZALO_APP_ID: đặt DEMO=true nếu thật sự muốn trình diễn`,
    );
  }
  if ((env.ADMIN_EMAIL === undefined) !== (env.ADMIN_PASSWORD === undefined)) {
    throw new StartError('ADMIN_EMAIL và ADMIN_PASSWORD phải đặt cùng nhau');
  }
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    knowledgeDir: resolve(env.KNOWLEDGE_DIR),
    simulated,
    demo: env.DEMO ?? simulated,
    zalo: simulated ? undefined : readZalo(env),
    languageModel: readLanguageModel(env),
    botpress: readBotpress(env),
    mail: readMail({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }),
    s3: readS3(env),
    oidc: readOidc(env, refuseStart),
    iocApiKey: env.IOC_API_KEY,
    mqttUrl: env.MQTT_URL,
    iocWebhook: readIocWebhook(env),
    eventsPrivateHosts: splitHosts(env.EVENTS_PRIVATE_HOSTS),
    sessionSecret: env.SESSION_SECRET,
    fieldEncryptionKey: env.FIELD_ENCRYPTION_KEY,
    mapTileUrl: env.MAP_TILE_URL,
    replyUndoSeconds: env.REPLY_UNDO_SECONDS,
    homeLocalHosts: splitHosts(env.HOME_LOCAL_HOSTS),
    admission: { atOnce: env.API_AT_ONCE, waiting: env.API_WAITING },
    admin: env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : undefined,
    now: env.NOW ? new Date(env.NOW) : undefined,
    logLevel: env.LOG_LEVEL,
  };
}

function readZalo(env: Environment): ZaloSettings {
  const required = [
    'ZALO_APP_ID',
    'ZALO_APP_SECRET',
    'ZALO_OA_ID',
    'ZALO_OA_SECRET',
    'ZALO_OA_REFRESH_TOKEN',
    'ZALO_MINI_APP_ID',
    'SESSION_SECRET',
    'FIELD_ENCRYPTION_KEY',
  ] as const;
  const missing = required.filter((name) => env[name] === undefined);
  if (missing.length > 0) throw new StartError(`Đã đặt ZALO_APP_ID nhưng còn thiếu: ${missing.join(', ')}`);
  const value = (name: (typeof required)[number]) => env[name] ?? '';
  return {
    appId: value('ZALO_APP_ID'),
    appSecret: value('ZALO_APP_SECRET'),
    oaId: value('ZALO_OA_ID'),
    oaSecret: value('ZALO_OA_SECRET'),
    refreshToken: value('ZALO_OA_REFRESH_TOKEN'),
    miniAppId: value('ZALO_MINI_APP_ID'),
    miniAppApiKey: env.ZALO_MINI_APP_API_KEY,
    checkoutPrivateKey: env.ZALO_CHECKOUT_PRIVATE_KEY,
    mediaHosts: splitHosts(env.ZALO_MEDIA_HOSTS),
    openapiUrl: env.ZALO_OPENAPI_URL,
    oauthUrl: env.ZALO_OAUTH_URL,
    graphUrl: env.ZALO_GRAPH_URL,
    businessUrl: env.ZALO_BUSINESS_URL,
    paymentUrl: env.ZALO_PAYMENT_URL,
  };
}

function readLanguageModel(env: Environment): LanguageModelSettings | undefined {
  const models = {
    model: env.OPENAI_MODEL,
    embeddingModel: env.OPENAI_EMBEDDING_MODEL,
    transcriptionModel: env.OPENAI_TRANSCRIPTION_MODEL,
    visionModel: env.OPENAI_VISION_MODEL,
  };
  if (Object.values(models).every((model) => model === undefined)) return undefined;
  if (env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined) {
    throw new StartError(
      'Đã đặt mô hình ngôn ngữ nhưng còn thiếu: OPENAI_API_KEY (hoặc OPENAI_BASE_URL của máy chủ riêng)',
    );
  }
  if (env.OPENAI_BUDGET_PER_DAY !== undefined && env.OPENAI_PRICE_INPUT + env.OPENAI_PRICE_OUTPUT === 0) {
    throw new StartError('OPENAI_BUDGET_PER_DAY cần OPENAI_PRICE_INPUT và OPENAI_PRICE_OUTPUT để tính được chi phí');
  }
  return {
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
    ...models,
    limits: {
      callsPerCitizen: env.OPENAI_CALLS_PER_CITIZEN,
      callsPerDay: env.OPENAI_CALLS_PER_DAY,
      costPerDay: env.OPENAI_BUDGET_PER_DAY,
    },
    prices: { input: env.OPENAI_PRICE_INPUT, output: env.OPENAI_PRICE_OUTPUT, embedding: env.OPENAI_PRICE_EMBEDDING },
  };
}

function readS3(env: Environment): S3Settings | undefined {
  const named = {
    S3_ENDPOINT: env.S3_ENDPOINT,
    S3_BUCKET: env.S3_BUCKET,
    S3_ACCESS_KEY_ID: env.S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY: env.S3_SECRET_ACCESS_KEY,
  };
  const missing = Object.entries(named).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === Object.keys(named).length) return undefined;
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    throw new StartError(`Đã đặt kho tệp S3 nhưng còn thiếu: ${missing.join(', ')}`);
  }
  return { endpoint, bucket, region: env.S3_REGION, accessKeyId, secretAccessKey };
}

function readIocWebhook({ IOC_WEBHOOK_URL: url, IOC_WEBHOOK_SECRET: secret }: Environment) {
  if (url === undefined && secret === undefined) return undefined;
  if (url === undefined || secret === undefined) {
    throw new StartError('IOC_WEBHOOK_URL và IOC_WEBHOOK_SECRET phải đặt cùng nhau');
  }
  return { url, secret };
}

function readBotpress(env: Environment): BotpressSettings | undefined {
  const { BOTPRESS_TOKEN: token, BOTPRESS_BOT_ID: botId, BOTPRESS_WEBHOOK_SECRET: webhookSecret } = env;
  if (token === undefined && botId === undefined && webhookSecret === undefined) return undefined;
  if (token === undefined || botId === undefined) {
    throw new StartError('Botpress cần BOTPRESS_TOKEN và BOTPRESS_BOT_ID đặt cùng nhau');
  }
  return { token, botId, apiUrl: env.BOTPRESS_API_URL, webhookSecret };
}

/**
 * Takes the variables away by which LangChain would send traces of what citizens write to a service abroad, whoever
 * set them.
 */
export function keepTracingOff(): void {
  for (const name of Object.keys(process.env)) if (/^(?:LANGSMITH|LANGCHAIN)_/.test(name)) delete process.env[name];
}

/** Comma-separated hosts, lower case, empty ones dropped. */
export function splitHosts(value: string): string[] {
  return value
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}
