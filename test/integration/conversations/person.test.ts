import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileCase } from '../../../server/cases/file-case.ts';
import { backAt, onDuty } from '../../../server/conversations/duty.ts';
import { returnToBot } from '../../../server/conversations/return-to-bot.ts';
import { newId } from '../../../server/ids.ts';
import { type Client, signInStaff } from '../http/test-server.ts';
import { openQuestionDesk, type QuestionDesk } from '../unanswered/question-desk.ts';

/** An instant by the ward's clocks; its office is open from 7:00 to 11:00 and from 13:30 to 16:30, Monday to Saturday. */
const local = (text: string) => new Date(`${text}+07:00`);

let desk: QuestionDesk;
let clerk: Client;
let dispatcher: Client;
beforeAll(async () => {
  desk = await openQuestionDesk('test/fixtures/other-ward');
  clerk = await signInStaff(desk.server, { role: 'counter_clerk' });
  dispatcher = await signInStaff(desk.server, { role: 'dispatcher' });
});
afterAll(() => desk.close());

const at = (text: string) => desk.server.setNow(local(text));
const later = (minutes: number) => desk.server.setNow(new Date(desk.server.deps.clock().getTime() + minutes * 60_000));
/** As several processes do it at the same instant; how many talks were given back in all. */
async function sweep(): Promise<number> {
  const { prisma, clock, knowledge } = desk.server.deps;
  const all = await Promise.all([1, 2, 3].map(() => returnToBot(prisma, { clock, knowledge }, clock())));
  return all.reduce((sum, one) => sum + one, 0);
}
const talkOf = (user: string) =>
  desk.server.database.prisma.conversation.findFirstOrThrow({ where: { externalId: user } });
const said = async (user: string) =>
  (
    await desk.server.database.prisma.message.findMany({
      where: { conversation: { externalId: user }, direction: 'out' },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    })
  ).map(({ text }) => text ?? '');
async function listed(user: string) {
  const { id } = await talkOf(user);
  const { items } = (await clerk.get('/api/staff/conversations')).body as { items: { id: string }[] };
  return items.find((item) => item.id === id);
}
async function talk(user: string) {
  const { id } = await talkOf(user);
  return {
    take: () => clerk.post(`/api/staff/conversations/${id}/owner`, { owner: 'staff' }),
    settle: () => clerk.post(`/api/staff/conversations/${id}/owner`, { owner: 'bot' }),
    reply: (text: string) => clerk.post(`/api/staff/conversations/${id}/replies`, { text }),
  };
}

describe('nobody on duty', () => {
  it('is said at once with when they are back; the bot stays, and a message is kept for them', async () => {
    at('2026-03-08T20:00');
    const [told] = await desk.ask('501', 'cho tôi gặp cán bộ');
    expect(told).toContain('07:00, thứ Hai 09/03');
    expect(await talkOf('501')).toMatchObject({ owner: 'bot', returnReason: 'off_duty' });
    expect((await desk.ask('501', 'làm giấy khai sinh cần gì'))[0]).toContain('1.001193');
    expect((await desk.ask('501', '#leave'))[0]).toMatch(/nhắn nội dung/);
    expect((await desk.ask('501', 'nhà tôi mất nước ba hôm, nhờ phường xem giúp'))[0]).toMatch(/đã giữ lời nhắn/);
    expect(await listed('501')).toMatchObject({ owner: 'bot', returned: { reason: 'off_duty' } });
    at('2026-03-09T07:10');
    expect((await (await talk('501')).reply('Đội nước sẽ đến sáng nay')).status).toBe(200);
    expect(await talkOf('501')).toMatchObject({ owner: 'staff', waitingSince: null, returnedAt: null });
  });

  it('is so at noon, on a holiday, and by hours of their own where those are set', async () => {
    at('2026-03-10T12:00');
    expect((await desk.ask('502', 'gặp cán bộ'))[0]).toContain('13:30, thứ Ba 10/03');
    at('2026-04-30T09:00');
    expect((await desk.ask('502', 'gặp cán bộ'))[0]).toContain('07:00, thứ Bảy 02/05');
    const rules = desk.server.deps.knowledge();
    const hours = [{ days: [7], periods: [{ from: '20:00', to: '22:00' }] }];
    const { conversations } = rules.serviceLevels;
    const own = { ...rules, serviceLevels: { ...rules.serviceLevels, conversations: { ...conversations, hours } } };
    expect(onDuty(own, local('2026-03-08T20:30'))).toBe(true);
    expect(onDuty(own, local('2026-03-09T08:00'))).toBe(false);
    expect(backAt(own, local('2026-03-09T08:00'))).toEqual(local('2026-03-15T20:00'));
  });

  it('is so when everybody who answers is away, until the first is back', async () => {
    at('2026-03-11T08:00');
    const { absence } = desk.server.database.prisma;
    const span = { startsAt: local('2026-03-11T07:00'), endsAt: local('2026-03-12T09:00') };
    // The dispatcher goes from one absence into the next.
    const next = { startsAt: span.endsAt, endsAt: local('2026-03-20T09:00') };
    const away = { ...span, createdAt: span.startsAt };
    await absence.createMany({
      data: [
        { ...away, id: newId(), userId: clerk.id },
        { ...away, id: newId(), userId: dispatcher.id },
        { ...away, ...next, id: newId(), userId: dispatcher.id },
      ],
    });
    expect((await desk.ask('504', '#lang:en', '#person')).at(-1)).toContain('09:00, Thu 12/03');
    await absence.deleteMany({ where: { userId: clerk.id } });
    expect((await desk.ask('504', '#person'))[0]).toMatch(/told the staff/);
    await (await talk('504')).settle();
    await absence.deleteMany({ where: { userId: dispatcher.id } });
  });

  it('keeps no danger from its number', async () => {
    at('2026-03-08T21:00');
    await desk.ask('505', 'gặp cán bộ', '#leave');
    const answers = await desk.ask('505', 'cháy nhà rồi cứu với');
    expect(answers[0]).toMatch(/gọi 114/);
  });
});

describe('no answer', () => {
  it('is told after the minutes set, once however many processes look; the request stays', async () => {
    at('2026-03-12T08:00');
    expect((await desk.ask('511', 'gặp cán bộ'))[0]).toMatch(/Em đã báo cán bộ/);
    later(13);
    expect(await sweep()).toBe(0);
    later(3);
    const before = (await said('511')).length;
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    const heard = (await said('511')).slice(before);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/chưa trả lời được/);
    expect(heard[0]).not.toMatch(/trở lại lúc/);
    expect(await listed('511')).toMatchObject({ owner: 'bot', returned: { reason: 'no_answer' } });
    expect((await desk.ask('511', 'làm giấy khai sinh cần gì'))[0]).toContain('1.001193');
    // Asked for again it is the same wait.
    const { waitingSince } = await talkOf('511');
    await desk.ask('511', '#person');
    expect(await talkOf('511')).toMatchObject({ owner: 'queue', waitingSince, returnedAt: null });
    expect((await (await talk('511')).settle()).status).toBe(200);
    expect(await listed('511')).toBeUndefined();
    later(60);
    expect(await sweep()).toBe(0);
  });

  it('in the evening says when they are back', async () => {
    at('2026-03-12T16:20');
    await desk.ask('512', 'gặp cán bộ');
    later(20);
    expect(await sweep()).toBe(1);
    expect((await said('512')).at(-1)).toContain('Cán bộ trở lại lúc 07:00, thứ Sáu 13/03.');
  });

  it('of whoever holds the talk is counted from the citizen’s first word since, and ends with an answer', async () => {
    at('2026-03-13T08:00');
    await desk.ask('513', '#lang:en', '#person');
    const held = await talk('513');
    await held.take();
    await held.reply('Chào Anh/Chị');
    later(200);
    // Nobody waits for anything.
    expect(await sweep()).toBe(0);
    await desk.ask('513', 'is my paper ready?');
    later(20);
    await desk.ask('513', 'hello?');
    expect(await sweep()).toBe(0);
    await held.reply('Một lát nữa ạ');
    later(25);
    expect(await sweep()).toBe(0);
    await desk.ask('513', 'still there?');
    later(31);
    expect(await sweep()).toBe(1);
    expect((await said('513')).at(-1)).toMatch(/could not go on yet/);
    expect(await listed('513')).toMatchObject({
      owner: 'bot',
      ownerName: 'counter_clerk.all@example.test',
      returned: { reason: 'staff_silent' },
    });
    // Back with a person, who has their minutes from then.
    await held.take();
    expect(await sweep()).toBe(0);
    expect(await talkOf('513')).toMatchObject({ owner: 'staff', returnedAt: null });
    await held.settle();
  });

  it('waits for nobody when the citizen calls the assistant back', async () => {
    at('2026-03-14T08:00');
    await desk.ask('514', 'gặp cán bộ', '#bot');
    expect(await talkOf('514')).toMatchObject({ owner: 'bot', waitingSince: null });
    later(60);
    expect(await sweep()).toBe(0);
    expect(await listed('514')).toBeUndefined();
  });
});

describe('a reply from a case', () => {
  async function caseWithReply(user: string) {
    await desk.ask(user, 'xin chào');
    const { citizenId } = await talkOf(user);
    const { prisma, clock, knowledge } = desk.server.deps;
    const { code } = await prisma.$transaction((tx) =>
      fileCase(
        tx,
        { clock, knowledge },
        {
          actor: { kind: 'citizen', id: citizenId },
          citizenId,
          channel: 'oa',
          categoryId: 'waste',
          description: 'Rác chất đống',
          point: { latitude: 16.51, longitude: 107.41 },
          placeSource: 'map',
        },
      ),
    );
    const { body } = await dispatcher.get(`/api/staff/cases/${code}`);
    const reply = await dispatcher.post(`/api/staff/cases/${code}/replies`, {
      version: body.version,
      text: 'Chiều mai đội đến, Anh/Chị có ở nhà không?',
    });
    expect(reply.status).toBe(200);
    const words = async () =>
      (
        await prisma.caseText.findMany({
          where: { case: { code }, kind: 'citizen_message' },
          orderBy: { createdAt: 'asc' },
        })
      ).map(({ text }) => text);
    return { code, words };
  }

  it('is answered in the chat within the case, and the bot says so once', async () => {
    at('2026-03-16T09:00');
    const { code, words } = await caseWithReply('521');
    expect((await desk.ask('521', 'vâng'))[0]).toContain(code);
    expect(await desk.ask('521', 'vâng ạ')).toEqual([]);
    // What no ward does is a word to whoever wrote, too.
    expect(await desk.ask('521', 'Thời tiết mai thế nào')).toEqual([]);
    expect(await words()).toEqual(['vâng', 'vâng ạ', 'Thời tiết mai thế nào']);
    expect((await talkOf('521')).owner).toBe('bot');
  });

  it('keeps the bot from nothing else: questions, new reports, dangers', async () => {
    at('2026-03-17T09:00');
    const { words } = await caseWithReply('522');
    expect((await desk.ask('522', 'làm giấy khai sinh cần gì'))[0]).toContain('1.001193');
    expect((await desk.ask('522', 'cháy nhà rồi cứu với'))[0]).toMatch(/gọi 114/);
    await desk.ask('522', '#cancel', 'đèn đường tắt ở đường Sông Trăng');
    expect(await words()).toEqual([]);
  });

  it('is a reply of the past after the minutes set', async () => {
    at('2026-03-18T08:00');
    const { words } = await caseWithReply('523');
    later(241);
    await desk.ask('523', 'có');
    expect(await words()).toEqual([]);
  });
});
