import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bookAppointment } from '../../../server/appointments/book.ts';
import { newId } from '../../../server/ids.ts';
import { openQuestionDesk, type QuestionDesk } from '../unanswered/question-desk.ts';

let desk: QuestionDesk;
beforeAll(async () => {
  desk = await openQuestionDesk('test/fixtures/other-ward');
});
afterAll(() => desk.close());
beforeEach(async () => {
  // A Monday morning.
  desk.server.setNow(new Date('2026-11-16T01:00:00Z'));
  await desk.server.database.prisma.appointmentEvent.deleteMany();
  await desk.server.database.prisma.appointment.deleteMany();
});

const prisma = () => desk.server.database.prisma;
const rows = () => prisma().appointment.findMany({ orderBy: { createdAt: 'asc' } });
const at = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00+07:00`);
const slot = (day: number, time: string) => `#slot:${at(day, time).getTime()}`;

async function fill(startsAt: Date): Promise<void> {
  for (const _ of [1, 2]) {
    const citizenId = newId();
    const now = desk.server.deps.clock();
    await prisma().citizen.create({ data: { id: citizenId, createdAt: now, language: 'vi' } });
    await prisma().$transaction((tx) =>
      bookAppointment(tx, {
        ...{ knowledge: desk.server.deps.knowledge(), citizenId, serviceId: 'civil-status', counterId: 'first' },
        ...{ startsAt, channel: 'mini_app', requestKey: citizenId, now },
      }),
    );
  }
}

it('books by the rules of the mini-app, keeps the consent that was agreed to, and leads to the page with the QR code', async () => {
  const [asked, booked] = await desk.ask('an', 'đặt lịch làm khai sinh 9 giờ 15 mai', 'đồng ý');
  expect(asked).toMatch(/09:15, thứ Ba 17\/11[\s\S]*Sông Trăng lưu việc và giờ hẹn/);
  const [row] = await rows();
  expect(row).toMatchObject({ serviceId: 'civil-status', counterId: 'first', state: 'booked', channel: 'oa' });
  expect(row?.startsAt).toEqual(at(17, '09:15'));
  expect(booked).toContain(`${row?.code}`);
  expect(booked).toContain(`Số thứ tự ${row?.number}`);
  const consents = await prisma().consent.findMany({
    where: { citizenId: row?.citizenId ?? '', purpose: 'appointment' },
  });
  expect(consents).toMatchObject([{ textVersion: 'st-1', channel: 'oa', withdrawnAt: null }]);
  const last = await prisma().outboxMessage.findFirstOrThrow({
    where: { conversation: { externalId: 'an' } },
    orderBy: { sequence: 'desc' },
  });
  expect(last.payload).toMatchObject({ buttons: [{ type: 'page', path: `/appointments/${row?.code}` }, {}, {}] });
  expect(await prisma().appointmentEvent.count({ where: { appointmentId: row?.id ?? '' } })).toBe(1);
  // A second time for that day is refused, without asking for the consent again.
  const [again, refused] = await desk.ask('an', 'đặt lịch làm khai sinh 10 giờ mai', 'có');
  expect(again).toContain('xác nhận đặt');
  expect(refused).toContain('đã có một lịch hẹn');
  expect(await rows()).toHaveLength(1);
});

it('offers what is still free when the slot fills between the summary and the yes, and takes no place beyond it', async () => {
  const [asked] = await desk.ask('binh', 'đặt lịch làm khai sinh 9 giờ mai');
  expect(asked).toContain('09:00, thứ Ba 17/11');
  await fill(at(17, '09:00'));
  const [refused, tapped, moved, booked] = await desk.ask('binh', 'đồng ý', slot(17, '09:00'), '9h15', 'đồng ý');
  expect(refused).toMatch(/vừa có người đặt mất[\s\S]*08:45, 09:15/);
  expect(tapped).toContain('vừa có người đặt mất');
  expect(moved).toContain('09:15, thứ Ba');
  expect(booked).toContain('đã đặt xong');
  const taken = (await rows()).filter(({ startsAt }) => startsAt.getTime() === at(17, '09:00').getTime());
  expect(taken).toHaveLength(2);
});

it('moves and gives up only one’s own, and tells what is over', async () => {
  await desk.ask('chi', 'đặt lịch làm khai sinh 9 giờ mai', 'đồng ý');
  const [row] = await rows();
  const [question, moved] = await desk.ask('chi', 'đổi lịch hẹn sang 14 giờ thứ tư', 'có');
  expect(question).toContain('từ 09:00, thứ Ba 17/11 sang 14:00, thứ Tư 18/11');
  expect(moved).toContain('đã đổi lịch');
  expect((await rows())[0]?.startsAt).toEqual(at(18, '14:00'));
  const [foreign] = await desk.ask('dung', `#appointment:cancel:${row?.code}`);
  expect(foreign).toContain('không đổi hay huỷ được');
  const [asked, given] = await desk.ask('chi', 'huỷ lịch hẹn', 'đúng');
  expect(asked).toContain(row?.code);
  expect(given).toContain('đã huỷ');
  expect(await rows()).toMatchObject([{ state: 'cancelled', number: null }]);
  const [none] = await desk.ask('chi', 'lịch hẹn của tôi');
  expect(none).toContain('chưa có lịch hẹn');
});

it('refuses a time that has begun after it was offered', async () => {
  await desk.ask('giang', 'đặt lịch làm khai sinh 8 giờ 30 hôm nay');
  desk.server.setNow(at(16, '08:40'));
  const [told] = await desk.ask('giang', 'đồng ý');
  expect(told).toMatch(/không còn nhận hẹn[\s\S]*08:45/);
  expect(await rows()).toEqual([]);
});
