import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConversationDetail } from '../../../server/contract/conversation-api.ts';
import { newId } from '../../../server/ids.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let clerk: Staff;
let dispatcher: Staff;
let officer: Staff;
const start = new Date('2026-03-09T01:00:00Z');
const secondsOn = (seconds: number) => server.setNow(new Date(start.getTime() + seconds * 1000));
const clerkName = 'counter_clerk.all@example.test';

beforeAll(async () => {
  server = await startTestServer();
  clerk = await signInStaff(server, { role: 'counter_clerk' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
});
afterAll(() => server.close());

let people = 0;
/** A citizen who has a case and waits for a person in the mini-app's chat. */
async function waiting() {
  secondsOn(0);
  const { prisma } = server.database;
  const citizen = await signInCitizen(server, { idByApp: `two-${people++}` });
  const code = await fileReport(citizen);
  const { id } = await prisma.conversation.findFirstOrThrow({ where: { citizenId: citizen.id } });
  await prisma.conversation.update({ where: { id }, data: { owner: 'queue', ownerSince: start, waitingSince: start } });
  const path = `/api/staff/conversations/${id}`;
  const read = async (who: Staff) => (await who.get(path)).body as ConversationDetail;
  const message = (author: string) => ({
    ...{ id: newId(), conversationId: id, author, kind: 'text', text: 'Lời khác' },
    direction: author === 'citizen' ? 'in' : 'out',
    ...{ occurredAt: server.deps.clock(), recordedAt: server.deps.clock() },
  });
  return {
    code,
    read,
    /** The last message that somebody sees who opens the talk now. */
    seenBy: async (who: Staff) => (await read(who)).messages.at(-1)?.id,
    reply: (who: Staff, more: object = {}) => who.post(`${path}/replies`, { text: 'Em nghe đây ạ', ...more }),
    own: (who: Staff, owner: 'staff' | 'bot', more: object = {}) => who.post(`${path}/owner`, { owner, ...more }),
    hear: (author: 'citizen' | 'bot' | 'zalo_tool') => prisma.message.create({ data: message(author) }),
    said: async () =>
      (await read(dispatcher)).messages.flatMap(({ author, text }) => (author === 'staff' ? [text] : [])),
  };
}
type Talk = Awaited<ReturnType<typeof waiting>>;

const refused = (detail: string) => ({ status: 409, body: { type: '/problems/version-conflict', detail } });

it('who writes holds the talk, and a colleague is told of it before they write over them', async () => {
  const talk = await waiting();
  expect(await talk.read(clerk)).toMatchObject({ owner: 'queue', mine: false });
  const seen = await talk.seenBy(dispatcher);
  expect((await talk.reply(clerk)).body).toMatchObject({ owner: 'staff', ownerName: clerkName, mine: true });
  expect(await talk.read(dispatcher)).toMatchObject({ owner: 'staff', ownerName: clerkName, mine: false });
  secondsOn(20);
  const late = refused(`${clerkName} đã trả lời 20 giây trước`);
  // With or without what was seen, and also by whoever saw it: the talk is the colleague's.
  for (const more of [{ seen }, {}, { seen: await talk.seenBy(dispatcher) }])
    expect(await talk.reply(dispatcher, more)).toMatchObject(late);
  expect(await talk.said()).toEqual(['Em nghe đây ạ']);
  expect(await talk.read(clerk)).toMatchObject({ mine: true, heldReply: null });
  expect((await talk.reply(dispatcher, { seen, anyway: true, text: 'Em trả lời thay' })).body).toMatchObject({
    ownerName: 'dispatcher.all@example.test',
    mine: true,
  });
  expect(await talk.said()).toEqual(['Em nghe đây ạ', 'Em trả lời thay']);
  secondsOn(200);
  expect(await talk.reply(clerk, { seen: await talk.seenBy(clerk) })).toMatchObject(
    refused('dispatcher.all@example.test đã trả lời 3 phút trước'),
  );
});

it('a colleague who took it and has not written yet is named with when', async () => {
  const talk = await waiting();
  await talk.own(clerk, 'staff');
  secondsOn(300);
  const taken = refused(`${clerkName} đã nhận trò chuyện này 5 phút trước`);
  expect(await talk.reply(dispatcher)).toMatchObject(taken);
  for (const owner of ['staff', 'bot'] as const) expect(await talk.own(dispatcher, owner)).toMatchObject(taken);
  expect((await talk.own(dispatcher, 'staff', { anyway: true })).body).toMatchObject({ mine: true });
  expect(await talk.own(clerk, 'bot')).toMatchObject({ status: 409 });
  expect((await talk.own(clerk, 'bot', { anyway: true })).body).toMatchObject({ owner: 'bot', mine: false });
  // Nobody holds it: nobody is written over.
  expect((await talk.reply(clerk)).status).toBe(200);
});

it('a colleague’s words on their way are told, and go first when it is meant', async () => {
  const talk = await waiting();
  await talk.reply(clerk, { undoable: true, text: 'Thứ nhất' });
  const sending = refused(`${clerkName} đang gửi trả lời cho người dân`);
  expect(await talk.reply(dispatcher, { seen: await talk.seenBy(dispatcher) })).toMatchObject(sending);
  expect(await talk.said()).toEqual([]);
  expect((await talk.reply(dispatcher, { anyway: true, text: 'Thứ hai' })).status).toBe(200);
  expect(await talk.said()).toEqual(['Thứ nhất', 'Thứ hai']);
});

it('who holds the talk is told of what a unit wrote from a case meanwhile, and of words from Zalo’s own tool', async () => {
  const talk = await waiting();
  await talk.own(clerk, 'staff');
  await talk.reply(clerk);
  const seen = await talk.seenBy(clerk);
  secondsOn(10);
  const { version } = (await officer.get(`/api/staff/cases/${talk.code}`)).body;
  const words = { version, text: 'Chiều nay đội đến dọn.' };
  expect((await officer.post(`/api/staff/cases/${talk.code}/replies`, words)).status).toBe(200);
  secondsOn(70);
  expect(await talk.reply(clerk, { seen })).toMatchObject(
    refused('officer.clean@example.test đã trả lời 1 phút trước'),
  );
  // Who read them, and a client that does not say what it saw, may go on.
  expect((await talk.reply(clerk, { seen: await talk.seenBy(clerk) })).status).toBe(200);
  expect((await talk.reply(clerk)).status).toBe(200);
  const before = await talk.seenBy(clerk);
  await talk.hear('zalo_tool');
  secondsOn(75);
  expect(await talk.reply(clerk, { seen: before })).toMatchObject(
    refused('Cán bộ dùng công cụ Zalo đã trả lời 5 giây trước'),
  );
});

it('one’s own words, the citizen’s and the assistant’s hold nobody up, nor a seen message that is gone', async () => {
  const talk = await waiting();
  await talk.reply(clerk);
  const seen = await talk.seenBy(clerk);
  await talk.reply(clerk, { seen });
  for (const author of ['citizen', 'bot'] as const) await talk.hear(author);
  expect((await talk.reply(clerk, { seen })).status).toBe(200);
  await server.database.prisma.message.deleteMany({ where: { id: seen } });
  expect((await talk.reply(clerk, { seen })).status).toBe(200);
  expect((await talk.reply(clerk, { seen: 'hôm qua' })).status).toBe(400);
});

it('of two who write at the same instant one is told', async () => {
  for (let round = 0; round < 3; round++) {
    const talk: Talk = await waiting();
    const seen = await talk.seenBy(clerk);
    const replies = await Promise.all([clerk, dispatcher].map((who) => talk.reply(who, { seen })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await talk.said()).toHaveLength(1);
  }
});
