import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Router } from 'express';
import { z } from 'zod';
import { buildUnderstanding } from '../../../bot/understand/model.ts';
import { maskText } from '../../../server/cases/mask-text.ts';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import type { VerifiedPerson } from '../../../server/citizens/session.ts';
import type { StaffRole } from '../../../server/contract/staff-api.ts';
import { ensureMiniAppConversation } from '../../../server/conversations/lease.ts';
import { migrationsAreApplied } from '../../../server/database/migrate.ts';
import { AppError } from '../../../server/errors.ts';
import { createFileStore, type FileStore } from '../../../server/files/store.ts';
import { createUploadTickets } from '../../../server/files/upload-tickets.ts';
import { createApp } from '../../../server/http/app.ts';
import type { AppDeps, AppSettings } from '../../../server/http/app-deps.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { createKnowledge } from '../../../server/knowledge/store.ts';
import { createLog, type Log } from '../../../server/log.ts';
import type { CheckoutSettings } from '../../../server/payments/checkout-settings.ts';
import { createCheckoutWebhook } from '../../../server/payments/checkout-webhook.ts';
import { createStaffAuth } from '../../../server/staff/auth.ts';
import { ensurePerson } from '../../../server/staff/ensure-staff.ts';
import { tryDraft } from '../../../server/understanding/try-draft.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { smallWard } from '../cases/small-ward.ts';

export const password = 'mat-khau-thu-nghiem';
export const iocApiKey = 'a-key-of-the-operations-centre';

export type TestServer = {
  url: string;
  database: TestDatabase;
  deps: AppDeps;
  knowledge: Knowledge;
  /** Sets the clock. */
  setNow(at: Date): void;
  /** People that Zalo vouches for, by access token. */
  zalo: Map<string, VerifiedPerson>;
  /** Positions that Zalo decodes, by `access token` and `code` with a space between. */
  positions: Map<string, { latitude: number; longitude: number }>;
  wakes: () => number;
  close(): Promise<void>;
};

export type TestServerOptions = {
  settings?: Partial<AppSettings>;
  webhooks?: Router;
  simulatorUrl?: string;
  /** Zalo Checkout, with its webhooks. */
  checkout?: CheckoutSettings;
  log?: Log;
  /** Instead of the invented ward: knowledge of this folder, kept in the database as the product keeps it. */
  knowledgeDir?: string;
  /** Instead of a folder. */
  filesFrom?: (dataDir: string) => FileStore;
} & Pick<AppDeps, 'webApps' | 'oidc' | 'localHomes'> &
  Partial<Pick<AppDeps, 'searchProcedures'>>;

const inventedWard = (): Knowledge => ({
  ...smallWard(),
  retention: {
    ...smallWard().retention,
    consents: ['report-case', 'appointment', 'documents', 'news', 'survey', 'suggestion', 'devices'].map((purpose) => ({
      purpose,
      version: '1',
      text: { vi: 'Anh/Chị có đồng ý không?' },
    })),
  },
});

/** The app over HTTP on a free port, with the invented ward and a database of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const invented = inventedWard();
  const state = { now: new Date('2026-03-09T01:00:00Z'), wakes: 0 };
  const clock = () => state.now;
  const log = options.log ?? createLog('silent');
  const secret = 'a secret that is long enough for these tests';
  const zalo = new Map<string, VerifiedPerson>();
  const positions = new Map<string, { latitude: number; longitude: number }>();
  const { prisma } = database;
  const { knowledgeDir } = options;
  const store = knowledgeDir ? await createKnowledge({ prisma, clock, knowledgeDir, log }) : undefined;
  const knowledge = () => store?.current() ?? invented;
  const deps: AppDeps = {
    prisma,
    clock,
    log,
    knowledge,
    refreshKnowledge: async () => store?.refresh(),
    settings: {
      publicUrl: undefined,
      trustProxy: undefined,
      mapTileUrl: undefined,
      miniAppId: '0000000000000000001',
      oaId: '1',
      simulated: true,
      demo: true,
      iocApiKey,
      privateHosts: [],
      adminEmail: undefined,
      replyUndoSeconds: 8,
      mail: false,
      admission: { atOnce: 16, waiting: 64 },
      ...options.settings,
    },
    secret,
    cipher: createFieldCipher(Buffer.alloc(32, 7).toString('base64')),
    auth: createStaffAuth({ prisma: database.prisma, secret, publicUrl: undefined, clock, log }),
    files: options.filesFrom?.(database.config.dataDir) ?? createFileStore(join(database.config.dataDir, 'files')),
    tickets: createUploadTickets({ secret, clock }),
    async verifyAccessToken(accessToken) {
      const person = zalo.get(accessToken);
      if (!person) throw new AppError('not_signed_in');
      return person;
    },
    async decodeLocation({ accessToken, code }) {
      const at = positions.get(`${accessToken} ${code}`);
      if (!at) throw new AppError('bad_request');
      return at;
    },
    checkout: options.checkout,
    webhooks: [
      ...(options.webhooks ? [options.webhooks] : []),
      ...(options.checkout
        ? [createCheckoutWebhook({ prisma, clock, knowledge, log, checkout: options.checkout })]
        : []),
    ],
    chat: {
      ensureConversation: ensureMiniAppConversation,
      wake: () => {
        state.wakes += 1;
      },
    },
    proposeCategories: () => ({ items: [{ categoryId: 'waste', probability: 0.9 }], emergency: null, door: null }),
    recogniseDoor: (text) => (/tố cáo/i.test(text) ? 'denunciation' : null),
    clearWords: (text) => (/tố cáo|tôi tên/i.test(text) ? null : maskText(text)),
    placeInWords: (text) =>
      /chợ Lớn/i.test(text)
        ? { point: { latitude: 20.05, longitude: 106.05 }, areaCode: 'a', certainty: 'high' }
        : null,
    tryDraft: (additions, questions) => tryDraft(buildUnderstanding(knowledge().catalogue), { additions, questions }),
    searchProcedures: options.searchProcedures ?? (() => []),
    ready: () => migrationsAreApplied({ pool: database.pool }),
    simulatorUrl: options.simulatorUrl,
    webApps: options.webApps,
    localHomes: options.localHomes,
    oidc: options.oidc,
  };
  const server = createServer(createApp(deps));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    deps,
    knowledge: invented,
    setNow: (at) => {
      state.now = at;
    },
    zalo,
    positions,
    wakes: () => state.wakes,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

export type Reply = { status: number; body: Record<string, unknown>; headers: Headers };

export async function call(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  const body = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : { text };
  return {
    status: response.status,
    body: z
      .record(z.string(), z.unknown())
      .or(z.array(z.unknown()).transform((items) => ({ items })))
      .parse(body),
    headers: response.headers,
  };
}

const json = { 'content-type': 'application/json' };
export type Client = {
  id: string;
  get(path: string): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
};

/** Makes a member of staff and signs them in. */
export async function signInStaff(
  server: TestServer,
  {
    role,
    unitId = null,
    email = `${role}.${unitId ?? 'all'}@example.test`,
  }: { role: StaffRole; unitId?: string | null; email?: string },
): Promise<Client & { cookie: string; csrf: string }> {
  const id = await ensurePerson(server.database.prisma, {
    email,
    password,
    name: email,
    role,
    unitId,
    now: server.deps.clock(),
  });
  const signedIn = await fetch(`${server.url}/api/staff/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email, password }),
  });
  if (signedIn.status !== 200) throw new Error(`sign-in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const me = await call(`${server.url}/api/staff/me`, { headers: { cookie } });
  const csrf = String(me.body.csrfToken);
  return {
    id,
    cookie,
    csrf,
    get: (path) => call(server.url + path, { headers: { cookie } }),
    post: (path, body = {}, headers = {}) =>
      call(server.url + path, {
        method: 'POST',
        headers: { ...json, cookie, 'x-csrf-token': csrf, ...headers },
        body: JSON.stringify(body),
      }),
  };
}

let keys = 0;
/** A key nobody has used. */
export const freshKey = () => `key-${process.pid}-${++keys}`;

/** Opens a mini-app session for a person of Zalo's. */
export async function signInCitizen(server: TestServer, person: VerifiedPerson): Promise<Client & { token: string }> {
  const accessToken = `token-of-${person.idByApp}`;
  server.zalo.set(accessToken, person);
  const opened = await call(`${server.url}/api/citizen/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ accessToken }),
  });
  if (opened.status !== 200) throw new Error(`session: ${JSON.stringify(opened)}`);
  const token = String(opened.body.token);
  const authorization = `Bearer ${token}`;
  const identity = await server.database.prisma.citizenIdentity.findFirstOrThrow({
    where: { externalId: person.idByApp },
  });
  return {
    id: identity.citizenId,
    token,
    get: (path) => call(server.url + path, { headers: { authorization } }),
    post: (path, body = {}, headers = {}) =>
      call(server.url + path, {
        method: 'POST',
        headers: { ...json, authorization, 'idempotency-key': freshKey(), ...headers },
        body: JSON.stringify(body),
      }),
  };
}

export const report = {
  categoryId: 'waste',
  text: 'Rác chất đống trước cổng chợ, gọi 0912345678',
  latitude: 20.05,
  longitude: 106.05,
  placeSource: 'map',
  placeText: 'gần chợ Lớn',
};

/** Consents and files a report; the case's code. */
export async function fileReport(citizen: Client, changes: Record<string, unknown> = {}): Promise<string> {
  await citizen.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });
  const filed = await citizen.post('/api/citizen/cases', { ...report, ...changes });
  if (filed.status !== 201) throw new Error(`report: ${JSON.stringify(filed.body)}`);
  return String(filed.body.code);
}
