import { createHash } from 'node:crypto';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleLooseEvents } from '../../../server/conversations/loose-events.ts';
import { newId } from '../../../server/ids.ts';
import { removeErasedFiles } from '../../../server/privacy/erased-files.ts';
import { createZaloWebhook } from '../../../server/zalo/webhook.ts';
import { silentLog } from '../../setup/template-database.ts';
import { type Kind, kindsIn } from '../access/personal-data.ts';
import { type Planted, plant } from '../access/plant.ts';
import {
  type Client,
  call,
  freshKey,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let dispatcher: Client;
let administrator: Client;
let told: Planted;
const apiKey = 'mini-app-key';

beforeAll(async () => {
  const router = express.Router();
  server = await startTestServer({ webhooks: router });
  const { database, deps } = server;
  router.use(
    createZaloWebhook({
      pool: database.pool,
      clock: deps.clock,
      log: silentLog,
      appId: '1',
      oaSecret: 'x',
      miniAppApiKey: apiKey,
    }),
  );
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  administrator = await signInStaff(server, { role: 'administrator' });
  told = await plant(server, { dispatcher, administrator });
});
afterAll(() => server.close());

/** Kinds of personal data anywhere in the text of any column of any table, encrypted values opened. */
async function kindsInDatabase(): Promise<Set<Kind>> {
  const { pool } = server.database;
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = current_schema() AND data_type IN ('text', 'json', 'jsonb', 'character varying', 'uuid', 'ARRAY')`,
  );
  expect(columns.length).toBeGreaterThan(200);
  const kinds = new Set<Kind>();
  for (const table of new Set(columns.map((one) => one.table))) {
    const { rows } = await pool.query(`SELECT * FROM "${table}"`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      const text = typeof value === 'string' ? opened(value) : JSON.stringify(value);
      for (const kind of kindsIn(text ?? '', { code: told.code, secrets: [] })) kinds.add(kind);
    }
  }
  return kinds;
}
function opened(value: string): string {
  try {
    return `${value} ${server.deps.cipher.decrypt(value)}`;
  } catch {
    return value;
  }
}

/** What a citizen is or said; the rest are words of the ward's own, or of other people. */
const personal: Kind[] = [
  'name',
  'email',
  'phone',
  'identity',
  'avatar',
  'description',
  'place',
  'message',
  'rating',
  'talk',
  'contact',
  'paper',
  'wish',
  'wishContact',
  'suggestion',
  'surveyWords',
];

/** Sends a withdrawal as Zalo does, and works it off. */
async function revoke(userId: string, key = apiKey, timestamp = 1_670_553_442_564): Promise<number> {
  const body = { event: 'user.revoke.consent', appId: '1', userId, timestamp };
  const values = [body.appId, body.event, String(timestamp), userId];
  const signature = createHash('sha256')
    .update([...values, key].join(''))
    .digest('hex');
  const { status } = await call(`${server.url}/webhooks/zalo/mini-app`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-zevent-signature': signature },
    body: JSON.stringify(body),
  });
  const { prisma } = server.database;
  await handleLooseEvents({ prisma, log: silentLog, clock: server.deps.clock, knowledge: server.deps.knowledge });
  return status;
}

describe('a copy of one’s own data', () => {
  it('holds what was said and told, and no notes of staff', async () => {
    const held = await told.reporter.get('/api/citizen/data');
    expect(held.body).toMatchObject({
      cases: 1,
      dossiers: 1,
      fees: 1,
      contacts: 2,
      proposals: 1,
      papers: 1,
      suggestions: 1,
      homes: 1,
      surveys: 1,
    });
    expect(held.body.open).toHaveLength(2);
    const made = await told.reporter.post('/api/citizen/data/exports', {});
    const copy = await fetch(server.url + String(made.body.url));
    expect(copy.headers.get('content-disposition')).toContain('du-lieu-cua-toi.json');
    const text = await copy.text();
    const kinds = kindsIn(text, { code: told.code, secrets: told.secrets });
    expect(kinds).toEqual(
      expect.arrayContaining([
        'name',
        'phone',
        'email',
        'description',
        'talk',
        'contact',
        'paper',
        'wish',
        'reply',
        'case',
        'suggestion',
        'surveyWords',
      ]),
    );
    expect(kinds.filter((kind) => ['note', 'secret', 'applicant', 'payer', 'refundReason'].includes(kind))).toEqual([]);
  });

  it('is given by no other address, and not for long', async () => {
    const { body } = await told.reporter.post('/api/citizen/data/exports', {});
    const url = new URL(String(body.url), server.url);
    url.searchParams.set('reader', told.stranger.id);
    expect((await fetch(url)).status).toBe(404);
    const now = server.deps.clock();
    server.setNow(new Date(now.getTime() + 16 * 60_000));
    expect((await fetch(server.url + String(body.url))).status).toBe(404);
    server.setNow(now);
  });
});

describe('erasure', () => {
  it('is refused without a plain yes, and of nobody else', async () => {
    for (const body of [{}, { confirm: false }])
      expect((await told.reporter.post('/api/citizen/data/erasure', body)).status).toBe(400);
    expect((await told.stranger.post('/api/citizen/data/erasure', { confirm: true })).status).toBe(200);
    expect([...(await kindsInDatabase())]).toEqual(expect.arrayContaining(personal));
  });

  it('takes every planted word out of every table, and leaves case, history and books', async () => {
    const { prisma } = server.database;
    const before = await prisma.caseEvent.count();
    const keys = (await prisma.file.findMany({ where: { citizenId: told.reporter.id } })).map((one) => one.storageKey);
    const [one, two] = await Promise.all(
      [1, 2].map(() =>
        told.reporter.post('/api/citizen/data/erasure', { confirm: true }, { 'idempotency-key': 'erase-once' }),
      ),
    );
    expect([one?.status, two?.status].sort()).toEqual([200, two?.status === 401 || one?.status === 401 ? 401 : 200]);
    const left = [...(await kindsInDatabase())].filter((kind) => personal.includes(kind));
    expect(left).toEqual([]);
    expect((await told.reporter.get('/api/citizen/me')).status).toBe(401);
    const row = await prisma.case.findUniqueOrThrow({ where: { code: told.code }, include: { ratings: true } });
    expect(row).toMatchObject({ citizenId: null, categoryId: 'waste', ratings: [{ stars: 1 }] });
    expect(await prisma.caseEvent.count()).toBe(before);
    expect(await prisma.ledgerEntry.count()).toBe(1);
    expect(await prisma.consent.count({ where: { withdrawnAt: null, citizenId: told.reporter.id } })).toBe(0);
    expect(keys.length).toBeGreaterThan(0);
    expect(await prisma.paper.count({ where: { citizenId: told.reporter.id } })).toBe(0);
    expect((await fetch(server.url + told.links.shared)).status).toBe(410);
    for (const key of keys) expect(await server.deps.files.get(key ?? '')).toBeUndefined();
    expect(await removeErasedFiles({ prisma, files: server.deps.files })).toBe(0);
  });

  it('gives places in the queue back to others', async () => {
    const { prisma } = server.database;
    const minh = await signInCitizen(server, { idByApp: 'books', name: 'Minh' });
    const now = server.deps.clock();
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    const book = (code: string, hours: number, number: number) =>
      prisma.appointment.create({
        data: {
          ...{ id: newId(), code, citizenId: minh.id, counterId: 'c', unitId: 'u', serviceId: 's', day: at(hours) },
          ...{
            startsAt: at(hours),
            endsAt: at(hours + 1),
            number,
            channel: 'mini_app',
            requestKey: `${minh.id} ${code}`,
          },
          ...{ remindAt: at(hours - 1), createdAt: now, updatedAt: now, state: hours < 0 ? 'done' : 'booked' },
        },
      });
    await book('LH-26-000001', 48, 1);
    await book('LH-26-000002', -48, 1);
    expect((await minh.get('/api/citizen/data')).body).toMatchObject({ appointments: 2, open: [] });
    const { body } = await minh.post('/api/citizen/data/exports', {});
    expect(await (await fetch(server.url + String(body.url))).text()).toContain('LH-26-000001');
    expect((await minh.post('/api/citizen/data/erasure', { confirm: true })).status).toBe(200);
    const gone = { citizenId: null, requestKey: null };
    const rows = await prisma.appointment.findMany({ where: { counterId: 'c' }, orderBy: { code: 'asc' } });
    expect(rows).toMatchObject([
      { ...gone, state: 'cancelled', number: null, remindAt: null },
      { ...gone, state: 'done', number: 1 },
    ]);
    const events = await prisma.appointmentEvent.findMany({ where: { appointmentId: rows[0]?.id } });
    expect(events.map(({ type }) => type).sort()).toEqual(['cancelled', 'forgotten']);
  });

  it('lets staff read on what is left', async () => {
    expect((await dispatcher.get(`/api/staff/cases/${told.code}`)).status).toBe(200);
    expect((await dispatcher.get('/api/staff/cases?queue=all')).status).toBe(200);
    expect((await dispatcher.get('/api/staff/conversations')).status).toBe(200);
    expect((await dispatcher.get(`/api/staff/proposals/${told.proposal}`)).status).toBe(200);
  });

  it('makes whoever comes again somebody new', async () => {
    const again = await signInCitizen(server, { idByApp: 'zq9003', name: 'Lại Đây' });
    expect(again.id).not.toBe(told.reporter.id);
    expect((await again.get('/api/citizen/cases')).body.items).toEqual([]);
  });
});

describe('consent revoked at the mini-app', () => {
  it('forgets that person once, however often Zalo says so', async () => {
    const { prisma } = server.database;
    const lan = await signInCitizen(server, { idByApp: 'revoker', name: 'Lan' });
    expect(await revoke('revoker')).toBe(200);
    expect(await revoke('revoker')).toBe(200);
    expect(await revoke('revoker', apiKey, 1_670_553_442_999)).toBe(200);
    expect((await lan.get('/api/citizen/me')).status).toBe(401);
    expect(await prisma.citizen.findUniqueOrThrow({ where: { id: lan.id } })).toMatchObject({ nameEncrypted: null });
    expect(await prisma.citizenIdentity.count({ where: { externalId: 'revoker' } })).toBe(0);
    const events = await prisma.inboundEvent.findMany({ where: { name: 'user.revoke.consent' } });
    expect(events.map(({ state, payload }) => [state, payload])).toEqual([
      ['done', {}],
      ['done', {}],
    ]);
  });

  it('does nothing when forged, or of somebody unknown', async () => {
    const hoa = await signInCitizen(server, { idByApp: 'stays', name: 'Hoa' });
    expect(await revoke('stays', 'another key')).toBe(401);
    expect(await revoke('nobody')).toBe(200);
    expect((await hoa.get('/api/citizen/me')).status).toBe(200);
    expect(freshKey()).not.toBe('');
  });
});
