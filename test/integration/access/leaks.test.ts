import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { warnAndEscalate } from '../../../server/cases/sweeps.ts';
import { type StaffRole, staffRoles } from '../../../server/contract/staff-api.ts';
import { allRoutes } from '../../../server/http/routes.ts';
import type { SubscriberPeer } from '../../peers/subscriber.ts';
import { olderTransactionsEnded } from '../../setup/older-transactions.ts';
import { openEventSystems } from '../events-out/event-systems.ts';
import {
  type Client,
  call,
  fileReport,
  freshKey,
  iocApiKey,
  type Reply,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';
import { listen, listenAt, type Stream } from './listen.ts';
import { staffCalls } from './staff-calls.ts';
import { anySecret, denouncer, secrets, type ToldInTalk, tellInOpenCase, tellInTalk } from './told-denunciation.ts';

let server: TestServer;
let systems: Awaited<ReturnType<typeof openEventSystems>>;
let subscriber: SubscriberPeer;
let screen: Stream;
let told: ToldInTalk;
let secretCode = '';
let openCode = '';
const logged: string[] = [];
const streams = new Map<StaffRole, Stream>();
const clients = new Map<StaffRole, Client & { cookie: string }>();
const note = (...said: unknown[]) => {
  logged.push(JSON.stringify(said, (_, value) => (value instanceof Error ? [value.message, value.stack] : value)));
};
const log = { debug: note, info: note, warn: note, error: note };

const staff = staffCalls({
  secretCode: () => secretCode,
  openCode: () => openCode,
  talkId: () => told.talkId,
  photoId: () => told.photoId,
  groupId: () => told.groupId,
});

beforeAll(async () => {
  const privateHosts: string[] = [];
  server = await startTestServer({ log, settings: { privateHosts } });
  for (const role of staffRoles) {
    const unitId = ['officer', 'unit_head'].includes(role) ? 'clean' : null;
    clients.set(role, await signInStaff(server, { role, unitId }));
  }
  for (const [role, { cookie }] of clients) streams.set(role, await listen(server.url, cookie));
  systems = await openEventSystems(server, privateHosts);
  subscriber = (await systems.subscribe()).peer;
  screen = await listenAt(`${server.url}/api/ioc/events/stream`, { authorization: `Bearer ${iocApiKey}` });
  const citizen = await signInCitizen(server, { idByApp: 'denouncer', name: denouncer });
  openCode = await fileReport(citizen);
  told = await tellInTalk(server, log);
  secretCode = await fileReport(citizen, {
    text: `Tôi tố cáo cán bộ nhận hối lộ ${secrets.report}`,
    placeText: `nhà ${secrets.place}`,
  });
  await tellInOpenCase(server, citizen, openCode);
  // Long after every deadline, so that everybody on the escalation ladder is told.
  const late = new Date(server.deps.clock().getTime() + 10 * 86_400_000);
  expect(await warnAndEscalate(server.database.prisma, server.deps, late)).toEqual({
    warned: 2,
    breached: 2,
    escalated: 4,
  });
});
afterAll(async () => {
  for (const { stop } of streams.values()) stop();
  screen.stop();
  await systems.close();
  await server.close();
});

async function callAll(client: Client): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  for (const [route, calls] of Object.entries(staff)) {
    const [method, pattern = ''] = route.split(' ');
    for (const { path, body } of calls) {
      const target = path?.() ?? pattern;
      const reply =
        method === 'get'
          ? await client.get(target)
          : await client.post(target, body?.(), { 'idempotency-key': freshKey() });
      replies.set(`${method} ${target}`, reply);
    }
  }
  return replies;
}

describe('what a denunciation says', () => {
  it('is looked for behind every staff route there is', () => {
    const present = allRoutes(server.deps).filter(({ access }) => access.kind === 'staff');
    expect(Object.keys(staff).sort()).toEqual(present.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('was stored and recognised: else the rest would show nothing', async () => {
    const { prisma } = server.database;
    const messages = await prisma.message.findMany({
      where: { conversationId: told.talkId, direction: 'in' },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    });
    const heard = messages.map(({ text, protected: hidden }) => [anySecret.test(text ?? ''), hidden]);
    // The first two and the last message of the talk are about other things.
    expect(heard).toEqual([
      [false, false],
      [false, false],
      ...Array.from({ length: 3 }, () => [true, true]),
      [false, false],
      [true, true],
      [true, true],
    ]);
    expect(await prisma.file.findUnique({ where: { id: told.photoId } })).toMatchObject({ protected: true });
    const rows = await prisma.case.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ code, restricted, denunciation }) => [code, restricted, denunciation])).toEqual([
      [openCode, false, false],
      [secretCode, true, true],
    ]);
    expect(rows[1]?.searchText).not.toMatch(anySecret);
    const unanswered = await prisma.unansweredQuestion.findMany();
    expect(unanswered.map(({ text }) => text)).toEqual(['quy định nuôi chó ở chung cư']);
    const events = await prisma.inboundEvent.findMany({ where: { state: 'done' } });
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toMatch(anySecret);
    const conversation = await prisma.conversation.findUniqueOrThrow({ where: { id: told.talkId } });
    expect(JSON.stringify(conversation.state)).not.toMatch(anySecret);
  });

  it.each(staffRoles.filter((role) => role !== 'denunciation_officer'))(
    'is told to no %s by any route',
    async (role) => {
      const client = clients.get(role);
      if (!client) throw new Error(role);
      for (const [route, { body, status }] of await callAll(client)) {
        const said = JSON.stringify(body);
        expect(`${route} ${anySecret.exec(said)?.[0] ?? 'nothing'}`).toBe(`${route} nothing`);
        expect(`${route} ${said.includes(secretCode)}`).toBe(`${route} false`);
        if (route.includes(secretCode)) expect(`${route} ${[403, 404].includes(status)}`).toBe(`${route} true`);
        // Whoever has nothing to do with cases is refused at the door, others find nothing.
        const refused = role === 'knowledge_editor' ? 403 : 404;
        if (route.includes(told.photoId)) expect(`${route} ${status}`).toBe(`${route} ${refused}`);
        // Beside the placeholders the name would tell who denounced.
        if (route.includes('/conversations')) expect(`${route} ${said.includes('zq7349')}`).toBe(`${route} false`);
      }
    },
  );

  it('is told to whom the head of the office charged with it, and that is written down', async () => {
    const client = clients.get('denunciation_officer');
    if (!client) throw new Error('nobody');
    const replies = await callAll(client);
    const said = (route: string) => JSON.stringify(replies.get(route)?.body);
    for (const secret of [secrets.talk, secrets.goesOn, secrets.caption, secrets.caseMessage, secrets.rating])
      expect(said(`get /api/staff/conversations/${told.talkId}`)).toContain(secret);
    expect(said(`get /api/staff/cases/${secretCode}`)).toContain(secrets.report);
    expect(said(`get /api/staff/cases/${secretCode}`)).toContain(secrets.place);
    expect(said('get /api/staff/conversations')).toContain(denouncer);
    expect(said('get /api/staff/notices')).toContain(secretCode);
    expect(said('get /api/staff/notices')).not.toContain(openCode);
    expect(replies.get(`get /api/staff/cases/${openCode}`)?.status).toBe(404);
    const audit = await server.database.prisma.accessAudit.findMany({ where: { action: 'denunciation:read' } });
    expect(audit.map(({ resource }) => resource)).toContain(`conversation:${told.talkId}`);
  });

  it('shows a placeholder, not an empty line, where words are hidden', async () => {
    const dispatcher = clients.get('dispatcher');
    const talkPage = await dispatcher?.get(`/api/staff/conversations/${told.talkId}`);
    const messages = talkPage?.body.messages as { text: string | null; protected: boolean }[];
    expect(messages.filter((message) => message.protected).every(({ text }) => text === null)).toBe(true);
    expect(messages.filter((message) => message.protected).length).toBeGreaterThanOrEqual(5);
    const timeline = (await dispatcher?.get(`/api/staff/cases/${openCode}`))?.body.timeline as {
      type: string;
      text: string | null;
      protected: boolean;
    }[];
    expect(timeline.filter((entry) => entry.protected).map(({ type, text }) => [type, text])).toEqual([
      ['citizen_message', null],
      ['rated', null],
    ]);
  });

  it('goes to no log, no live stream, no language model and no other system', async () => {
    expect(logged.filter((line) => anySecret.test(line))).toEqual([]);
    await expect.poll(() => streams.get('denunciation_officer')?.text ?? '', { timeout: 20_000 }).toContain(secretCode);
    for (const [role, { text }] of streams) {
      expect(`${role} ${anySecret.test(text)}`).toBe(`${role} false`);
      if (role !== 'denunciation_officer') expect(`${role} ${text.includes(secretCode)}`).toBe(`${role} false`);
    }
    expect(told.askedModel.length).toBeGreaterThan(0);
    expect(told.askedModel.filter((question) => anySecret.test(question))).toEqual([]);
    await olderTransactionsEnded(server.database);
    const machine = await call(`${server.url}/api/ioc/cases`, { headers: { authorization: `Bearer ${iocApiKey}` } });
    expect(JSON.stringify(machine.body)).toContain(openCode);
    expect(JSON.stringify(machine.body)).not.toContain(secretCode);
    const open = ['requests.json?extensions=true', 'requests.xml', 'requests.csv', 'servicerequestupdates.json'];
    for (const path of [
      ...open.map((one) => `/open311/v2/${one}`),
      '/api/public/cases.csv',
      '/api/public/cases.geojson',
      '/api/public/cases',
      '/api/public/case-map?box=105,19,108,21&zoom=19',
    ]) {
      const text = await (await fetch(server.url + path)).text();
      expect(text).toContain(openCode);
      expect(`${path} ${text.includes(secretCode) || anySecret.test(text)}`).toBe(`${path} false`);
    }
    expect((await fetch(`${server.url}/open311/v2/requests/${secretCode}.json`)).status).toBe(404);
  });

  it('is the citizen’s own to read, and no other citizen’s', async () => {
    const own = await signInCitizen(server, { idByApp: 'denouncer', name: denouncer });
    const stranger = await signInCitizen(server, { idByApp: 'stranger' });
    expect(JSON.stringify((await own.get('/api/citizen/chat')).body)).toContain(secrets.talk);
    expect(JSON.stringify((await own.get(`/api/citizen/cases/${secretCode}`)).body)).toContain(secrets.report);
    for (const path of ['/api/citizen/chat', '/api/citizen/cases', `/api/citizen/cases/${secretCode}`])
      expect(JSON.stringify((await stranger.get(path)).body)).not.toMatch(anySecret);
    expect((await stranger.get(`/api/citizen/cases/${secretCode}`)).status).toBe(404);
  });

  it('is streamed and sent to no other system, which hears of the other case', async () => {
    await systems.deliver();
    await expect.poll(() => screen.text, { timeout: 30_000 }).toContain(openCode);
    const sent = JSON.stringify(subscriber.taken);
    expect(sent).toContain(openCode);
    expect(subscriber.faults).toEqual([]);
    for (const said of [screen.text, sent]) {
      expect(said).not.toContain(secretCode);
      expect(said).not.toMatch(anySecret);
      expect(said).not.toContain('zq7349');
    }
  });

  it('counts in no figure of those who may not know of it', async () => {
    const days = 'from=2026-01-01&to=2026-03-09';
    const leader = clients.get('leader');
    if (!leader) throw new Error('nobody');
    const grid = await leader.get(`/api/staff/case-grid?${days}`);
    expect((grid.body.cells as { count: number }[]).reduce((sum, { count }) => sum + count, 0)).toBe(1);
    for (const by of ['unit', 'category', 'area', 'channel', 'day']) {
      const values = await leader.get(`/api/staff/kpi-values?ids=received,open&${days}&by=${by}`);
      const items = values.body.items as { id: string; value: number; groups: { value: number }[] }[];
      expect(items.map(({ id, value }) => [id, value])).toEqual([
        ['received', 1],
        ['open', 1],
      ]);
      const [received] = items;
      expect(received?.groups.reduce((sum, { value }) => sum + value, 0)).toBe(1);
    }
    const wall = await leader.get('/api/staff/wall');
    expect(wall.status).toBe(200);
    expect(JSON.stringify(wall.body)).not.toContain(secretCode);
    const results = await call(`${server.url}/api/public/results`);
    expect(JSON.stringify(results.body)).not.toContain(secretCode);
  });
});
