import { afterAll, beforeAll, expect, test } from 'vitest';
import { settingTrial } from '../../../server/contract/settings-api.ts';
import { type Data, faultsOf, listIn, openSettingDesk, type SettingDesk } from './setting-desk.ts';

let desk: SettingDesk;
beforeAll(async () => {
  desk = await openSettingDesk();
});
afterAll(() => desk.close());

/** Tuesday 10 March at nine by the ward's clock. */
const nine = '2026-03-10T02:00:00.000Z';
const counter = (data: Data) => listIn(data, 'counters')[0] ?? {};
let made = 0;
async function booked(startsAt = nine, changes: object = {}): Promise<string> {
  made += 1;
  const code = `LH-26-AAAA0${made}`;
  const start = new Date(startsAt);
  const at = {
    startsAt: start,
    endsAt: new Date(start.getTime() + 15 * 60_000),
    day: new Date('2026-03-10T00:00:00Z'),
  };
  const about = { counterId: 'first', unitId: 'office', serviceId: 'certification', channel: 'oa', number: made };
  const id = `019b0000-0000-7000-8000-00000000010${made}`;
  const when = new Date(Date.UTC(2026, 2, 8, 0, made));
  await desk.server.database.prisma.appointment.create({
    data: { id, code, ...at, ...about, createdAt: when, updatedAt: when, ...changes },
  });
  return code;
}
async function trialOf(kind: string, change: (data: Data) => unknown) {
  const data = structuredClone((await desk.read(kind)).data);
  change(data);
  const trial = settingTrial.parse((await desk.send(`${kind}/${kind}/trial`, { data })).body);
  expect(trial.faults).toEqual([]);
  return trial.displaced.map(({ code, why }) => `${code} ${why}`);
}

test('appointments that would no longer fit are listed before saving, and stay as they are', async () => {
  const codes = [await booked(), await booked()];
  await booked(nine, { state: 'cancelled' });
  await booked('2026-03-09T00:00:00Z');
  const [first = '', second = ''] = codes;
  expect(await trialOf('appointments', (data) => Object.assign(counter(data), { daysAhead: 20 }))).toEqual([]);
  expect(await trialOf('appointments', (data) => Object.assign(counter(data), { capacity: 1 }))).toEqual([
    `${second} capacity`,
  ]);
  const both = (why: string) => [`${first} ${why}`, `${second} ${why}`];
  const closed = [{ day: '2026-03-10', reason: { vi: 'Tập huấn' } }];
  expect(await trialOf('appointments', (data) => Object.assign(counter(data), { closed }))).toEqual(both('closed'));
  expect(
    await trialOf('appointments', (data) => {
      Object.assign(counter(data), { services: ['civil-status'] });
      listIn(data, 'services').pop();
    }),
  ).toEqual(both('service'));
  expect(await trialOf('appointments', (data) => Object.assign(counter(data), { id: 'second' }))).toEqual(
    both('counter'),
  );
  const off = { from: '2026-03-10', to: '2026-03-10', name: 'Nghỉ', certain: true };
  expect(await trialOf('calendar', (data) => listIn(data, 'holidays').push(off))).toEqual(both('closed'));
  expect((await desk.save('appointments', (data) => Object.assign(counter(data), { closed }))).status).toBe(200);
  const { prisma } = desk.server.database;
  expect(await prisma.appointment.count({ where: { code: { in: codes }, state: 'booked' } })).toBe(2);
  // What does not fit already is not told again.
  expect(await trialOf('appointments', (data) => Object.assign(counter(data), { capacity: 3 }))).toEqual([]);
});

test('what cannot be kept is refused with its place', async () => {
  const wrong = async (change: (data: Data) => unknown) => faultsOf(await desk.save('appointments', change));
  expect(await wrong((data) => Object.assign(counter(data), { unit: 'khong-co' }))).toMatchObject([
    { path: 'counters.0.unit' },
  ]);
  const late = [{ days: [1], periods: [{ from: '08:00', to: '08:05' }] }];
  expect(await wrong((data) => Object.assign(counter(data), { hours: late }))).toMatchObject([
    { path: 'counters.0.hours.0.periods.0' },
  ]);
  expect(await wrong((data) => Object.assign(counter(data), { capacity: 0 }))).toMatchObject([
    { path: 'counters.0.capacity' },
  ]);
});
