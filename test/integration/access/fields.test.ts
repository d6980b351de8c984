import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { warnAndEscalate } from '../../../server/cases/sweeps.ts';
import { allRoutes } from '../../../server/http/routes.ts';
import { mailStaffNews } from '../../../server/mail/staff-news.ts';
import { startTestServer, type TestServer } from '../http/test-server.ts';
import { type Answers, askAll } from './ask-all.ts';
import { type Caller, callers, issueKeys, type SignedIn, signInAll, staffCallers } from './callers.ts';
import { uncalled } from './field-calls.ts';
import { fields } from './fields.ts';
import { listen, type Stream } from './listen.ts';
import { type Kind, kindsIn, numbers, planted } from './personal-data.ts';
import { type Planted, plant } from './plant.ts';
import { restore } from './restore.ts';

const day = 86_400_000;
const logged: string[] = [];
const note = (...said: unknown[]) => {
  logged.push(JSON.stringify(said, (_, value) => (value instanceof Error ? [value.message, value.stack] : value)));
};

let server: TestServer;
let staff: Map<Caller, SignedIn>;
let told: Planted;
let answers: Answers;
const streams = new Map<Caller, Stream>();
const of = (caller: Caller): SignedIn => {
  const client = staff.get(caller);
  if (!client) throw new Error(caller);
  return client;
};

beforeAll(async () => {
  server = await startTestServer({
    log: { debug: note, info: note, warn: note, error: note },
    settings: { mail: true, replyUndoSeconds: 0 },
  });
  staff = await signInAll(server);
  for (const [caller, { cookie }] of staff) streams.set(caller, await listen(server.url, cookie));
  const keys = await issueKeys(of('administrator'));
  told = await plant(server, { dispatcher: of('dispatcher'), administrator: of('administrator') });
  const { database, deps } = server;
  await restore(server, told, '');
  // Long after every deadline, so that everybody on the escalation ladder is told.
  await warnAndEscalate(database.prisma, deps, new Date(deps.clock().getTime() + 10 * day));

  answers = await askAll(server, { staff, keys, told });
  // What was split from the case in between is not looked for.
  await database.prisma.case.updateMany({ data: { unitId: 'clean' } });
  answers.found.set('get /api/staff/live', new Map([...streams].map(([who, { text }]) => [who, kindsOf(text)])));
}, 600_000);
afterAll(async () => {
  for (const { stop } of streams.values()) stop();
  await server.close();
});

const kindsOf = (text: string) => new Set(kindsIn(text, told));
const allowed = (route: string, caller: Caller): Set<Kind> =>
  new Set(Object.entries(fields[route] ?? {}).flatMap(([kind, to]) => (to.includes(caller) ? [kind as Kind] : [])));

describe('the table of personal data', () => {
  it('knows every route there is', () => {
    const present = allRoutes(server.deps).map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(fields).sort()).toEqual(present.sort());
    expect(Object.keys(uncalled).filter((route) => !present.includes(route))).toEqual([]);
  });

  it.each(callers)('says what each route gives to %s, no more and no less', (caller) => {
    const wrong: string[] = [];
    for (const [route, by] of answers.found) {
      const given = by.get(caller) ?? new Set<Kind>();
      const may = allowed(route, caller);
      for (const kind of given) if (!may.has(kind)) wrong.push(`${route} gives ${kind}`);
      // A line that allows what is not there would hide a leak to come.
      for (const kind of may) if (!given.has(kind)) wrong.push(`${route} gives no ${kind}`);
    }
    expect(wrong).toEqual([]);
  });

  it('was asked of a server that answered', () => {
    expect(answers.failed).toEqual([]);
    expect(answers.found.size).toBe(Object.keys(fields).length - Object.keys(uncalled).length + 1);
  });
});

describe('personal data', () => {
  it('are read by no member of staff without a line in the audit', () => {
    expect(answers.unaudited).toEqual([]);
  });

  it('are found by words of the report and of what was said about it only, by whoever may read the case', async () => {
    const { name, email, identity, description, place, message, note, talk } = planted;
    const sought = { name, email, identity, description, place, message, note, talk, phone: numbers.phone };
    // The number stands in the words of the report, too.
    const searched: Kind[] = ['description', 'place', 'phone', 'message', 'note'];
    const wrong: string[] = [];
    for (const caller of staffCallers.filter(readsCases)) {
      for (const [kind, words] of Object.entries(sought)) {
        const { body } = await of(caller).get(`/api/staff/cases?queue=all&literal=true&q=${encodeURIComponent(words)}`);
        const finds = Number(body.total) > 0;
        const may = searched.includes(kind as Kind) && allowed('get /api/staff/cases', caller).has('case');
        if (finds !== may) wrong.push(`${caller} ${finds ? 'finds' : 'does not find'} it by ${kind}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('count in no figure of those who may not read the case', async () => {
    const { prisma } = server.database;
    const all = await prisma.case.count();
    for (const caller of staffCallers.filter(readsCases)) {
      const expected = allowed('get /api/staff/cases', caller).has('case') ? all : 0;
      const figures = async (path: string) => (await of(caller).get(`/api/staff/${path}`)).body;
      const list = await figures('cases?queue=all');
      const groups = (await figures('groups?queue=all&by=unit')).items as { count: number }[];
      const { counts } = (await figures('queues')) as { counts: { all: number } };
      const chosen = await figures('selection?queue=all');
      const inGroups = groups.reduce((sum, { count }) => sum + count, 0);
      expect([caller, list.total, inGroups, counts.all, chosen.total]).toEqual([
        caller,
        ...Array.from({ length: 4 }, () => expected),
      ]);
    }
  });

  it('go to no log, history or notice, and to no e-mail', async () => {
    const { prisma } = server.database;
    const { cipher, clock } = server.deps;
    const texts = new Map([['log', logged.join('\n')]]);
    const rows = {
      caseEvent: await prisma.caseEvent.findMany(),
      staffEvent: await prisma.staffEvent.findMany(),
      staffNotice: await prisma.staffNotice.findMany(),
      accessAudit: await prisma.accessAudit.findMany(),
      proposalEvent: await prisma.proposalEvent.findMany(),
      dossierEvent: await prisma.dossierEvent.findMany(),
      feeEvent: await prisma.feeEvent.findMany(),
      ledger: (await prisma.ledgerEntry.findMany()).map(({ reference, channel }) => ({ reference, channel })),
      bankLine: (await prisma.bankLine.findMany()).map(({ description, bankNumber }) => ({ description, bankNumber })),
    };
    for (const [table, all] of Object.entries(rows)) texts.set(table, JSON.stringify(all));
    for (const days of [1, 2]) {
      server.setNow(new Date(clock().getTime() + days * day));
      await mailStaffNews({ ...server.deps, publicUrl: 'https://so.example.vn' });
    }
    const mails = (await prisma.staffMail.findMany()).filter(({ dedupeKey }) => !dedupeKey.startsWith('link'));
    expect(mails.length).toBeGreaterThan(0);
    texts.set('mail', mails.map(({ content }) => cipher.decrypt(content)).join('\n'));
    // Ids of pictures are no pictures.
    const harmless: Kind[] = ['case', 'photo', 'chatPhoto'];
    for (const [where, text] of texts)
      expect([where, [...kindsOf(text)].filter((kind) => !harmless.includes(kind))]).toEqual([where, []]);
  });
});

const readsCases = (caller: Caller) =>
  !['knowledge_editor', 'finance_officer', 'counter_clerk', 'data_protection_officer'].includes(caller);
