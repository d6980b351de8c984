import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '../../../server/appointments/book.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { AppError } from '../../../server/errors.ts';
import { silentLog } from '../../setup/template-database.ts';
import type { Client, Reply, TestServer } from '../http/test-server.ts';
import { at, book, newVisitor, openCounters } from './counters.ts';

let server: TestServer;
let an: Client;
beforeAll(async () => {
  server = await openCounters();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.prisma.appointmentEvent.deleteMany();
  await server.database.prisma.appointment.deleteMany();
  server.setNow(new Date('2026-03-09T01:00:00Z'));
  an = await newVisitor(server);
});
const freeAt = async (counter: string, startsAt: string) => {
  const { body } = await an.get(`/api/public/appointment-slots?counter=${counter}`);
  const days = body.days as { day: string; closed: boolean; slots: { startsAt: string; free: number }[] }[];
  return days.flatMap(({ slots }) => slots).find((slot) => slot.startsAt === startsAt)?.free;
};
const problem = ({ status, body }: Reply) => `${status} ${body.type}`;

describe('what can be booked', () => {
  it('says where each service is done, and every day with its slots and the places left', async () => {
    const { body } = await an.get('/api/public/appointment-services');
    expect(body.services).toMatchObject([
      { id: 'birth', counters: [{ id: 'wide', place: { vi: 'Tổ office' } }] },
      { id: 'copies', counters: [{ id: 'wide' }, { id: 'narrow', slotMinutes: 30 }] },
    ]);
    const { days } = (await an.get('/api/public/appointment-slots?counter=narrow')).body as {
      days: { day: string; closed: boolean; slots: { startsAt: string; free: number }[] }[];
    };
    expect(days).toHaveLength(15);
    // 8:00 is now: what has begun cannot be booked.
    expect(days[0]?.slots.map(({ startsAt }) => startsAt)).toEqual(
      ['08:30', '09:00', '09:30'].map((time) => at(9, time)),
    );
    expect(days.slice(4, 7).map(({ day, closed }) => [day, closed])).toEqual([
      ['2026-03-13', false],
      ['2026-03-14', true],
      ['2026-03-15', true],
    ]);
    const wide = (await an.get('/api/public/appointment-slots?counter=wide')).body.days as typeof days;
    expect(wide.find(({ day }) => day === '2026-03-12')?.closed).toBe(true);
    expect((await an.get('/api/public/appointment-slots?counter=gone')).status).toBe(404);
  });
});

describe('booking', () => {
  it('needs the consent, and gives a number in the order of the day and a code to scan', async () => {
    const stranger = await newVisitor(server, { consent: false });
    expect(problem(await book(stranger, {}))).toBe('403 /problems/consent-needed');
    const made = await book(an, { startsAt: at(10, '09:00') });
    expect(made).toMatchObject({
      status: 201,
      body: { number: 11, state: 'booked', open: true, service: { name: { vi: 'Khai sinh' } }, day: '2026-03-10' },
    });
    expect(String(made.body.code)).toMatch(/^LH-26-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(String(made.body.picture)).toMatch(/^data:image\/png;base64,/);
    expect(await freeAt('wide', at(10, '09:00'))).toBe(9);
    const first = await book(await newVisitor(server), { startsAt: at(10, '08:00') });
    expect(first.body.number).toBe(1);
    const { items } = (await an.get('/api/citizen/appointments')).body as { items: { code: string }[] };
    expect(items.map(({ code }) => code)).toEqual([made.body.code]);
    expect((await stranger.get(`/api/citizen/appointments/${made.body.code}`)).status).toBe(404);
  });

  it('refuses what is over, closed, too far off, between slots or not done there', async () => {
    const wrong = [at(9, '08:00'), at(6, '09:00'), at(12, '09:00'), at(14, '09:00'), at(24, '09:00'), at(10, '08:15')];
    for (const startsAt of wrong) expect(problem(await book(an, { startsAt }))).toBe('409 /problems/slot-closed');
    expect((await book(an, { counter: 'narrow' })).status).toBe(404);
    expect((await book(an, { service: 'gone' })).status).toBe(404);
    expect((await book(an, { startsAt: 'tomorrow' })).status).toBe(400);
    expect(await server.database.prisma.appointment.count()).toBe(0);
  });

  it('once for a service and day, and only so many in all', async () => {
    await book(an, { startsAt: at(10, '09:00') });
    expect(problem(await book(an, { startsAt: at(10, '08:00') }))).toBe('409 /problems/appointment-doubled');
    expect((await book(an, { service: 'copies', startsAt: at(10, '08:00') })).status).toBe(201);
    expect((await book(an, { startsAt: at(11, '08:00') })).status).toBe(201);
    expect(problem(await book(an, { startsAt: at(13, '08:00') }))).toBe('409 /problems/appointments-many');
  });

  it('once for a key, also when the same person asks twice at once', async () => {
    const asked = { service: 'birth', counter: 'wide', startsAt: at(10, '09:00') };
    const key = { 'idempotency-key': 'one-and-the-same' };
    const [one, two] = await Promise.all([1, 2].map(() => an.post('/api/citizen/appointments', asked, key)));
    expect(one?.body.code).toBe(two?.body.code);
    const twice = await Promise.all([at(11, '08:00'), at(11, '09:00')].map((startsAt) => book(an, { startsAt })));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('gives exactly the last ten places to a hundred who book at once, here and in another process', async () => {
    const startsAt = at(11, '08:00');
    const people = [];
    for (let person = 0; person < 100; person++) people.push(await newVisitor(server));
    const { config, prisma } = server.database;
    const other = await openDatabase({ config, mode: 'share', log: silentLog });
    const now = server.deps.clock();
    const there = (citizenId: string) =>
      other.prisma
        .$transaction(
          (tx) =>
            bookAppointment(tx, {
              ...{ knowledge: server.knowledge, citizenId, serviceId: 'birth', counterId: 'wide' },
              ...{ startsAt: new Date(startsAt), channel: 'oa', requestKey: citizenId, now },
            }),
          { maxWait: 60_000, timeout: 60_000 },
        )
        .then(
          () => '201',
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        );
    const here = async (person: Client): Promise<string> => {
      const reply = await book(person, { startsAt });
      // Who finds the database busy was told to come again.
      return reply.status === 503 ? here(person) : problem(reply).replace(/ undefined$/, '');
    };
    const answers = await Promise.all(
      people.map((person, index) => (index % 2 === 0 ? there(person.id) : here(person))),
    );
    await other.close();
    expect(answers.filter((answer) => answer === '201')).toHaveLength(10);
    expect(answers.filter((answer) => answer === '201' || /slot[-_]full/.test(answer))).toHaveLength(100);
    const rows = await prisma.appointment.findMany({ where: { startsAt: new Date(startsAt) } });
    expect(rows.map(({ number }) => number).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 10 }, (_, index) => index + 1),
    );
    expect(await freeAt('wide', startsAt)).toBe(0);
  });
});

describe('changing and cancelling', () => {
  it('moves it, and keeps the old place when the new one is full', async () => {
    const narrow = { service: 'copies', counter: 'narrow' };
    const code = String((await book(an, { ...narrow, startsAt: at(10, '08:00') })).body.code);
    await book(await newVisitor(server), { ...narrow, startsAt: at(10, '08:30') });
    const move = (startsAt: string) => an.post(`/api/citizen/appointments/${code}/change`, { startsAt });
    expect(problem(await move(at(10, '08:30')))).toBe('409 /problems/slot-full');
    expect((await an.get(`/api/citizen/appointments/${code}`)).body).toMatchObject({
      startsAt: at(10, '08:00'),
      number: 1,
    });
    expect(await move(at(10, '08:00'))).toMatchObject({ status: 200, body: { number: 1 } });
    expect(await move(at(11, '09:30'))).toMatchObject({ status: 200, body: { number: 4, startsAt: at(11, '09:30') } });
    expect(await freeAt('narrow', at(10, '08:00'))).toBe(1);
  });

  it('lets two people change places only when one has gone first, without waiting for ever', async () => {
    const narrow = { service: 'copies', counter: 'narrow' };
    const binh = await newVisitor(server);
    const [one, two] = [at(10, '08:00'), at(11, '08:00')];
    const first = String((await book(an, { ...narrow, startsAt: one })).body.code);
    const second = String((await book(binh, { ...narrow, startsAt: two })).body.code);
    const replies = await Promise.all([
      an.post(`/api/citizen/appointments/${first}/change`, { startsAt: two }),
      binh.post(`/api/citizen/appointments/${second}/change`, { startsAt: one }),
    ]);
    expect(replies.map(problem)).toEqual(Array(2).fill('409 /problems/slot-full'));
  });

  it('gives the place back until the slot begins, to the next who asks', async () => {
    const narrow = { service: 'copies', counter: 'narrow', startsAt: at(10, '08:00') };
    const binh = await newVisitor(server);
    const code = String((await book(an, narrow)).body.code);
    expect((await binh.post(`/api/citizen/appointments/${code}/cancellation`)).status).toBe(404);
    expect(problem(await book(binh, narrow))).toBe('409 /problems/slot-full');
    expect((await an.post(`/api/citizen/appointments/${code}/cancellation`)).body).toMatchObject({
      ...{ state: 'cancelled', number: null, open: false, picture: null },
    });
    const again = await book(binh, narrow);
    expect(again).toMatchObject({ status: 201, body: { number: 1 } });
    expect(problem(await an.post(`/api/citizen/appointments/${code}/cancellation`))).toBe(
      '409 /problems/appointment-over',
    );
    server.setNow(new Date(at(10, '08:00')));
    for (const act of ['cancellation', 'change'])
      expect(
        problem(await binh.post(`/api/citizen/appointments/${again.body.code}/${act}`, { startsAt: at(11, '08:00') })),
      ).toMatch(act === 'change' ? /appointment-over/ : /appointment-over|bad-request/);
  });
});
