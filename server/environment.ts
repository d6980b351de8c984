import { z } from 'zod';

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
  ZALO_CHECKOUT_PRIVATE_KEY: optional.describe('Private key of Zalo Checkout; unset: no fee is paid in Zalo'),
  ZALO_MEDIA_HOSTS: z
    .string()
    .default('zadn.vn,zdn.vn,zalo.me')
    .describe('Hosts (or host:port, comma separated; subdomains included) from which photos in chat may be fetched'),
  ZALO_OPENAPI_URL: url.default('https://openapi.zalo.me').describe('OA API'),
  ZALO_OAUTH_URL: url.default('https://oauth.zaloapp.com').describe('OAuth'),
  ZALO_GRAPH_URL: url.default('https://graph.zalo.me').describe('Graph API'),
  ZALO_BUSINESS_URL: url.default('https://business.openapi.zalo.me').describe('Template messages by phone'),
  ZALO_PAYMENT_URL: url.default('https://payment-mini.zalo.me').describe('Zalo Checkout'),
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
  MQTT_URL: z
    .url({ protocol: /^(mqtts?|wss?)$/ })
    .optional()
    .describe('MQTT broker of sensors, e.g. mqtts://user:password@mqtt.example:8883; unset: none'),
  IOC_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('First subscriber of events (CloudEvents over signed webhooks); others are added in the console'),
  IOC_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Signs what it is sent (Standard Webhooks): whsec_ and base64, or any text'),
  EVENTS_PRIVATE_HOSTS: z
    .string()
    .default('')
    .describe('Hosts (or host:port, comma separated) of our own networks to which events may be sent, also by http'),
  SESSION_SECRET: z.string().min(32).optional().describe('Signs staff sessions and upload tickets'),
  FIELD_ENCRYPTION_KEY: base64Key.optional().describe('Encrypts personal fields and kept papers: 32 bytes, base64'),
  MAP_TILE_URL: z
    .string()
    .optional()
    .describe('Tile server, e.g. https://tile.example/{z}/{x}/{y}.png; unset: outlines only'),
  REPLY_UNDO_SECONDS: count.max(60).default(8).describe('Seconds in which a reply may be undone; 0: none'),
  HOME_LOCAL_HOSTS: z
    .string()
    .default('')
    .describe(
      'Homes of citizens (host or host:port, comma separated) that may be reached though their address is private or without TLS',
    ),
  API_AT_ONCE: count
    .min(1)
    .default(16)
    .describe('Requests of the APIs in work at once in a process; webhooks and health checks are not counted'),
  API_WAITING: count.default(64).describe('How many more wait for their turn; the rest gets 503 with Retry-After'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server for invitations and notices to staff, e.g. smtps://user:password@mail.example:465'),
  MAIL_FROM: z
    .email()
    .optional()
    .describe('Sender of e-mails; unset: the user of SMTP_URL when it is an address, else no-reply@ its host'),
  S3_ENDPOINT: url.optional().describe('Service that speaks S3, for photos and papers; unset: a folder of DATA_DIR'),
  S3_BUCKET: optional.describe('Its bucket; nobody but this product may read it'),
  S3_REGION: z.string().trim().min(1).default('us-east-1').describe('Its region, where the service has any'),
  S3_ACCESS_KEY_ID: optional.describe('Its access key'),
  S3_SECRET_ACCESS_KEY: optional.describe('The secret of the access key'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('OpenID provider for single sign-on of staff; unset: passwords only'),
  OIDC_CLIENT_ID: optional.describe('This server at that provider'),
  OIDC_CLIENT_SECRET: optional.describe('Its secret there'),
  OIDC_SECOND_FACTOR_ACR: z
    .string()
    .default('')
    .describe('Values of "acr" (comma separated) by which the provider says that a second factor was used'),
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

export type Environment = z.infer<typeof environmentSchema>;
