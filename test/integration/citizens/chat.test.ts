import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshKey, signInCitizen, startTestServer, type TestServer } from '../http/test-server.ts';

let server: TestServer;
let people = 0;
const newCitizen = () => signInCitizen(server, { idByApp: `app-${++people}` });
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the chat', () => {
  it('stores one event per key before it answers, and wakes the worker', async () => {
    const citizen = await newCitizen();
    const wakes = server.wakes();
    const key = { 'idempotency-key': freshKey() };
    const first = await citizen.post('/api/citizen/chat', { text: 'Đường hỏng' }, key);
    const second = await citizen.post('/api/citizen/chat', { text: 'Đường hỏng' }, key);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    const events = await server.database.prisma.inboundEvent.findMany({
      where: { conversationKey: `mini_app:${citizen.id}` },
    });
    expect(events).toMatchObject([
      { id: first.body.id, channel: 'mini_app', state: 'pending', payload: { text: 'Đường hỏng' } },
    ]);
    expect(server.wakes()).toBe(wakes + 1);
  });

  it.each([
    [{}],
    [{ text: '' }],
    [{ text: 'a', location: { latitude: 1, longitude: 1 } }],
    [{ fileId: 'x' }],
    [{ text: 'x'.repeat(10_001) }],
  ])('refuses %j', async (body) => {
    const citizen = await newCitizen();
    expect((await citizen.post('/api/citizen/chat', body)).status).toBe(400);
  });

  it('tells what was said since a message, and nothing of other people’s talks', async () => {
    const { prisma } = server.database;
    const [citizen, other] = [await newCitizen(), await newCitizen()];
    const now = server.deps.clock();
    for (const one of [citizen, other])
      await prisma.$transaction((tx) =>
        server.deps.chat.ensureConversation(tx, { citizenId: one.id, language: 'vi', now }),
      );
    const talk = await prisma.conversation.findFirstOrThrow({ where: { citizenId: citizen.id } });
    const ids = ['019b0000-0000-7000-8000-00000000000a', '019b0000-0000-7000-8000-00000000000b'];
    for (const [index, id] of ids.entries()) {
      const at = new Date(now.getTime() + index);
      await prisma.message.create({
        data: {
          id,
          conversationId: talk.id,
          direction: 'out',
          author: 'bot',
          kind: 'text',
          text: `câu ${index}`,
          occurredAt: at,
          recordedAt: at,
        },
      });
    }
    const all = await citizen.get('/api/citizen/chat');
    expect((all.body.items as { text: string }[]).map(({ text }) => text)).toEqual(['câu 0', 'câu 1']);
    const later = await citizen.get(`/api/citizen/chat?after=${ids[0]}`);
    expect((later.body.items as { text: string }[]).map(({ text }) => text)).toEqual(['câu 1']);
    expect((await other.get('/api/citizen/chat')).body.items).toEqual([]);
  });
});
