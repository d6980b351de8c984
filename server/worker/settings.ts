import type { BotpressSettings, LanguageModelSettings, ZaloSettings } from '../config.ts';
import type { S3Settings } from '../files/s3-store.ts';
import type { MailSettings } from '../mail/mail-settings.ts';

/** What the working process is told by the one that starts it. */
export type WorkerSettings = {
  databaseUrl: string;
  dataDir: string;
  zalo: ZaloSettings;
  languageModel: LanguageModelSettings | undefined;
  botpress: BotpressSettings | undefined;
  mail: MailSettings | undefined;
  /** How staff reach the console, for the links in e-mails. */
  publicUrl: string;
  /** Hosts of our own networks to which events may be sent. */
  eventsPrivateHosts: string[];
  s3: S3Settings | undefined;
  /** Undefined: no broker is listened to. */
  mqttUrl: string | undefined;
  localHomes: string[];
  fieldEncryptionKey: string;
  /** Milliseconds the domain's clock is ahead of the real one. */
  clockOffset: number;
  logLevel: string;
  embedded: boolean;
};

/** How often the worker says that it is alive. */
export const heartbeatMilliseconds = 5_000;
/** How long work in hand may take at a stop; the whole stop has to be over in 15 s. */
export const stopMilliseconds = 9_000;

export type ToWorker = { type: 'start'; settings: WorkerSettings } | { type: 'wake' } | { type: 'stop' };
export type FromWorker = { type: 'ready' } | { type: 'alive' } | { type: 'failed'; message: string };
