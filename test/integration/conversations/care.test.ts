import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileCase } from '../../../server/cases/file-case.ts';
import { noticeList } from '../../../server/contract/notice-api.ts';
import { notifyTalks } from '../../../server/conversations/notify-talk.ts';
import { returnToBot } from '../../../server/conversations/return-to-bot.ts';
import { newId } from '../../../server/ids.ts';
import { type Client, signInStaff } from '../http/test-server.ts';
import { openQuestionDesk, type QuestionDesk } from '../unanswered/question-desk.ts';

/** By the ward's clocks; its office is open from 7:00 to 11:00 and from 13:30 to 16:30, Monday to Saturday. */
const local = (text: string) => new Date(`${text}+07:00`);

let desk: QuestionDesk;
let clerk: Client;
let dispatcher: Client;
let officer: Client;
let charged: Client;
beforeAll(async () => {
  desk = await openQuestionDesk('test/fixtures/other-ward');
  clerk = await signInStaff(desk.server, { role: 'counter_clerk' });
  dispatcher = await signInStaff(desk.server, { role: 'dispatcher' });
  officer = await signInStaff(desk.server, { role: 'officer', unitId: 'ubnd' });
  charged = await signInStaff(desk.server, { role: 'denunciation_officer' });
});
afterAll(() => desk.close());

const at = (text: string) => desk.server.setNow(local(text));
const later = (minutes: number) => desk.server.setNow(new Date(desk.server.deps.clock().getTime() + minutes * 60_000));
const talkOf = (user: string) =>
  desk.server.database.prisma.conversation.findFirstOrThrow({ where: { externalId: user } });

describe('staff who answer in the chat', () => {
  const bell = async (who: Client) => noticeList.parse((await who.get('/api/staff/notices')).body);
  /** What the bell of somebody says of one talk. */
  async function told(who: Client, user: string) {
    const { id } = await talkOf(user);
    return (await bell(who)).talks.flatMap((notice) =>
      notice.conversationId === id ? [`${notice.kind}${notice.readAt ? ' read' : ''}`] : [],
    );
  }
  const hold = async (who: Client, user: string, owner: 'staff' | 'bot') =>
    who.post(`/api/staff/conversations/${(await talkOf(user)).id}/owner`, { owner });
  /** As several processes do it at the same instant. */
  async function sweep() {
    const { prisma, clock, knowledge } = desk.server.deps;
    await Promise.all([1, 2].map(() => notifyTalks(prisma, { clock, knowledge })));
    await Promise.all([1, 2].map(() => returnToBot(prisma, { clock, knowledge }, clock())));
  }

  it('are told when a citizen waits, and again when it is long, until somebody takes the talk', async () => {
    at('2026-03-09T08:00');
    await desk.ask('701', 'gặp cán bộ');
    for (const who of [clerk, dispatcher]) expect(await told(who, '701')).toEqual(['waiting']);
    for (const who of [officer, charged]) expect((await bell(who)).talks).toEqual([]);
    const [notice] = (await bell(clerk)).talks;
    expect((await bell(clerk)).unread).toBe(1);
    // Somebody else's notice is not theirs to read, and reading one is no taking.
    await dispatcher.post('/api/staff/notices/reading', { ids: [notice?.id] });
    expect((await bell(clerk)).unread).toBe(1);
    await clerk.post('/api/staff/notices/reading', { ids: [notice?.id] });
    expect(await told(clerk, '701')).toEqual(['waiting read']);
    await sweep();
    expect(await told(dispatcher, '701')).toEqual(['waiting']);
    later(16);
    await sweep();
    for (const who of [clerk, dispatcher]) {
      expect(await told(who, '701')).toEqual(['waited_long']);
      expect((await bell(who)).unread).toBe(1);
    }
    await sweep();
    expect(await desk.server.database.prisma.talkNotice.count()).toBe(4);
    expect((await hold(clerk, '701', 'staff')).status).toBe(200);
    for (const who of [clerk, dispatcher]) expect(await bell(who)).toMatchObject({ unread: 0, talks: [] });
    expect((await hold(clerk, '701', 'bot')).status).toBe(200);
    await sweep();
    expect((await bell(dispatcher)).talks).toEqual([]);
  });

  it('are left alone when the citizen goes back to the assistant', async () => {
    at('2026-03-10T08:00');
    await desk.ask('702', 'gặp cán bộ', '#bot');
    expect(await bell(clerk)).toMatchObject({ unread: 0, talks: [] });
  });

  it('are told when their hours begin of who asked before, without those who are away', async () => {
    const { prisma } = desk.server.database;
    at('2026-03-10T19:00');
    await desk.ask('703', 'gặp cán bộ');
    await sweep();
    expect(await told(clerk, '703')).toEqual([]);
    const [startsAt, endsAt] = [local('2026-03-11T07:00'), local('2026-03-12T07:00')];
    const absence = { id: newId(), userId: dispatcher.id, startsAt, endsAt, createdAt: startsAt };
    await prisma.absence.create({ data: absence });
    at('2026-03-11T07:05');
    await sweep();
    await prisma.absence.deleteMany();
    expect(await told(clerk, '703')).toEqual(['waiting']);
    expect(await told(dispatcher, '703')).toEqual([]);
    const { id } = await talkOf('703');
    expect((await dispatcher.post(`/api/staff/conversations/${id}/replies`, { text: 'Chào Anh/Chị' })).status).toBe(
      200,
    );
    expect(await told(clerk, '703')).toEqual([]);
  });

  it('hear of a talk with a denunciation with whoever is charged with those, and of nobody’s name', async () => {
    at('2026-03-12T08:00');
    await desk.ask('704', 'tôi tố cáo cán bộ địa chính nhận hối lộ', '#cancel', '#person');
    expect(await told(charged, '704')).toEqual(['waiting']);
    expect(await told(clerk, '704')).toEqual(['waiting']);
    expect(Object.keys((await bell(clerk)).talks[0] ?? {}).sort()).toEqual(
      ['at', 'channel', 'conversationId', 'id', 'kind', 'readAt', 'since'].sort(),
    );
    await hold(dispatcher, '704', 'bot');
    expect((await bell(charged)).talks).toEqual([]);
  });
});

describe('a citizen in the chat', () => {
  const place = 'ở phố Hoa Mướp';
  /** Tells of a report and agrees to its summary; what the bot then said. */
  async function send(user: string, ...words: string[]): Promise<string> {
    await desk.ask(user, ...words, '#skip');
    return (await desk.ask(user, '#yes')).at(-1) ?? '';
  }
  const cases = async (user: string) => {
    const { citizenId } = await talkOf(user);
    return desk.server.database.prisma.case.findMany({ where: { citizenId }, orderBy: { createdAt: 'asc' } });
  };
  /** Reports filed before, one every ten minutes up to now. */
  async function reported(user: string, count: number): Promise<void> {
    const { citizenId } = await talkOf(user);
    const { prisma, clock, knowledge } = desk.server.deps;
    for (let back = count; back > 0; back--) {
      const then = new Date(clock().getTime() - back * 600_000);
      const report = { categoryId: 'waste', description: `Rác ${back}`, placeSource: 'map' } as const;
      const point = { latitude: 16.505, longitude: 107.405 };
      const by = { actor: { kind: 'citizen', id: citizenId }, citizenId, channel: 'oa' } as const;
      await prisma.$transaction((tx) => fileCase(tx, { knowledge, clock: () => then }, { ...by, ...report, point }));
    }
  }

  it('over the limit of a day is told when one more is taken, and the words are kept for then', async () => {
    at('2026-03-16T14:00');
    await desk.ask('711', 'xin chào');
    await reported('711', 30);
    const told = await send('711', `rác chất đống hôi lắm ${place}`);
    expect(told).toContain('30 phản ánh');
    expect(told).toContain('gửi được từ 09:00, thứ Ba 17/03');
    expect(told).toContain('đang nguy hiểm xin gọi 114, 113, 115');
    expect(await cases('711')).toHaveLength(30);
    // Everything else goes on.
    expect((await desk.ask('711', 'làm giấy khai sinh cần gì'))[0]).toContain('1.001193');
    at('2026-03-17T14:00');
    await desk.ask('711', 'tiếp tục');
    expect((await desk.ask('711', '#yes')).at(-1)).toContain('Đã gửi phản ánh');
    expect((await cases('711')).map(({ id }) => id)).toHaveLength(31);
  });

  it('over the limit is given the number in danger at once, and what is urgent is taken', async () => {
    at('2026-03-18T14:00');
    await desk.ask('712', 'xin chào');
    await reported('712', 30);
    expect((await desk.ask('712', 'cháy nhà rồi cứu với'))[0]).toMatch(/gọi 114 ngay/);
    expect(await send('712', '#report:fire', 'cháy kho hàng', place)).toContain('Đã gửi phản ánh');
    const filed = await cases('712');
    expect(filed).toHaveLength(31);
    expect(filed.at(-1)?.priority).toBe('urgent');
  });

  it('who is blocked is told why, until when and where to complain; in danger the number comes first', async () => {
    at('2026-03-19T09:00');
    await desk.ask('713', 'xin chào');
    const { id } = await talkOf('713');
    const reason = 'Gửi nhiều tin đùa';
    const blocked = await dispatcher.post(`/api/staff/conversations/${id}/block`, {
      reason,
      until: local('2026-03-21T09:00').toISOString(),
    });
    expect(blocked.status).toBe(200);
    for (const told of [
      await send('713', `rác chất đống hôi lắm ${place}`),
      (await desk.ask('713', 'gặp cán bộ'))[0],
    ]) {
      expect(told).toContain(`Lý do: ${reason}`);
      expect(told).toContain('09:00, thứ Bảy 21/03');
      expect(told).toMatch(/khiếu nại tại/);
    }
    expect(await cases('713')).toHaveLength(0);
    expect(await talkOf('713')).toMatchObject({ owner: 'bot', waitingSince: null });
    expect((await desk.ask('713', 'có người bị tai nạn ngất xỉu'))[0]).toMatch(/gọi 115/);
    expect((await desk.ask('713', '#cancel', 'làm giấy khai sinh cần gì')).at(-1)).toContain('1.001193');
  });
});
