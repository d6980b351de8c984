import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let citizen: Client;
beforeAll(async () => {
  server = await startTestServer();
  citizen = await signInCitizen(server, { idByApp: 'reporter' });
});
afterAll(() => server.close());

/** Listens until stopped; what has come so far, as text. */
async function listen(cookie: string) {
  const leave = new AbortController();
  const response = await fetch(`${server.url}/api/staff/live`, { headers: { cookie }, signal: leave.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const heard = { text: '' };
  const reading = (async () => {
    if (!response.body) return;
    for await (const chunk of response.body) heard.text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  return {
    heard,
    async until(words: string) {
      for (let count = 0; count < 100 && !heard.text.includes(words); count++) await wait(100);
      return heard.text;
    },
    async stop() {
      leave.abort();
      await reading;
    },
  };
}

it('tells of a case to those who may see it, and to nobody else', async () => {
  const clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  const office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  const leader = await signInStaff(server, { role: 'leader' });
  const streams = await Promise.all([clean, office, leader].map(({ cookie }) => listen(cookie)));
  await wait(1200);
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
  const [stream, silent] = [await listen(dispatcher.cookie), await listen(leader.cookie)];
  await wait(1200);
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
  // A real database looks sessions up beside an open transaction unless the table is locked.
  await server.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Session" IN ACCESS EXCLUSIVE MODE`;
    const asked = fetch(`${server.url}/api/staff/live`, { headers: { cookie }, signal: leave.signal });
    await wait(300);
    leave.abort();
    await expect(asked).rejects.toThrow();
    await wait(100);
  });
  const beating = () => beats.mock.calls.findIndex(([, milliseconds]) => milliseconds === 15_000);
  await vi.waitFor(() => expect(beating()).toBeGreaterThanOrEqual(0), 5_000);
  expect(ended).toHaveBeenCalledWith(beats.mock.results[beating()]?.value);
  vi.restoreAllMocks();
});
