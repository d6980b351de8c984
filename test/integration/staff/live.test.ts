import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Prisma } from '../../../server/database/client/client.ts';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';
import { type LiveStream, listen, untilTold } from './live-stream.ts';

const calm = { timeout: 20_000 };

let server: TestServer;
let citizen: Client;
let known: string;
beforeAll(async () => {
  server = await startTestServer();
  citizen = await signInCitizen(server, { idByApp: 'reporter' });
  known = await fileReport(citizen);
});
afterAll(() => server.close());

/** Who listens hears of whatever happens from now on. */
async function begun(stream: LiveStream, staff: Client): Promise<void> {
  const note = () => staff.post(`/api/staff/cases/${known}/notes`, { text: 'Còn nghe rõ' });
  await untilTold(stream, known, note);
}

it('tells of a case to those who may see it, and to nobody else', async () => {
  const clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  const office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  const leader = await signInStaff(server, { role: 'leader' });
  const streams = await Promise.all([clean, office, leader].map((staff) => listen(server, staff)));
  if (streams[0]) await begun(streams[0], clean);
  const code = await fileReport(citizen);
  const secret = await fileReport(citizen, { categoryId: 'conduct' });
  const own = (await streams[0]?.until(code)) ?? '';
  // Everybody is told in one round: once the leader knows of both, nobody hears of them any more.
  const above = (await streams[2]?.until(secret)) ?? '';
  await wait(600);
  const other = streams[1]?.heard.text ?? '';
  expect(own).toContain(`event: case\ndata: {"kind":"case","code":"${code}","state":"received","unitId":"clean"`);
  expect(own.split(code)).toHaveLength(2);
  expect(other).not.toContain(code);
  expect(other).not.toContain(secret);
  expect(above).toContain(code);
  expect(above).toContain(secret);
  for (const stream of streams) await stream.stop();
});

it('tells dispatchers of a talk that begins to wait, is answered and is given back', async () => {
  const { prisma } = server.database;
  const dispatcher = await signInStaff(server, { role: 'dispatcher' });
  const leader = await signInStaff(server, { role: 'leader' });
  const [stream, silent] = [await listen(server, dispatcher), await listen(server, leader)];
  await begun(stream, dispatcher);
  const now = server.deps.clock();
  await prisma.$transaction((tx) =>
    server.deps.chat.ensureConversation(tx, { citizenId: citizen.id, language: 'vi', now }),
  );
  const { id } = await prisma.conversation.findFirstOrThrow({ where: { citizenId: citizen.id } });
  await prisma.conversation.update({ where: { id }, data: { owner: 'queue', ownerSince: now } });
  expect(await stream.until('"owner":"queue"')).toContain(`"id":"${id}"`);
  await dispatcher.post(`/api/staff/conversations/${id}/replies`, { text: 'Em nghe' });
  expect(await stream.until('"owner":"staff"')).toContain('"owner":"staff"');
  await dispatcher.post(`/api/staff/conversations/${id}/owner`, { owner: 'bot' });
  expect(await stream.until('"owner":"bot"')).toContain('"owner":"bot"');
  expect(silent.heard.text).not.toContain(id);
  await stream.stop();
  await silent.stop();
});

it('forgets whoever left before their session was found', async () => {
  const { cookie } = await signInStaff(server, { role: 'leader' });
  const beats = vi.spyOn(globalThis, 'setInterval');
  const ended = vi.spyOn(globalThis, 'clearInterval');
  const leave = new AbortController();
  const came: ServerResponse[] = [];
  const note = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.url === '/api/staff/live') came.push(response);
  };
  subscribe('http.server.request.start', note);
  // A real database looks sessions up beside an open transaction unless the table is locked.
  const locked = async (tx: Prisma.TransactionClient) => {
    await tx.$executeRaw`LOCK TABLE "Session" IN ACCESS EXCLUSIVE MODE`;
    const asked = fetch(`${server.url}/api/staff/live`, { headers: { cookie }, signal: leave.signal });
    const gone = expect(asked).rejects.toThrow();
    await expect.poll(() => came.length, calm).toBe(1);
    leave.abort();
    await gone;
    await expect.poll(() => came[0]?.destroyed, calm).toBe(true);
  };
  await server.database.prisma.$transaction(locked, { maxWait: 20_000, timeout: 60_000 });
  unsubscribe('http.server.request.start', note);
  const beating = () => beats.mock.calls.findIndex(([, milliseconds]) => milliseconds === 15_000);
  await expect.poll(beating, calm).toBeGreaterThanOrEqual(0);
  expect(ended).toHaveBeenCalledWith(beats.mock.results[beating()]?.value);
  vi.restoreAllMocks();
});
