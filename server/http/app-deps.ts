import type { Router } from 'express';
import type { DoorKind } from '../../bot/catalogue.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { VerifiedPerson } from '../citizens/session.ts';
import type { Clock } from '../clock.ts';
import type { CategoryProposals } from '../contract/citizen-api.ts';
import type { Preview } from '../contract/knowledge-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { FileStore } from '../files/store.ts';
import type { UploadTickets } from '../files/upload-tickets.ts';
import type { Additions } from '../knowledge/apply-additions.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import type { CheckoutSettings } from '../payments/checkout-settings.ts';
import type { StaffAuth } from '../staff/auth.ts';
import type { OidcProvider } from '../staff/sso/provider.ts';
import type { PlaceInWords } from '../understanding/place-in-words.ts';
import type { AdmissionSettings } from './admission.ts';

export type AppSettings = {
  /** How citizens and staff reach this server; undefined on a developer's machine. */
  publicUrl: string | undefined;
  /** Express "trust proxy", as in TRUST_PROXY. */
  trustProxy: string | undefined;
  mapTileUrl: string | undefined;
  miniAppId: string;
  /** The Official Account citizens write to. */
  oaId: string;
  /** True while the simulated Zalo stands in for the real one. */
  simulated: boolean;
  /** True when demonstration accounts were made. */
  demo: boolean;
  iocApiKey: string | undefined;
  /** Hosts of our own networks to which events may be sent. */
  privateHosts: readonly string[];
  /** ADMIN_EMAIL: whose second factor is offered, not required, at first. */
  adminEmail: string | undefined;
  /** How long a reply from the console is held back for an undo; 0: not at all. */
  replyUndoSeconds: number;
  /** True when a mail server is configured. */
  mail: boolean;
  /** How many requests of the APIs this process works on, and lets wait. */
  admission: AdmissionSettings;
};

/** What the conversations room does for the mini-app. */
type ChatPort = {
  /** Makes sure that this citizen can be told things in the mini-app's chat; does nothing when they can. */
  ensureConversation(
    tx: Prisma.TransactionClient,
    options: { citizenId: string; language: 'vi' | 'en'; now: Date },
  ): Promise<void>;
  /** Called after a message of the mini-app's chat has been stored as an InboundEvent. */
  wake(): void;
};

/** Everything the HTTP surface is built from. */
export type AppDeps = {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  knowledge: KnowledgeSource;
  /** Looks for newer knowledge at once, after this process wrote some; the others notice by themselves. */
  refreshKnowledge: () => Promise<unknown>;
  settings: AppSettings;
  /** SESSION_SECRET: signs CSRF tokens and addresses of pictures. */
  secret: string;
  cipher: FieldCipher;
  auth: StaffAuth;
  /** Single sign-on of staff, where it is configured. */
  oidc?: OidcProvider | undefined;
  files: FileStore;
  /** Hosts of citizens' homes that may be reached though they are private; absent: none. */
  localHomes?: readonly string[];
  /** The simulated home that a newcomer can link; told on the first page of a demonstration. */
  demoHome?: { url: string; token: string } | undefined;
  /** Absent: fees are not paid in Zalo. */
  checkout?: CheckoutSettings | undefined;
  tickets: UploadTickets;
  /** Zalo's own word on who holds a mini-app access token. @throws AppError not_signed_in, unavailable */
  verifyAccessToken: (accessToken: string) => Promise<VerifiedPerson>;
  /** The position behind a single-use token of Zalo's `getLocation`. @throws AppError bad_request, unavailable */
  decodeLocation: (given: { accessToken: string; code: string }) => Promise<{ latitude: number; longitude: number }>;
  /** Routes under `/webhooks`; they read their bodies themselves. */
  webhooks: Router[];
  chat: ChatPort;
  /** Likeliest categories of a report, likeliest first, and whether it tells of an emergency. */
  proposeCategories: (text: string) => Promise<CategoryProposals> | CategoryProposals;
  /** What a text tells that is no street report. A denunciation is hidden from those who may not read one. */
  recogniseDoor: (text: string) => Promise<DoorKind | null> | DoorKind | null;
  /** A report as anybody may read it, personal data hidden; null when nothing of it may be shown. */
  clearWords: (text: string) => Promise<string | null> | string | null;
  /** Where words say that something is; null when they name nothing known. */
  placeInWords: (text: string) => Promise<PlaceInWords | null> | PlaceInWords | null;
  /** What the bot says to questions now and would say with additions that nobody has saved. */
  tryDraft: (additions: Additions, questions: string[]) => Promise<Preview> | Preview;
  /** Codes of procedures found for a question, likeliest first. */
  searchProcedures: (question: string, limit: number) => Promise<string[]> | string[];
  /** True when the database has every migration; rejects when it does not answer. */
  ready: () => Promise<boolean>;
  /** The process that works this server's messages; undefined when others do. */
  worker?: { isUp: () => boolean; restarts: () => number };
  /** Base URL of the simulated Zalo, when it runs. */
  simulatorUrl: string | undefined;
  /** Folders of the built web apps; absent: where the build puts them. */
  webApps?: { consoleDir: string; miniAppDir: string };
};
