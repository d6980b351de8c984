import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sendDueReplies } from '../../../server/cases/held-reply.ts';
import type { ConversationDetail } from '../../../server/contract/conversation-api.ts';
import type { CaseDetail } from '../../../server/contract/staff-api.ts';
import { sendDueTalkReplies } from '../../../server/conversations/held-talk-reply.ts';
import { createLog } from '../../../server/log.ts';
import { olderTransactionsEnded } from '../../setup/older-transactions.ts';
import {
  type Client,
  fileReport,
  iocApiKey,
  type Reply,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';
import { listen, untilTold } from './live-stream.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let citizen: Client;
let clean: Staff;
let dispatcher: Staff;
let leader: Staff;
let office: Staff;
const start = new Date('2026-03-09T01:00:00Z');
const secondsOn = (seconds: number) => server.setNow(new Date(start.getTime() + seconds * 1000));

beforeAll(async () => {
  server = await startTestServer();
  clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  leader = await signInStaff(server, { role: 'leader' });
  office = await signInStaff(server, { role: 'officer', unitId: 'office' });
});
afterAll(() => server.close());

let filed = 0;
async function file(): Promise<string> {
  secondsOn(0);
  if (filed++ % 8 === 0) citizen = await signInCitizen(server, { idByApp: `undo-${filed}` });
  return fileReport(citizen);
}

const detailOf = (reply: Reply) => reply.body as CaseDetail;
const read = async (staff: Staff, code: string) => detailOf(await staff.get(`/api/staff/cases/${code}`));
const heldOf = async (code: string) => (await read(clean, code)).heldReply;
async function send(staff: Staff, code: string, body: Record<string, unknown> = {}) {
  const { version, timeline } = await read(staff, code);
  const seen = timeline.at(-1)?.sequence;
  return staff.post(`/api/staff/cases/${code}/replies`, { version, seen, text: 'Đang đến', undoable: true, ...body });
}
const undo = (staff: Staff, code: string, id: string | undefined) =>
  staff.post(`/api/staff/cases/${code}/replies/${id}/undo`);
const sendDue = () => sendDueReplies(server.database.prisma, server.deps);
const told = (code: string) =>
  server.database.prisma.outboxMessage.count({
    where: { payload: { path: ['text'], string_contains: code } },
  });

/** Everything by which a reply could show outside the console. */
async function outside(code: string) {
  await olderTransactionsEnded(server.database);
  const ioc = await fetch(`${server.url}/api/ioc/cases?limit=200`, {
    headers: { authorization: `Bearer ${iocApiKey}` },
  });
  return JSON.stringify([
    (await citizen.get(`/api/citizen/cases/${code}`)).body,
    (await citizen.get('/api/citizen/cases')).body,
    (await citizen.get('/api/citizen/chat')).body,
    ((await ioc.json()) as { items: { code: string }[] }).items.filter((one) => one.code === code),
    await told(code),
  ]);
}

it('a held reply shows to staff only; undone, nobody outside ever hears of it and the history says who took it back', async () => {
  const code = await file();
  const before = await outside(code);
  const sent = detailOf(await send(clean, code, { text: 'Nhầm phản ánh rồi, gọi 0912345678' }));
  expect(sent.heldReply).toMatchObject({ mine: true, sendAt: '2026-03-09T01:00:08.000Z' });
  expect((await read(dispatcher, code)).heldReply).toMatchObject({ by: 'officer.clean@example.test', mine: false });
  // Contact data goes with its right, also in words that are not sent yet.
  expect((await read(leader, code)).heldReply?.text).not.toContain('0912345678');
  expect((await office.get(`/api/staff/cases/${code}`)).status).toBe(404);
  secondsOn(7);
  expect(await sendDue()).toBe(0);
  expect(await outside(code)).toBe(before);

  const undone = await undo(clean, code, sent.heldReply?.id);
  expect(undone.status).toBe(200);
  expect(detailOf(undone)).toMatchObject({ heldReply: null, firstResponseAt: null });
  expect(detailOf(undone).timeline.at(-1)).toMatchObject({
    type: 'reply_undone',
    internal: true,
    text: null,
    actor: { me: true },
  });
  secondsOn(20);
  expect(await sendDue()).toBe(0);
  expect(await outside(code)).toBe(before);
  // A repeated one is the same one.
  expect((await undo(clean, code, sent.heldReply?.id)).status).toBe(200);
  expect((await read(clean, code)).timeline.filter(({ type }) => type === 'reply_undone')).toHaveLength(1);
});

it('goes out when its time has come, as a reply of its writer at that time, and is then too late to undo', async () => {
  const code = await file();
  const { heldReply, version } = detailOf(await send(clean, code));
  secondsOn(8);
  expect(await sendDue()).toBe(1);
  const detail = await read(clean, code);
  // What its writer does next on the page as it stands is not refused for it.
  expect(detail).toMatchObject({ version, heldReply: null, firstResponseAt: '2026-03-09T01:00:08.000Z' });
  expect(detail.timeline.at(-1)).toMatchObject({
    type: 'replied',
    text: 'Đang đến',
    delivery: 'pending',
    actor: { me: true },
  });
  expect(await outside(code)).toContain('Đang đến');
  expect(await undo(clean, code, heldReply?.id)).toMatchObject({
    status: 409,
    body: { type: '/problems/already-sent', title: 'Tin đã được gửi tới người dân nên không hoàn tác được nữa.' },
  });
});

it('goes out once, however many processes send it and undo it at the same time', async () => {
  for (let round = 0; round < 4; round++) {
    const code = await file();
    const { heldReply } = detailOf(await send(clean, code));
    secondsOn(9);
    const [undone] = await Promise.all([undo(clean, code, heldReply?.id), sendDue(), sendDue()]);
    const { timeline } = await read(clean, code);
    const ends = timeline.filter(({ type }) => type === 'replied' || type === 'reply_undone').map(({ type }) => type);
    expect(ends).toEqual(undone.status === 200 ? ['reply_undone'] : ['replied']);
    expect(await heldOf(code)).toBeNull();
  }
});

it('may be undone after its time while no process has sent it', async () => {
  const code = await file();
  const { heldReply } = detailOf(await send(clean, code));
  secondsOn(3_600);
  expect((await undo(clean, code, heldReply?.id)).status).toBe(200);
  expect(await sendDue()).toBe(0);
});

it('is undone by its writer only, on its own case only', async () => {
  const code = await file();
  const other = await file();
  const { heldReply } = detailOf(await send(clean, code));
  expect((await undo(dispatcher, code, heldReply?.id)).status).toBe(403);
  expect((await undo(leader, code, heldReply?.id)).status).toBe(403);
  expect((await undo(office, code, heldReply?.id)).status).toBe(404);
  expect((await undo(clean, other, heldReply?.id)).status).toBe(404);
  expect((await undo(clean, code, 'x')).status).toBe(404);
  expect(await heldOf(code)).not.toBeNull();
});

it('makes a colleague who writes at the same time wait or mean it, and then goes first', async () => {
  const code = await file();
  const page = await read(dispatcher, code);
  await send(clean, code, { text: 'Thứ nhất' });
  expect(await send(dispatcher, code)).toMatchObject({
    status: 409,
    body: { detail: 'officer.clean@example.test đang gửi trả lời cho người dân' },
  });
  const stale = { version: page.version, transition: 'accept' };
  expect((await dispatcher.post(`/api/staff/cases/${code}/transitions`, stale)).status).toBe(409);
  expect((await send(dispatcher, code, { text: 'Thứ hai', anyway: true })).status).toBe(200);
  expect(await heldOf(code)).toMatchObject({ by: 'dispatcher.all@example.test', text: 'Thứ hai' });
  secondsOn(8);
  await sendDue();
  const replies = (await read(clean, code)).timeline.filter(({ type }) => type === 'replied');
  expect(replies.map(({ text }) => text)).toEqual(['Thứ nhất', 'Thứ hai']);
});

it('goes out before whatever its writer tells the citizen next', async () => {
  const code = await file();
  const { version, heldReply } = detailOf(await send(clean, code));
  const accepted = await clean.post(`/api/staff/cases/${code}/transitions`, { version, transition: 'accept' });
  expect(accepted.status).toBe(200);
  expect(detailOf(accepted).timeline.map(({ type }) => type)).toEqual(['created', 'replied', 'accepted']);
  const chat = (await citizen.get('/api/citizen/chat')).body.items as { text: string }[];
  const about = chat.filter(({ text }) => text.includes(code)).map(({ text }) => text);
  expect(about.findIndex((text) => text.includes('Đang đến'))).toBe(about.length - 2);
  expect((await undo(clean, code, heldReply?.id)).status).toBe(409);
});

it('is not held in an urgent case, nor for a client that does not offer an undo', async () => {
  const plain = await file();
  expect(detailOf(await send(clean, plain, { undoable: false })).timeline.at(-1)?.type).toBe('replied');
  const urgent = await file();
  await server.database.prisma.case.update({ where: { code: urgent }, data: { priority: 'urgent' } });
  const reply = detailOf(await send(clean, urgent));
  expect([reply.heldReply, reply.timeline.at(-1)?.type]).toEqual([null, 'replied']);
});

it('that cannot be sent stays, is tried again after a minute, and does not keep others back', async () => {
  const [bad, good] = [await file(), await file()];
  await send(clean, bad);
  await send(clean, good);
  secondsOn(8);
  const { replies } = server.knowledge;
  const words = replies.vi['case.reply'];
  const log = createLog('silent');
  const error = vi.spyOn(log, 'error');
  const deps = { ...server.deps, log };
  delete replies.vi['case.reply'];
  expect(await sendDueReplies(server.database.prisma, deps)).toBe(0);
  replies.vi['case.reply'] = words ?? '';
  expect(error).toHaveBeenCalledTimes(2);
  expect(await heldOf(bad)).toMatchObject({ sendAt: '2026-03-09T01:01:08.000Z' });
  expect(await sendDueReplies(server.database.prisma, deps)).toBe(0);
  secondsOn(68);
  expect(await sendDueReplies(server.database.prisma, deps)).toBe(2);
});

it('is told live to those who may see the case', async () => {
  const [code, other] = [await file(), await file()];
  const [stream, silent] = [await listen(server, dispatcher), await listen(server, office)];
  await untilTold(stream, other, () => send(clean, other));
  await send(clean, code);
  await stream.until(new RegExp(`"code":"${code}"[^\\n]*"reply_held"`));
  await wait(300);
  expect(silent.heard.text).not.toContain(code);
  await stream.stop();
  await silent.stop();
});

it('a person’s words in a talk wait too: undone nobody hears them and the citizen still waits, else they leave once, in order', async () => {
  const { prisma } = server.database;
  secondsOn(0);
  const clerk = await signInStaff(server, { role: 'counter_clerk' });
  const { id: citizenId } = await signInCitizen(server, { idByApp: 'talker' });
  const now = server.deps.clock();
  const talk = { citizenId, language: 'vi', now } as const;
  await prisma.$transaction((tx) => server.deps.chat.ensureConversation(tx, talk));
  const { id } = await prisma.conversation.findFirstOrThrow({ where: { citizenId } });
  await prisma.conversation.update({ where: { id }, data: { owner: 'queue', ownerSince: now, waitingSince: now } });
  const path = `/api/staff/conversations/${id}`;
  const say = async (staff: Staff, text: string) =>
    (await staff.post(`${path}/replies`, { text, undoable: true, anyway: true })).body as ConversationDetail;
  const undo = (staff: Staff, replyId: string | undefined) => staff.post(`${path}/replies/${replyId}/undo`);
  const sendDue = () => sendDueTalkReplies(prisma, server.deps);
  const texts = async () => (await prisma.message.findMany({ where: { conversationId: id } })).map(({ text }) => text);

  const held = await say(dispatcher, 'Nhầm người');
  expect(held).toMatchObject({
    owner: 'staff',
    heldReply: { mine: true, text: 'Nhầm người', leftMs: 8_000 },
    messages: [],
  });
  expect((await clerk.get(path)).body.heldReply).toMatchObject({ mine: false });
  expect((await undo(clerk, held.heldReply?.id)).status).toBe(403);
  expect((await undo(clean, held.heldReply?.id)).status).toBe(403);
  expect((await undo(dispatcher, '019b0000-0000-7000-8000-000000000000')).status).toBe(404);
  secondsOn(7);
  expect(await sendDue()).toBe(0);
  expect((await undo(dispatcher, held.heldReply?.id)).body).toMatchObject({ heldReply: null, messages: [] });
  expect((await undo(dispatcher, held.heldReply?.id)).status).toBe(200);
  secondsOn(60);
  expect(await sendDue()).toBe(0);
  expect((await prisma.conversation.findUniqueOrThrow({ where: { id } })).waitingSince).toEqual(now);
  expect(JSON.stringify(await prisma.heldTalkReply.findMany())).not.toContain('Nhầm người');

  // Whoever writes next, and giving the talk back, lets it go first.
  const first = await say(dispatcher, 'Thứ nhất');
  const second = await say(clerk, 'Thứ hai');
  expect(await texts()).toEqual(['Thứ nhất']);
  expect((await undo(dispatcher, first.heldReply?.id)).body).toMatchObject({ type: '/problems/already-sent' });
  await clerk.post(`${path}/owner`, { owner: 'bot' });
  expect(await texts()).toEqual(['Thứ nhất', 'Thứ hai']);
  expect((await undo(clerk, second.heldReply?.id)).status).toBe(409);
  expect((await prisma.conversation.findUniqueOrThrow({ where: { id } })).waitingSince).toBeNull();

  // After a stop of the server it leaves once, however many processes send it and undo it.
  for (let round = 0; round < 3; round++) {
    const before = (await texts()).length;
    const last = await say(dispatcher, 'Cuối cùng');
    secondsOn(3_600 * (round + 1));
    const [undone] = await Promise.all([undo(dispatcher, last.heldReply?.id), sendDue(), sendDue()]);
    expect(await texts()).toHaveLength(undone.status === 200 ? before : before + 1);
  }
});
