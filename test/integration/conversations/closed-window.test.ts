import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationDetail } from '../../../server/contract/conversation-api.ts';
import { newId } from '../../../server/ids.ts';
import { readPayload } from '../../../server/outbox/parts.ts';
import { settleByEcho } from '../../../server/outbox/settle-by-echo.ts';
import { markTemplateSent } from '../../../server/outbox/words-follow.ts';
import { type Client, signInStaff } from '../http/test-server.ts';
import { drain, startZaloPeer } from '../outbox/zalo-peer.ts';
import { openQuestionDesk, type QuestionDesk } from '../unanswered/question-desk.ts';

const start = new Date('2026-11-20T03:00:00Z');
const hour = 3_600_000;

let desk: QuestionDesk;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;
let clerk: Client;
beforeAll(async () => {
  desk = await openQuestionDesk('test/fixtures/other-ward');
  desk.server.setNow(start);
  peer = await startZaloPeer(desk.server.database);
  clerk = await signInStaff(desk.server, { role: 'counter_clerk' });
});
afterAll(async () => {
  await peer.close();
  await desk.close();
});

const prisma = () => desk.server.database.prisma;
function forward(hours: number) {
  desk.server.setNow(new Date(desk.server.deps.clock().getTime() + hours * hour));
  peer.clock.now = desk.server.deps.clock();
}
const sendAll = () => drain(peer.makeSender());

/** A citizen of the simulated Zalo who has just asked for a person; everything told to them so far has arrived. */
async function waiting(...before: string[]) {
  // In the hours of duty, each time.
  desk.server.setNow(start);
  peer.clock.now = start;
  const user = await peer.control<{ id: string }>('POST', '/users', { name: `Công dân ${newId().slice(-6)}` });
  const say = async (...texts: string[]) => {
    peer.clock.now = desk.server.deps.clock();
    for (const text of texts) await peer.control('POST', `/users/${user.id}/text`, { text });
    await desk.ask(user.id, ...texts);
    peer.clock.now = desk.server.deps.clock();
  };
  await say(...before, '#person');
  await sendAll();
  const { id } = await prisma().conversation.findFirstOrThrow({ where: { externalId: user.id } });
  const path = `/api/staff/conversations/${id}`;
  const seen = async () => (await peer.seenBy(user.id)).map(({ text, template }) => template ?? text);
  const heard = (await seen()).length;
  return {
    id,
    userId: user.id,
    say,
    /** What came to them since they asked for a person. */
    heard: async () => (await seen()).slice(heard),
    read: async () => (await clerk.get(path)).body as ConversationDetail,
    reply: (text: string) => clerk.post(`${path}/replies`, { text }),
    row: () =>
      prisma().outboxMessage.findFirstOrThrow({
        where: { conversationId: id, dedupeKey: { startsWith: 'conversation-reply:' } },
      }),
  };
}
const lastOf = ({ messages }: ConversationDetail) => messages.at(-1);

describe('a person’s words in a talk', () => {
  it.each([
    [1, 'free', 48],
    [72, 'paid', 168],
  ])('%d hours after the citizen’s last word arrive as they are, within the %s window', async (hours, how, ends) => {
    const talk = await waiting();
    const until = (await prisma().conversation.findUniqueOrThrow({ where: { id: talk.id } })).lastInboundAt;
    forward(hours);
    const end = new Date((until?.getTime() ?? 0) + ends * hour).toISOString();
    expect((await talk.read()).replyReach).toEqual({ how, until: end, template: [] });
    expect((await talk.reply('Em nghe đây ạ')).status).toBe(200);
    await sendAll();
    expect(await talk.heard()).toEqual(['Em nghe đây ạ']);
    expect(lastOf(await talk.read())).toMatchObject({ text: 'Em nghe đây ạ', delivery: 'sent' });
    expect((await talk.row()).sentAs).toBe('session');
  });

  it('after seven days are announced by the template message, and follow once, ahead of all else, when the citizen writes', async () => {
    const talk = await waiting();
    forward(200);
    expect((await talk.read()).replyReach).toEqual({
      how: 'template',
      until: null,
      template: [
        { name: 'code', value: 'Trò chuyện với cán bộ' },
        { name: 'time', value: expect.stringMatching(/^\d\d:\d\d, \d\d\/\d\d$/) },
      ],
    });
    expect((await talk.reply('Hồ sơ xong rồi ạ')).status).toBe(200);
    await sendAll();
    const announced = { id: '100002', data: { code: 'Trò chuyện với cán bộ', time: expect.stringMatching(/\d/) } };
    expect(await talk.heard()).toEqual([announced]);
    expect(lastOf(await talk.read())).toMatchObject({ text: 'Hồ sơ xong rồi ạ', delivery: 'announced' });

    await talk.say('#bot');
    await sendAll();
    const [, words, answer] = await talk.heard();
    expect(words).toBe('Hồ sơ xong rồi ạ');
    expect(answer).toMatch(/\S/);
    const { messages } = await talk.read();
    expect(messages.filter(({ text }) => text === 'Hồ sơ xong rồi ạ')).toMatchObject([{ delivery: 'sent' }]);
    forward(60);
    await talk.say('#person');
    await sendAll();
    expect((await talk.heard()).filter((one) => one === 'Hồ sơ xong rồi ạ')).toHaveLength(1);
  });

  it('are announced in English to whoever speaks it', async () => {
    const talk = await waiting('#lang:en');
    forward(200);
    expect((await talk.read()).replyReach?.template[0]).toEqual({ name: 'code', value: 'Your chat with the staff' });
  });

  it('announced at the instant in which the citizen writes follow too', async () => {
    const talk = await waiting();
    forward(200);
    await talk.reply('Hồ sơ xong rồi ạ');
    // The template message is on its way, its success not yet known.
    const row = await talk.row();
    const { id } = row;
    const data = { state: 'sending', attempts: 1, sendingSince: peer.clock.now };
    await prisma().outboxMessage.update({ where: { id }, data });
    await talk.say('có ai không');
    expect((await talk.row()).state).toBe('sending');
    const echo = { userId: talk.userId, messageId: 'template-1', text: undefined, format: 'template' as const };
    expect(await prisma().$transaction((tx) => settleByEcho(tx, { ...echo, now: peer.clock.now }))).toBe(true);
    // The sender learns of its success only now, from what it knew of the row.
    const late = { row, payload: readPayload(row.payload), externalId: 'template-1', now: peer.clock.now };
    await prisma().$transaction((tx) => markTemplateSent(tx, late));
    await sendAll();
    expect(await talk.heard()).toEqual(['Hồ sơ xong rồi ạ']);
    expect(await talk.row()).toMatchObject({ state: 'sent', sentAs: 'session' });
  });

  it('are refused while nothing can be sent, which changes nothing, until the citizen writes', async () => {
    const { zaloTemplates } = desk.server.deps.knowledge();
    const all = [...zaloTemplates];
    zaloTemplates.splice(0);
    try {
      const talk = await waiting();
      forward(200);
      const before = await prisma().conversation.findUniqueOrThrow({ where: { id: talk.id } });
      expect((await talk.read()).replyReach).toEqual({ how: 'closed', until: null, template: [] });
      expect(await talk.reply('Em nghe đây ạ')).toMatchObject({ status: 409, body: { type: '/problems/talk-closed' } });
      expect(await prisma().conversation.findUniqueOrThrow({ where: { id: talk.id } })).toEqual(before);
      await sendAll();
      expect(await talk.heard()).toEqual([]);
      await talk.say('có ai không');
      expect((await talk.reply('Em nghe đây ạ')).status).toBe(200);
      await sendAll();
      expect(await talk.heard()).toEqual(['Em nghe đây ạ']);
    } finally {
      zaloTemplates.push(...all);
    }
  });

  it('show as not sent when the window closed on the way and there is no template message', async () => {
    const talk = await waiting();
    forward(167);
    const { zaloTemplates } = desk.server.deps.knowledge();
    const all = zaloTemplates.splice(0);
    expect((await talk.reply('Em nghe đây ạ')).status).toBe(200);
    zaloTemplates.push(...all);
    forward(2);
    await sendAll();
    expect(await talk.heard()).toEqual([]);
    expect(lastOf(await talk.read())).toMatchObject({ delivery: 'failed' });
  });

  it('of which Zalo takes none, or that is read in the mini-app, say so', async () => {
    const talk = await waiting();
    const where = { id: talk.id };
    await prisma().conversation.update({ where, data: { unreachableSince: start } });
    expect((await talk.read()).replyReach?.how).toBe('unreachable');
    await prisma().conversation.update({ where, data: { channel: 'mini_app', unreachableSince: null } });
    forward(500);
    expect((await talk.read()).replyReach).toEqual({ how: 'app', until: null, template: [] });
    expect((await talk.reply('Em nghe đây ạ')).status).toBe(200);
    await sendAll();
    expect(lastOf(await talk.read())).toMatchObject({ delivery: 'sent' });
  });
});
