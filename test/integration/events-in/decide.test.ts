import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideEvents } from '../../../server/events-in/decide-events.ts';
import { takeLease } from '../../../server/jobs/lease.ts';
import { withoutIds } from '../../setup/without-ids.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { cloudEvent, decideAll, here, send, smoke } from './machines.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const contact = { purpose: 'contact', version: '1', text: { vi: 'Anh/Chị có đồng ý không?' } };
  server.knowledge.retention.consents.push(contact);
});
afterAll(() => server.close());
const later = (minutes: number) => server.setNow(new Date(server.deps.clock().getTime() + minutes * 60_000));
const prisma = () => server.database.prisma;
/** A place of its own for each test, so that no case is near another. */
let places = 0;
const somewhere = () => {
  places += 1;
  return { latitude: 20.02 + places * 0.004, longitude: 106.03 };
};
const rowOf = (event: { id?: unknown }) =>
  prisma().machineEvent.findFirstOrThrow({ where: { externalId: String(event.id) } });
const caseOf = async (event: { id?: unknown }) => {
  const { caseId } = await rowOf(event);
  const include = { events: { orderBy: { sequence: 'asc' } }, texts: true } as const;
  return prisma().case.findUniqueOrThrow({ where: { id: caseId ?? '' }, include });
};
async function tell(...events: Record<string, unknown>[]) {
  const reply = await send(server, events);
  expect(reply.body.counts).toMatchObject({ refused: 0 });
  await decideAll(server);
}

it('makes a case of an alert by the first rule that fits, and keeps rule, version and facts on both', async () => {
  const event = cloudEvent('sensor.lamp', {
    device: 'LAMP-1',
    status: 'fault',
    point: somewhere(),
    place: 'số 5 phố Dài',
  });
  await tell(event);
  const made = await caseOf(event);
  expect(made).toMatchObject({
    categoryId: 'lighting',
    channel: 'ioc',
    priority: 'normal',
    areaCode: 'a',
    citizenId: null,
  });
  expect(made.texts.map(({ text }) => text)).toContain('Đèn LAMP-1 báo hỏng số 5 phố Dài');
  expect(made.events).toMatchObject([{ type: 'created', actorKind: 'machine', actorId: 'ioc' }]);
  expect(await rowOf(event)).toMatchObject({
    outcome: 'case',
    decision: {
      rule: 'lamp',
      version: 'e1',
      facts: { status: 'fault', area: 'a', device: 'LAMP-1', weekday: 1, time: '08:00' },
    },
  });
  expect(await prisma().caseMachineFact.findFirst({ where: { caseId: made.id } })).toMatchObject({
    count: 1,
    ruleId: 'lamp',
    ruleVersion: 'e1',
    values: { status: 'fault' },
  });
});

it('only keeps what no rule wants, what is stale and what lies in another ward', async () => {
  const on = cloudEvent('sensor.lamp', { device: 'LAMP-2', status: 'on', point: somewhere() });
  const old = smoke('OLD', { time: '2026-03-07T01:00:00Z' });
  const away = cloudEvent('sensor.smoke', {
    device: 'AWAY',
    alarm: true,
    point: { latitude: 20.05, longitude: 106.15 },
  });
  const nowhere = cloudEvent('sensor.smoke', { device: 'SEA', alarm: true, point: { latitude: 0, longitude: 0 } });
  await tell(on, old, away, nowhere);
  const kept = await Promise.all([on, old, away, nowhere].map(rowOf));
  expect(kept.map(({ outcome, caseId }) => [outcome, caseId])).toEqual(kept.map(() => ['kept', null]));
  expect(kept.map(({ decision }) => (decision as { reason: string }).reason)).toEqual([
    'no_rule',
    'stale',
    'outside',
    'outside',
  ]);
});

it('makes one case with a count of a storm, told at steps', async () => {
  const point = somewhere();
  const storm = Array.from({ length: 1000 }, (_, index) =>
    cloudEvent(
      'sensor.smoke',
      { device: 'STORM', alarm: true, density: index, point },
      {
        time: new Date(Date.UTC(2026, 2, 9, 0, 59, 0) + index * 60).toISOString(),
      },
    ),
  );
  for (let from = 0; from < 1000; from += 250) await send(server, storm.slice(from, from + 250));
  // Several processes at once.
  const decided = await Promise.all(Array.from({ length: 4 }, () => decideAll(server)));
  await decideAll(server);
  expect(decided.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1000);
  const facts = await prisma().caseMachineFact.findMany({ where: { device: 'STORM' } });
  expect(facts).toMatchObject([{ count: 1000, values: { density: 999, alarm: true } }]);
  const made = await caseOf(storm[999] ?? {});
  expect(made.priority).toBe('urgent');
  expect(made.events.map(({ type }) => type)).toEqual(['created', 'machine_counted', 'machine_counted']);
  expect(
    await prisma().machineEvent.groupBy({
      by: ['outcome'],
      where: { device: 'STORM' },
      _count: true,
      orderBy: { outcome: 'asc' },
    }),
  ).toMatchObject([
    { outcome: 'case', _count: 1 },
    { outcome: 'joined', _count: 999 },
  ]);
});

it('joins the open case of the place, another device too, and follows where a case was merged to', async () => {
  const point = somewhere();
  const near = { ...point, latitude: point.latitude + 0.0005 };
  const citizen = await signInCitizen(server, { idByApp: 'neighbour' });
  const code = await fileReport(citizen, point);
  const reported = await prisma().case.findUniqueOrThrow({ where: { code } });
  const first = cloudEvent('sensor.smoke', { device: 'J1', alarm: true, point: near });
  await tell(first);
  expect(await rowOf(first)).toMatchObject({ outcome: 'joined', caseId: reported.id });
  const joined = await caseOf(first);
  // An urgent alert makes what it joins urgent.
  expect(joined.priority).toBe('urgent');
  expect(joined.events.map(({ type }) => type)).toEqual(['created', 'machine_joined', 'priority_changed']);
  const far = cloudEvent('sensor.smoke', { device: 'J2', alarm: true, point: somewhere() });
  await tell(far);
  const other = await caseOf(far);
  const dispatcher = await signInStaff(server, { role: 'dispatcher' });
  const merged = await dispatcher.post(`/api/staff/cases/${other.code}/transitions`, {
    version: other.version,
    transition: 'merge',
    mergedInto: code,
  });
  expect(merged.status).toBe(200);
  const again = cloudEvent('sensor.smoke', { device: 'J2', alarm: true, point: somewhere() });
  await tell(again);
  expect(await rowOf(again)).toMatchObject({ outcome: 'joined', caseId: reported.id });
});

it('makes a new case once the old one is closed, or the device was silent for long', async () => {
  const point = somewhere();
  const lamp = () => {
    const time = server.deps.clock().toISOString();
    return cloudEvent('sensor.lamp', { device: 'L3', status: 'fault', point }, { time });
  };
  const first = lamp();
  await tell(first);
  await prisma().case.update({ where: { id: (await caseOf(first)).id }, data: { state: 'closed' } });
  const second = lamp();
  await tell(second);
  expect((await rowOf(second)).outcome).toBe('case');
  later(7 * 60);
  const third = lamp();
  await tell(third);
  expect((await rowOf(third)).outcome).toBe('case');
});

it('stays with the case of its device when a person has corrected the category', async () => {
  const point = somewhere();
  const first = cloudEvent('sensor.smoke', { device: 'RE', alarm: true, point });
  await tell(first);
  const made = await caseOf(first);
  await prisma().case.update({ where: { id: made.id }, data: { categoryId: 'noise' } });
  const second = cloudEvent('sensor.smoke', { device: 'RE', alarm: true, point });
  await tell(second);
  expect(await rowOf(second)).toMatchObject({ outcome: 'joined', caseId: made.id });
});

it('raises what is open nearby, and makes nothing where nothing is', async () => {
  const point = somewhere();
  const crowd = (count: number, where: object) =>
    cloudEvent('camera.crowd', { device: `C${count}`, count, point: where });
  const alone = crowd(60, point);
  await tell(alone);
  expect(await rowOf(alone)).toMatchObject({ outcome: 'kept', decision: { reason: 'no_case' } });
  const citizen = await signInCitizen(server, { idByApp: 'crowd' });
  const code = await fileReport(citizen, { ...point, categoryId: 'noise' });
  const before = await prisma().case.findUniqueOrThrow({ where: { code } });
  const many = crowd(70, point);
  await tell(many);
  const after = await prisma().case.findUniqueOrThrow({ where: { code } });
  expect((await rowOf(many)).outcome).toBe('raised');
  expect([before.priority, after.priority]).toEqual(['low', 'urgent']);
  expect(Number(after.resolutionDueAt)).toBeLessThanOrEqual(Number(before.resolutionDueAt));
});

it('warns an area once: at once where the rule says so, else as a draft', async () => {
  const level = (device: string, cm: number) =>
    cloudEvent('sensor.water-level', { device, level: cm, point: { latitude: 20.085, longitude: 106.085 } });
  const rising = level('W1', 160);
  await tell(rising);
  const draft = await prisma().news.findUniqueOrThrow({ where: { id: (await rowOf(rising)).newsId ?? '' } });
  expect(draft).toMatchObject({ state: 'draft', kind: 'warning', textVi: 'Nước 160 cm', areaCodes: ['a'] });
  const high = level('W2', 212.5);
  await tell(high, level('W3', 230), level('W1', 170));
  const row = await rowOf(high);
  expect(row.outcome).toBe('case');
  const warning = await prisma().news.findUniqueOrThrow({ where: { id: row.newsId ?? '' }, include: { events: true } });
  expect(warning).toMatchObject({ state: 'planned', textVi: 'Mực nước đo được 212,5 cm.', tell: true, paid: false });
  expect(warning.events).toMatchObject([{ type: 'written', note: 'Nước trên báo động', staffId: null }]);
  expect(await prisma().news.count()).toBe(2);
  later(90);
  await tell(level('W1', 180));
  expect(await prisma().news.count()).toBe(3);
});

it('files a call with its caller, finds the place in its words, and lets a second caller follow', async () => {
  const call = (text: string, phone: string, place: string) =>
    cloudEvent('hotline.call', { text, place, category: 'noise', caller: { name: 'Lê Văn Ổi', phone } });
  const first = call('Quán hát to, gọi 0912345678', '0912000111', 'gần chợ Lớn');
  const second = call('Ồn quá không ngủ được', '0912000222', 'chợ Lớn');
  await tell(first, second);
  const filed = await caseOf(first);
  expect(filed).toMatchObject({ categoryId: 'noise', latitude: 20.05, placeSource: 'words', channel: 'ioc' });
  expect(await rowOf(second)).toMatchObject({ outcome: 'joined', caseId: filed.id });
  expect(await prisma().caseFollower.count({ where: { caseId: filed.id } })).toBe(1);
  expect(filed.texts.map(({ kind }) => kind).sort()).toEqual(['description', 'place', 'public', 'supplement']);
  expect(await prisma().machineEventText.count({ where: { event: { caseId: filed.id } } })).toBe(0);
  const contact = await prisma().citizenContact.findFirst({ where: { citizenId: filed.citizenId ?? '' } });
  expect(contact).toMatchObject({ kind: 'phone', source: 'ioc' });
  const told = JSON.stringify([await prisma().caseEvent.findMany(), await prisma().machineEvent.findMany()]);
  expect(withoutIds(told)).not.toMatch(/Ổi|0912000|Quán hát/);
  const unknown = cloudEvent('hotline.call', { text: 'Việc lạ', category: 'no-such', point: somewhere() });
  await tell(unknown);
  expect((await caseOf(unknown)).categoryId).toBe('waste');
});

it('hides a denunciation told to the hotline like any other', async () => {
  const event = cloudEvent('hotline.call', { text: 'Tôi tố cáo ông X nhận tiền', point: here });
  await tell(event);
  expect(await caseOf(event)).toMatchObject({ denunciation: true, restricted: true });
});

it('goes on where a killed process stopped, and tries what fails three times', async () => {
  const left = smoke('KILLED', { data: { device: 'KILLED', alarm: true, point: somewhere() } });
  await send(server, left);
  await takeLease(prisma(), { name: 'events-in', now: server.deps.clock(), milliseconds: 20_000 });
  expect(await decideAll(server)).toBe(0);
  later(1);
  expect(await decideAll(server)).toBe(1);
  expect((await rowOf(left)).outcome).toBe('case');

  const poison = smoke('POISON', { data: { device: 'POISON', alarm: true, point: somewhere() } });
  const fine = smoke('FINE', { data: { device: 'FINE', alarm: true, point: somewhere() } });
  await send(server, [poison, fine]);
  const knowledge = () => {
    const known = server.deps.knowledge();
    return { ...known, categories: new Map([...known.categories].filter(([id]) => id !== 'waste')) };
  };
  for (let turn = 0; turn < 4; turn++) {
    later(1.5);
    await decideAll(server, { knowledge });
  }
  expect(await rowOf(poison)).toMatchObject({
    state: 'parked',
    attempts: 3,
    outcome: 'failed',
    decision: { reason: 'bad_request' },
  });
  expect(await rowOf(fine)).toMatchObject({ state: 'parked' });
});

it('undoes what a process did that lost its lease', async () => {
  const event = smoke('LOST', { data: { device: 'LOST', alarm: true, point: somewhere() } });
  await send(server, event);
  const slow = decideEvents({
    ...server.deps,
    reading: server.deps,
    prisma: server.deps.prisma.$extends({
      query: {
        machineEvent: {
          async findMany({ args, query }) {
            const rows = await query(args);
            await prisma().lease.updateMany({ where: { name: 'events-in' }, data: { owner: 'another' } });
            return rows;
          },
        },
      },
    }) as unknown as TestServer['deps']['prisma'],
  });
  await expect(slow).rejects.toThrow();
  expect(await rowOf(event)).toMatchObject({ state: 'pending' });
  expect(await prisma().caseMachineFact.count({ where: { device: 'LOST' } })).toBe(0);
});
