import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../server/ids.ts';
import { keepFigures } from '../../../server/statistics/kpis/keep-figures.ts';
import { kpiValues } from '../../../server/statistics/kpis/kpi-values.ts';
import type { KpiReader } from '../../../server/statistics/kpis/reader.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { smallWard } from '../cases/small-ward.ts';

const ward = smallWard();
const now = new Date('2026-03-20T09:30:00+07:00');
const at = (day: number, time = '10:00') => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00+07:00`);
let database: TestDatabase;

const everything: KpiReader = {
  roles: null,
  cases: [],
  units: { bot: null, dossier: null, payment: null, appointment: null },
};

beforeAll(async () => {
  database = await createTestDatabase();
  await dossiers();
  await fees();
  await appointments();
  await talks();
});
afterAll(() => database.close());

async function dossiers(): Promise<void> {
  const dossier = (told: {
    unitId?: string | null;
    receivedAt: Date;
    dueAt: Date;
    finishedAt?: Date;
    state: string;
  }) => ({
    ...{ id: newId(), code: newId(), procedureName: 'Khai sinh', missing: [], contentHash: 'x', unitId: 'office' },
    ...{ sourceAt: told.receivedAt, createdAt: told.receivedAt, updatedAt: told.receivedAt, ...told },
  });
  await database.prisma.dossier.createMany({
    data: [
      // At midnight by UTC it is the next local day already.
      dossier({ receivedAt: at(2, '00:30'), dueAt: at(10), finishedAt: at(9), state: 'returned' }),
      dossier({ receivedAt: at(2), dueAt: at(10), finishedAt: at(11), state: 'result_ready' }),
      dossier({ receivedAt: at(3), dueAt: at(12), state: 'processing' }),
      dossier({ receivedAt: at(3), dueAt: at(12), state: 'supplement_needed' }),
      dossier({ receivedAt: at(4), dueAt: at(30), state: 'processing', unitId: 'clean' }),
      dossier({ receivedAt: at(5), dueAt: at(6), state: 'processing', unitId: null }),
    ],
  });
}

async function fees(): Promise<void> {
  const fee = (told: { state: string; amount: bigint; paidAt?: Date; dueOn?: Date; unitId?: string }) => ({
    ...{ id: newId(), code: newId(), kind: 'service', title: 'Phí', origin: 'api', contentHash: 'x', unitId: 'office' },
    ...{ createdAt: at(1), updatedAt: at(1), ...told },
  });
  await database.prisma.fee.createMany({
    data: [
      fee({ state: 'paid', amount: 50_000n, paidAt: at(2) }),
      fee({ state: 'paid', amount: 9_000_000_000n, paidAt: at(3), unitId: 'clean' }),
      fee({ state: 'paid', amount: 1n, paidAt: new Date('2026-02-28T23:59:59+07:00') }),
      fee({ state: 'refunded', amount: 70_000n, paidAt: at(2) }),
      fee({ state: 'due', amount: 8_000n, dueOn: new Date('2026-03-19') }),
      fee({ state: 'due', amount: 8_000n, dueOn: new Date('2026-03-20') }),
    ],
  });
}

async function appointments(): Promise<void> {
  const states = ['done', 'checked_in', 'no_show', 'cancelled', 'booked'];
  await database.prisma.appointment.createMany({
    data: states.map((state) => ({
      ...{ id: newId(), code: newId(), counterId: 'one', unitId: 'office', serviceId: 'x', channel: 'oa', state },
      ...{ day: new Date('2026-03-17'), startsAt: at(17), endsAt: at(17, '10:15'), createdAt: at(1), updatedAt: at(1) },
    })),
  });
}

/** Three talks: one the bot answered, one handed over and answered by a person after 42 minutes, one in vain. */
async function talks(): Promise<void> {
  const { prisma } = database;
  for (const kind of ['bot', 'person', 'in vain'] as const) {
    const citizenId = newId();
    const id = newId();
    await prisma.citizen.create({ data: { id: citizenId, createdAt: at(1) } });
    await prisma.conversation.create({
      data: {
        id,
        channel: kind === 'bot' ? 'oa' : 'mini_app',
        externalId: kind,
        citizenId,
        state: {},
        createdAt: at(1),
      },
    });
    const said = (author: string, recordedAt: Date) => ({
      ...{ id: newId(), conversationId: id, direction: author === 'citizen' ? 'in' : 'out', author, kind: 'text' },
      ...{ text: 'x', occurredAt: recordedAt, recordedAt },
    });
    await prisma.message.createMany({ data: [said('citizen', at(16, '08:00')), said('bot', at(16, '08:01'))] });
    if (kind === 'bot') continue;
    await prisma.conversation.update({ where: { id }, data: { owner: 'queue', waitingSince: at(16, '08:02') } });
    if (kind === 'person') await prisma.message.create({ data: said('staff', at(16, '08:44')) });
    // Words to a person who has the talk are no new wait.
    await prisma.conversation.update({ where: { id }, data: { owner: 'staff', waitingSince: null } });
    await prisma.conversation.update({ where: { id }, data: { waitingSince: at(16, '09:30') } });
  }
  await prisma.unansweredQuestion.create({
    data: { id: 'q', text: 'x', reason: 'not_understood', language: 'vi', askedAt: at(16) },
  });
}

type Asked = Partial<Parameters<typeof kpiValues>[2]> & { ids: string };
const read = async (asked: Asked, reader = everything) => {
  const query = { from: '2026-03-01', to: '2026-03-20', ...asked };
  return (await kpiValues({ prisma: database.prisma, knowledge: ward, now }, reader, query)).items;
};
const numbers = async (asked: Asked, reader = everything) =>
  (await read(asked, reader)).map(({ value, n }) => [value, n]);

it('dossiers are counted by local days, and late only while the office has them', async () => {
  const ids = 'dossiers-received,dossiers-finished,dossiers-on-time,dossiers-late';
  expect(await numbers({ ids })).toEqual([
    [6, 6],
    [2, 2],
    [0.5, 2],
    [2, 2],
  ]);
  expect((await numbers({ ids, from: '2026-03-02', to: '2026-03-02' }))[0]).toEqual([2, 2]);
  const [received] = await read({ ids: 'dossiers-received', by: 'unit' });
  expect(received?.groups.map(({ key, n }) => [key, n])).toEqual([
    ['office', 4],
    ['none', 1],
    ['clean', 1],
  ]);
  expect(received?.list).toBe(null);
});

it("of dossiers, fees and appointments only those of the reader's units", async () => {
  const units = { bot: undefined, dossier: ['clean'], payment: ['clean'], appointment: ['clean'] };
  const ids = 'dossiers-received,dossiers-late,fees-amount,appointments';
  expect(await numbers({ ids }, { ...everything, units })).toEqual([
    [1, 1],
    [0, 0],
    [9_000_000_000, 1],
    [0, 0],
  ]);
  await expect(read({ ids: 'bot-talks' }, { ...everything, units })).rejects.toMatchObject({ code: 'forbidden' });
});

it('fees come to what was paid in the window and is still paid', async () => {
  expect(await numbers({ ids: 'fees-paid,fees-amount,fees-overdue' })).toEqual([
    [2, 2],
    [9_000_050_000, 2],
    [1, 1],
  ]);
});

it('appointments say how many did not come', async () => {
  expect(await numbers({ ids: 'appointments,appointments-missed' })).toEqual([
    [5, 5],
    [0.2, 5],
  ]);
});

it.each(['today', 'written down'])('talks are counted once a day, %s', async (when) => {
  const ids = 'bot-talks,bot-alone,bot-handed-over,bot-wait,bot-unanswered';
  const onTheDay = at(16, '12:00');
  const reading = when === 'today' ? onTheDay : now;
  if (when !== 'today') await keepFigures({ prisma: database.prisma, clock: () => now, knowledge: () => ward });
  const query = { ids, from: '2026-03-16', to: '2026-03-16' };
  const { items } = await kpiValues({ prisma: database.prisma, knowledge: ward, now: reading }, everything, query);
  expect(items.map(({ value, n }) => [value, n])).toEqual([
    [3, 3],
    [1 / 3, 3],
    [2, 2],
    [42, 1],
    [1, 1],
  ]);
  if (when === 'today') return;
  // The messages are forgotten one day; what was counted stays.
  await database.prisma.message.deleteMany({});
  expect((await numbers(query)).slice(0, 3)).toEqual([
    [3, 3],
    [1 / 3, 3],
    [2, 2],
  ]);
});

it('a measure that a filter means nothing to has no number there', async () => {
  expect(await numbers({ ids: 'fees-paid,dossiers-received', area: 'a' })).toEqual([
    [null, 0],
    [null, 0],
  ]);
  expect(await numbers({ ids: 'bot-talks', channel: 'oa', from: '2026-03-16', to: '2026-03-16' })).toEqual([[1, 1]]);
});
