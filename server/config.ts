import { resolve } from 'node:path';
import { z } from 'zod';
import { type MailSettings, readMail } from './mail/mail-settings.ts';

const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const base64Key = z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'cần 32 byte ở dạng base64');
const count = z.coerce.number().int().min(0);
const price = z.coerce.number().min(0);

/** Every environment variable the product reads. `.env.example` is checked against this table. */
export const environmentSchema = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on'),
  PUBLIC_URL: url.optional().describe('How citizens and staff reach this server, e.g. https://so.example.gov.vn'),
  TRUST_PROXY: z.string().optional().describe('Express "trust proxy": number of proxies or their addresses'),
  DATA_DIR: z.string().default('.data').describe('Folder for the embedded database, files and generated secrets'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL; unset: the embedded database in DATA_DIR'),
  KNOWLEDGE_DIR: z.string().default('knowledge').describe('Folder with the content of the ward'),
  RECORDS_DIR: z.string().optional().describe('Folder with official records, for tests and benchmarks only'),
  DEMO: flag
    .optional()
    .describe('true: allow demonstration mode on an address that is not loopback; false: no demonstration data'),
  ZALO_APP_ID: optional.describe('Zalo app; unset: the simulated Zalo'),
  ZALO_APP_SECRET: optional.describe('Secret of the Zalo app (OAuth, appsecret_proof)'),
  ZALO_OA_ID: optional.describe('Official Account'),
  ZALO_OA_SECRET: optional.describe('Secret of the Official Account (webhook signatures)'),
  ZALO_OA_REFRESH_TOKEN: optional.describe('First refresh token; later ones are kept in the database'),
  ZALO_MINI_APP_ID: optional.describe('Mini-app'),
  ZALO_MINI_APP_API_KEY: optional.describe('Key of the mini-app (signature of its webhook)'),
  ZALO_MEDIA_HOSTS: z
    .string()
    .default('zadn.vn,zdn.vn,zalo.me')
    .describe('Hosts (or host:port, comma separated; subdomains included) from which photos in chat may be fetched'),
  ZALO_OPENAPI_URL: url.default('https://openapi.zalo.me').describe('OA API'),
  ZALO_OAUTH_URL: url.default('https://oauth.zaloapp.com').describe('OAuth'),
  ZALO_GRAPH_URL: url.default('https://graph.zalo.me').describe('Graph API'),
  ZALO_BUSINESS_URL: url.default('https://business.openapi.zalo.me').describe('Template messages by phone'),
  OPENAI_API_KEY: optional.describe('Key of a language model service that speaks the OpenAI protocol'),
  OPENAI_BASE_URL: url.optional().describe('Its address; unset: https://api.openai.com/v1'),
  OPENAI_MODEL: optional.describe('Model that understands messages and words answers; unset: local understanding only'),
  OPENAI_EMBEDDING_MODEL: optional.describe('Model that finds procedures by meaning, beside the local index'),
  OPENAI_TRANSCRIPTION_MODEL: optional.describe('Model that hears voice messages of citizens who agreed to it'),
  OPENAI_VISION_MODEL: optional.describe('Model that looks at photos of citizens who agreed to it'),
  OPENAI_CALLS_PER_CITIZEN: count.default(100).describe('Calls a day for one citizen; then local understanding'),
  OPENAI_CALLS_PER_DAY: count.default(20_000).describe('Calls a day for all; then local understanding'),
  OPENAI_BUDGET_PER_DAY: price.optional().describe('Most that a day may cost, in the currency of the prices'),
  OPENAI_PRICE_INPUT: price.default(0).describe('Price of a million tokens sent'),
  OPENAI_PRICE_OUTPUT: price.default(0).describe('Price of a million tokens answered'),
  OPENAI_PRICE_EMBEDDING: price.default(0).describe('Price of a million tokens embedded'),
  BOTPRESS_TOKEN: optional.describe('Token of a Botpress bot: one more search, and one more channel'),
  BOTPRESS_BOT_ID: optional.describe('The Botpress bot'),
  BOTPRESS_API_URL: url.default('https://api.botpress.cloud').describe('Botpress API'),
  BOTPRESS_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Signs what Botpress sends to /webhooks/botpress; unset: no Botpress conversations'),
  IOC_API_KEY: z.string().min(16).optional().describe('First key of the machine API, with every scope'),
  SESSION_SECRET: z.string().min(32).optional().describe('Signs staff sessions and upload tickets'),
  FIELD_ENCRYPTION_KEY: base64Key.optional().describe('Encrypts personal fields: 32 bytes, base64'),
  MAP_TILE_URL: z
    .string()
    .optional()
    .describe('Tile server, e.g. https://tile.example/{z}/{x}/{y}.png; unset: outlines only'),
  REPLY_UNDO_SECONDS: count.max(60).default(8).describe('Seconds in which a reply may be undone; 0: none'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server for invitations and notices to staff, e.g. smtps://user:password@mail.example:465'),
  MAIL_FROM: z
    .email()
    .optional()
    .describe('Sender of e-mails; unset: the user of SMTP_URL when it is an address, else no-reply@ its host'),
  ADMIN_EMAIL: z.email().optional().describe('First administrator'),
  ADMIN_PASSWORD: z.string().min(10).optional().describe('Password of the first administrator'),
  NOW: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Tests and demonstrations only: the clock starts here and runs on'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged'),
});

type Environment = z.infer<typeof environmentSchema>;

export type ZaloSettings = {
  appId: string;
  appSecret: string;
  oaId: string;
  oaSecret: string;
  refreshToken: string;
  miniAppId: string;
  miniAppApiKey: string | undefined;
  mediaHosts: string[];
  openapiUrl: string;
  oauthUrl: string;
  graphUrl: string;
  businessUrl: string;
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
  iocApiKey: string | undefined;
  sessionSecret: string | undefined;
  fieldEncryptionKey: string | undefined;
  mapTileUrl: string | undefined;
  /** How long a reply from the console is held back for an undo; 0: not at all. */
  replyUndoSeconds: number;
  admin: { email: string; password: string } | undefined;
  now: Date | undefined;
  logLevel: Environment['LOG_LEVEL'];
};

/** A start that cannot go on; the message is one line for the operator. */
export class StartError extends Error {
  override name = 'StartError';
}

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
    iocApiKey: env.IOC_API_KEY,
    sessionSecret: env.SESSION_SECRET,
    fieldEncryptionKey: env.FIELD_ENCRYPTION_KEY,
    mapTileUrl: env.MAP_TILE_URL,
    replyUndoSeconds: env.REPLY_UNDO_SECONDS,
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
    mediaHosts: splitHosts(env.ZALO_MEDIA_HOSTS),
    openapiUrl: env.ZALO_OPENAPI_URL,
    oauthUrl: env.ZALO_OAUTH_URL,
    graphUrl: env.ZALO_GRAPH_URL,
    businessUrl: env.ZALO_BUSINESS_URL,
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
