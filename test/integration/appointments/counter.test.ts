import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { remindOfAppointments } from '../../../server/appointments/remind.ts';
import { markNoShows } from '../../../server/appointments/settle-past.ts';
import { ensureMiniAppConversation } from '../../../server/conversations/lease.ts';
import { runRetention } from '../../../server/retention/run-retention.ts';
import { type Client, type Reply, signInStaff, type TestServer } from '../http/test-server.ts';
import { at, book, newVisitor, openCounters } from './counters.ts';

let server: TestServer;
let clerk: Client;
let elsewhere: Client;
let an: Client;
beforeAll(async () => {
  server = await openCounters();
  clerk = await signInStaff(server, { role: 'counter_clerk', unitId: 'office' });
  elsewhere = await signInStaff(server, { role: 'counter_clerk', unitId: 'clean' });
});
afterAll(() => server.close());
beforeEach(async () => {
  const { prisma } = server.database;
  await prisma.appointmentEvent.deleteMany();
  await prisma.appointment.deleteMany();
  await prisma.outboxMessage.deleteMany();
  server.setNow(new Date('2026-03-09T01:00:00Z'));
  an = await newVisitor(server);
});
const booked = async (startsAt: string) => String((await book(an, { startsAt })).body.code);
const act = (code: string, what: string, by = clerk): Promise<Reply> =>
  by.post('/api/staff/appointments/acts', { code, act: what });
const stateOf = async (code: string) =>
  (await server.database.prisma.appointment.findUniqueOrThrow({ where: { code } })).state;
const history = async () => {
  const rows = await server.database.prisma.appointmentEvent.findMany({ orderBy: { sequence: 'asc' } });
  return rows.map(({ type, actorKind }) => `${type} by ${actorKind}`);
};

describe('at the counter', () => {
  it('shows a clerk the day of their own unit, without names', async () => {
    const code = await booked(at(10, '09:00'));
    const today = await clerk.get('/api/staff/appointments');
    expect(today.body).toMatchObject({ day: '2026-03-09', unit: 'office', mayHandle: true, items: [] });
    const { body } = await clerk.get('/api/staff/appointments?day=2026-03-10');
    expect(body.items).toMatchObject([{ code, number: 11, state: 'booked', service: 'Khai sinh' }]);
    expect(JSON.stringify(body)).not.toMatch(/Khách/);
    expect((await clerk.get('/api/staff/appointments?unit=clean')).status).toBe(404);
    expect((await elsewhere.get('/api/staff/appointments?day=2026-03-10')).body).toMatchObject({
      unit: 'clean',
      items: [],
    });
  });

  it('checks in by the code as it was typed or scanned, on its day, once, and finishes', async () => {
    const code = await booked(at(10, '09:00'));
    expect(await act(code, 'check_in')).toMatchObject({
      status: 409,
      body: { type: '/problems/appointment-elsewhen', title: expect.stringContaining('09:00, thứ Ba 10/03') },
    });
    server.setNow(new Date(at(10, '08:50')));
    expect((await act(code, 'check_in', elsewhere)).status).toBe(404);
    expect((await act('mã của việc khác', 'check_in')).status).toBe(404);
    expect((await act('LH-26-000000', 'check_in')).status).toBe(404);
    expect((await act(code, 'finish')).status).toBe(409);
    expect((await act(code, 'no_show')).status).toBe(409);
    expect((await act(` ${code.toLowerCase().replaceAll('-', ' ')}\n`, 'check_in')).body).toMatchObject({
      changed: true,
      item: { code, state: 'checked_in', checkedInAt: at(10, '08:50') },
    });
    expect((await act(code, 'check_in')).body).toMatchObject({ changed: false });
    expect((await an.post(`/api/citizen/appointments/${code}/cancellation`)).status).toBe(409);
    expect((await act(code, 'finish')).body).toMatchObject({ changed: true, item: { state: 'done' } });
    expect((await act(code, 'check_in')).status).toBe(409);
    expect(await history()).toEqual(['booked by citizen', 'checked_in by staff', 'done by staff']);
  });

  it('marks who did not come, and serves them when they come after all', async () => {
    const code = await booked(at(10, '08:00'));
    server.setNow(new Date(at(10, '08:30')));
    expect((await act(code, 'no_show')).body).toMatchObject({ item: { state: 'no_show' } });
    expect((await act(code, 'check_in')).body).toMatchObject({ changed: true, item: { state: 'checked_in' } });
  });
});

describe('by themselves', () => {
  const deps = () => ({ ...server.deps, knowledge: () => server.knowledge });

  it('reminds once, the day before, where the citizen is now, also outside Zalo’s free time', async () => {
    const { prisma } = server.database;
    await prisma.$transaction((tx) =>
      ensureMiniAppConversation(tx, { citizenId: an.id, language: 'vi', now: server.deps.clock() }),
    );
    const code = await booked(at(11, '09:00'));
    await booked(at(9, '09:00'));
    server.setNow(new Date(at(10, '07:59')));
    expect(await remindOfAppointments(deps())).toBe(0);
    server.setNow(new Date(at(10, '08:00')));
    const both = await Promise.all([remindOfAppointments(deps()), remindOfAppointments(deps())]);
    expect(both.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await remindOfAppointments(deps())).toBe(0);
    const rows = await prisma.outboxMessage.findMany();
    expect(rows.map(({ payload }) => payload)).toMatchObject([
      {
        text: expect.stringMatching(new RegExp(`09:00, thứ Tư 11/03[^]*Khai sinh[^]*số thứ tự 11, mã ${code}`)),
        buttons: [{ type: 'page', title: 'Xem lịch hẹn', path: `/appointments/${code}` }],
        template: { purpose: 'appointment-reminder', parameters: { code, address: 'Tổ office' } },
      },
    ]);
  });

  it('does not remind of what was cancelled, and of what was moved at its new time', async () => {
    const code = await booked(at(11, '09:00'));
    await an.post(`/api/citizen/appointments/${code}/change`, { startsAt: at(13, '09:00') });
    server.setNow(new Date(at(10, '08:00')));
    expect(await remindOfAppointments(deps())).toBe(0);
    await an.post(`/api/citizen/appointments/${code}/cancellation`);
    server.setNow(new Date(at(12, '08:00')));
    expect(await remindOfAppointments(deps())).toBe(0);
  });

  it('counts whoever was not checked in as not having come, an hour after the slot', async () => {
    const code = await booked(at(10, '09:00'));
    server.setNow(new Date(at(10, '10:59')));
    expect(await markNoShows(deps())).toBe(0);
    server.setNow(new Date(at(10, '11:00')));
    const both = await Promise.all([markNoShows(deps()), markNoShows(deps())]);
    expect(both.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await stateOf(code)).toBe('no_show');
    expect(await history()).toEqual(['booked by citizen', 'no_show by system']);
  });

  it('forgets whose it was when the retention says so; place and outcome stay', async () => {
    const code = await booked(at(10, '09:00'));
    const rules = [{ kind: 'appointment', days: 180, why: 'thống kê' }];
    const remembering = {
      ...server.deps,
      knowledge: () => ({ ...server.knowledge, retention: { ...server.knowledge.retention, rules } }),
    };
    server.setNow(new Date('2026-09-01T00:00:00Z'));
    await runRetention(remembering);
    expect(await server.database.prisma.appointment.findUnique({ where: { code } })).toMatchObject({
      citizenId: an.id,
    });
    server.setNow(new Date('2026-09-10T00:00:00Z'));
    await runRetention(remembering);
    expect(await server.database.prisma.appointment.findUnique({ where: { code } })).toMatchObject({
      citizenId: null,
      number: 11,
    });
  });
});
