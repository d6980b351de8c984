import { afterAll, beforeAll, expect, test } from 'vitest';
import { dueTimes } from '../../../server/cases/deadlines.ts';
import { settingTrial } from '../../../server/contract/settings-api.ts';
import { type Data, faultsOf, listIn, openSettingDesk, type SettingDesk } from './setting-desk.ts';

let desk: SettingDesk;
beforeAll(async () => {
  desk = await openSettingDesk();
});
afterAll(() => desk.close());

const knowledge = () => desk.server.deps.knowledge();
/** Of a case of lighting that comes in on the eve of the day off that the tests add. */
const due = () =>
  dueTimes(knowledge(), { categoryId: 'waste', priority: 'normal', createdAt: new Date('2026-03-12T03:00:00Z') });
const dayOff = { from: '2026-03-13', to: '2026-03-14', name: 'Hội làng', certain: true };
const addDayOff = (data: Data) => listIn(data, 'holidays').push(dayOff);

test('a day off added moves the deadlines of new cases only, under a new name of the calendar', async () => {
  const before = due();
  const { data } = await desk.read('calendar');
  const changed = structuredClone(data);
  addDayOff(changed);
  const trial = settingTrial.parse((await desk.send('calendar/calendar/trial', { data: changed })).body);
  expect(trial.faults).toEqual([]);
  expect(trial.changes).toEqual([
    { place: ['holidays', 'Hội làng'], before: null, after: expect.stringContaining('2026-03-13') },
  ]);
  // Told for a case of the day before: urgent ones run round the clock and stay as they are.
  expect(trial.effects.length).toBeGreaterThan(0);
  expect(trial.effects.every(({ place }) => /12\/03/.test(place[0] ?? '') && !/khẩn/.test(place[1] ?? ''))).toBe(true);
  expect(due()).toEqual(before);

  const { prisma } = desk.server.database;
  const kept = {
    code: 'TA-26-KEPT01',
    state: 'received',
    categoryId: 'waste',
    priority: 'normal',
    channel: 'staff',
    unitId: 'works',
    routing: {},
    createdAt: new Date('2026-03-12T03:00:00Z'),
    updatedAt: new Date('2026-03-12T03:00:00Z'),
    ...before,
  };
  const id = '019b0000-0000-7000-8000-0000000000bb';
  await prisma.case.create({ data: { id, ...kept } });
  expect((await desk.save('calendar', addDayOff, { note: 'Thông báo 12/TB-UBND' })).status).toBe(200);
  const after = due();
  expect(after.resolutionDueAt.getTime() - before.resolutionDueAt.getTime()).toBe(2 * 86_400_000);
  expect([before.calendarVersion, after.calendarVersion]).toEqual(['thu-1', '2026-03-09']);
  expect(await prisma.case.findUniqueOrThrow({ where: { id } })).toMatchObject({
    resolutionDueAt: before.resolutionDueAt,
    calendarVersion: 'thu-1',
    serviceLevelVersion: 'thu-1',
    version: 0,
  });
  expect(await desk.other.refresh()).toBe(true);
  expect(desk.other.current().calendar.version).toBe('2026-03-09');
});

test('a calendar with a gap, or one that contradicts itself, is refused with its place', async () => {
  const refused = async (change: (data: Data) => unknown) => {
    const reply = await desk.save('calendar', change);
    return [reply.status, faultsOf(reply).map(({ path, message }) => `${path}: ${message}`)];
  };
  const keep = (holds: (one: Data) => boolean) => (data: Data) => {
    data.holidays = listIn(data, 'holidays').filter(holds);
  };
  expect(await refused(keep(({ name }) => name !== 'Tết Đinh Mùi'))).toEqual([
    400,
    [expect.stringMatching(/^holidays: năm 2027 thiếu kỳ nghỉ Tết Nguyên đán/)],
  ]);
  expect(await refused(keep(({ from }) => !String(from).startsWith('2027')))).toEqual([
    400,
    expect.arrayContaining([expect.stringContaining('năm 2027 không có ngày nghỉ nào, lịch bị hở')]),
  ]);
  const worked = (day: string) => (data: Data) => listIn(data, 'worked').push({ day, like: 1, name: 'Bù' });
  expect(await refused(worked('2026-04-30'))).toEqual([
    400,
    [expect.stringContaining('worked.1.day: vừa là ngày làm bù vừa nằm trong kỳ nghỉ')],
  ]);
  expect(await refused(worked('2026-13-01'))).toEqual([400, [expect.stringContaining('worked.1.day: ')]]);
  const [status, faults] = await refused((data) => {
    const [first] = listIn(data, 'week');
    if (first) listIn(first, 'periods').push({ from: '15:00', to: '18:00' });
  });
  expect([status, faults]).toEqual([400, [expect.stringContaining('week.0.periods.2: chồng lên giờ 13:30–16:30')]]);
  expect(await refused((data) => Object.assign(data, { until: 'mai' }))).toEqual([
    400,
    [expect.stringContaining('until: ')],
  ]);
});

test('service levels are checked against the categories, and a category that cases bear stays', async () => {
  const levels = (change: (levels: Data[]) => unknown) =>
    desk.save('service-levels', (data) => change(listIn(data, 'levels')));
  expect(faultsOf(await levels((all) => Object.assign(all[1] ?? {}, { categories: ['waste', 'ghosts'] })))).toEqual([
    { path: 'levels.1.categories.1', message: 'không có loại "ghosts"' },
  ]);
  expect(faultsOf(await levels((all) => all.pop()))[0]).toMatchObject({ message: 'mức cuối phải khớp mọi việc' });
  expect(faultsOf(await levels((all) => Object.assign(all[0] ?? {}, { id: 'rest' })))[0]).toMatchObject({
    message: 'trùng mức "rest"',
  });
  const drop = (id: string) =>
    desk.save('categories', (data) => {
      data.categories = listIn(data, 'categories').filter((one) => one.id !== id);
    });
  expect(faultsOf(await drop('waste')).map(({ message }) => message)).toEqual(
    expect.arrayContaining([expect.stringContaining('routing.yaml'), expect.stringContaining('service-levels.yaml')]),
  );
  const quicker = await levels((all) => Object.assign(all[1] ?? {}, { resolution: { value: 1, unit: 'working-day' } }));
  expect(quicker.status).toBe(200);
  expect(due().serviceLevelVersion).toBe('2026-03-09');
  const approve = await desk.save('categories', (data) =>
    Object.assign(listIn(data, 'categories').find(({ id }) => id === 'waste') ?? {}, { needsApproval: true }),
  );
  expect(approve.status).toBe(200);
  expect(knowledge().categories.get('waste')?.needsApproval).toBe(true);
});
