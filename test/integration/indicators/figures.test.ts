import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message, oneStop } from '../dossiers/one-stop.ts';
import { call, iocApiKey, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { act, enter, month, outcomeOf, rowOf } from './desk.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let officer: Staff;
let head: Staff;
let leader: Staff;
beforeAll(async () => {
  server = await startTestServer();
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  head = await signInStaff(server, { role: 'unit_head', unitId: 'office' });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

const ioc = (items: unknown[]) =>
  call(`${server.url}/api/ioc/indicators`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${iocApiKey}` },
    body: JSON.stringify({ items }),
  });
const read = async (query: string) =>
  (await call(`${server.url}/api/ioc/indicators?${query}`, { headers: { authorization: `Bearer ${iocApiKey}` } })).body;

describe('a figure', () => {
  it('goes from draft to approved, and is given out only then', async () => {
    expect(outcomeOf(await enter(officer, 'revenue', { value: 1200.5, plan: 1500 }))).toBe('done');
    expect(outcomeOf(await act(leader, 'revenue', 'approve'))).toBe('refused');
    expect(outcomeOf(await act(officer, 'revenue', 'submit'))).toBe('done');
    expect(await read(`period=${month}&indicator=revenue`)).toMatchObject({ items: [] });
    expect(outcomeOf(await act(leader, 'revenue', 'approve'))).toBe('done');
    expect(await rowOf(leader, 'revenue')).toMatchObject({
      figure: { state: 'approved', approvedValue: 1200.5, approvedPlan: 1500 },
      ofPlan: expect.closeTo(80.03, 1),
      sinceJanuary: 1200.5,
    });
    expect(await read(`period=${month}&indicator=revenue`)).toMatchObject({
      items: [{ indicator: 'revenue', value: 1200.5, plan: 1500, source: 'entered' }],
    });
  });

  it('keeps what was approved while a correction waits, and who changed it when and why', async () => {
    expect(outcomeOf(await enter(officer, 'revenue', { value: 1300, plan: 1500 }))).toBe('refused');
    const reason = 'Kho bạc đối chiếu lại';
    expect(outcomeOf(await enter(officer, 'revenue', { value: 1300, plan: 1500 }, { reason }))).toBe('done');
    expect(await rowOf(leader, 'revenue')).toMatchObject({
      figure: { state: 'draft', value: 1300, approvedValue: 1200.5 },
    });
    await act(officer, 'revenue', 'submit');
    const why = 'Thiếu biên bản đối chiếu';
    expect((await act(leader, 'revenue', 'return')).status).toBe(400);
    expect(outcomeOf(await act(leader, 'revenue', 'return', { reason: why }))).toBe('done');
    expect(await rowOf(officer, 'revenue')).toMatchObject({ figure: { state: 'returned', returnedFor: why } });
    await act(officer, 'revenue', 'submit');
    await act(leader, 'revenue', 'approve');
    const { body } = await leader.get(`/api/staff/indicators/revenue?period=${month}`);
    expect(body.revisions).toMatchObject([
      { type: 'approved', value: 1300 },
      { type: 'submitted' },
      { type: 'returned', reason: why },
      { type: 'submitted' },
      { type: 'entered', value: 1300, reason },
      { type: 'approved', value: 1200.5 },
      { type: 'submitted' },
      { type: 'entered', value: 1200.5 },
    ]);
  });

  it('is not approved by whoever entered or handed it in', async () => {
    const { prisma } = server.database;
    await enter(officer, 'shops', { value: 7 }, { areaCode: 'a' });
    await act(officer, 'shops', 'submit', { areaCode: 'a' });
    await prisma.staffMembership.create({
      data: {
        id: crypto.randomUUID(),
        userId: officer.id,
        role: 'leader',
        unitId: null,
      },
    });
    expect((await rowOf(officer, 'shops', { areaCode: 'a' }))?.figure).toMatchObject({ may: { decide: false } });
    expect(outcomeOf(await act(officer, 'shops', 'approve', { areaCode: 'a' }))).toBe('refused');
    await prisma.staffMembership.deleteMany({ where: { userId: officer.id, role: 'leader' } });
    expect(outcomeOf(await act(leader, 'shops', 'approve', { areaCode: 'a' }))).toBe('done');
  });

  it('of two who enter at the same instant the second is told', async () => {
    const both = await Promise.all(
      [11, 12].map((value) => enter(officer, 'revenue', { value, version: null }, { period: '2026-01' })),
    );
    expect(both.map(outcomeOf).sort()).toEqual(['conflict', 'done']);
    expect(outcomeOf(await enter(officer, 'revenue', { value: 12, version: 7 }, { period: '2026-01' }))).toBe(
      'conflict',
    );
  });

  it('is compared with the period before and the year before, of approved figures only', async () => {
    for (const [period, value] of [
      ['2026-02', 1000],
      ['2025-03', 1250],
    ] as const) {
      await enter(officer, 'revenue', { value }, { period });
      await act(officer, 'revenue', 'submit', { period });
      await act(leader, 'revenue', 'approve', { period });
    }
    expect(await rowOf(leader, 'revenue')).toMatchObject({
      before: { period: '2026-02', value: 1000, change: 30 },
      lastYear: { period: '2025-03', value: 1250, change: 4 },
      sinceJanuary: 2300,
    });
  });

  it('is seen and entered by its own unit only', async () => {
    expect(await rowOf(head, 'revenue')).toBeUndefined();
    expect((await enter(head, 'revenue', { value: 1, version: null })).status).toBe(403);
    expect((await head.get(`/api/staff/indicators/revenue?period=${month}`)).status).toBe(404);
    const foreign = (await rowOf(leader, 'revenue'))?.figure;
    const items = [{ id: foreign?.id, version: foreign?.version }];
    expect((await head.post('/api/staff/indicators/submission', { period: month, act: 'submit', items })).status).toBe(
      404,
    );
  });

  it.each([
    ['shops', 1.5, 'số nguyên'],
    ['shops', -1, 'phải từ 0'],
    ['insured', 100.5, 'phải từ 0 đến 100'],
    ['insured', 50.123, '2 chữ số'],
    ['readers', 5, 'theo quý'],
    ['on-time', 5, 'tự tính'],
  ])('%s of %d is refused: %s', async (indicatorId, value, reason) => {
    const by = indicatorId === 'shops' ? officer : head;
    const areaCode = indicatorId === 'shops' ? 'a' : '';
    const { body } = await enter(by, indicatorId, { value, version: null }, { areaCode, period: '2026-02' });
    expect(body.items).toMatchObject([{ outcome: 'refused', reason: expect.stringContaining(reason) }]);
  });
});

describe('figures of other systems', () => {
  const told = (changes: object = {}) => ({
    indicator: 'insured',
    period: month,
    value: 91.25,
    updatedAt: '2026-03-08T00:00:00Z',
    ...changes,
  });

  it('wait for a leader, change nothing when sent again, and never go back in time', async () => {
    expect(outcomeOf(await ioc([told()]))).toBe('done');
    expect(outcomeOf(await ioc([told()]))).toBe('same');
    expect(await rowOf(head, 'insured')).toMatchObject({ figure: { state: 'submitted', origin: 'api', value: 91.25 } });
    expect(outcomeOf(await ioc([told({ value: 92, updatedAt: '2026-03-08T06:00:00Z' })]))).toBe('done');
    expect(outcomeOf(await ioc([told()]))).toBe('older');
    expect(outcomeOf(await act(leader, 'insured', 'approve'))).toBe('done');
    // A person put it right since: the machine's old word does not come back.
    await enter(head, 'insured', { value: 90 }, { reason: 'Cơ quan bảo hiểm báo lại' });
    expect(outcomeOf(await ioc([told({ value: 92, updatedAt: '2026-03-08T06:00:00Z' })]))).toBe('older');
  });

  it('are each refused for themselves, with the reason', async () => {
    const { body } = await ioc([
      told({ value: 'chín mươi' }),
      told({ indicator: 'nothing' }),
      told({ area: 'a' }),
      told({ period: '2026-13' }),
      told({ indicator: 'on-time' }),
      told({ updatedAt: '2026-03-10T00:00:00Z' }),
      7,
      told({ period: '2026-02' }),
    ]);
    expect(body.counts).toMatchObject({ refused: 7, done: 1 });
  });
});

describe('results of administrative procedures', () => {
  it('are worked out from dossiers, by field, and stand as the figure nobody enters', async () => {
    const at = { updatedAt: '2026-03-08T09:00:00+07:00' };
    const done = { state: 'returned', ...at };
    await oneStop(server).push(
      message({ ...done, code: '000.00.31.H24-260305-0001', finishedAt: '2026-03-08T08:00:00+07:00' }),
      message({
        ...done,
        code: '000.00.31.H24-260305-0002',
        finishedAt: '2026-03-06T08:00:00+07:00',
        dueAt: '2026-03-05T17:00:00+07:00',
      }),
      message({
        ...done,
        code: '000.00.31.H24-260305-0003',
        finishedAt: '2026-03-06T08:00:00+07:00',
        dueAt: undefined,
      }),
      message({
        ...at,
        code: '000.00.31.H24-260305-0004',
        state: 'withdrawn',
        finishedAt: '2026-03-06T08:00:00+07:00',
      }),
      message({ ...at, code: '000.00.31.H24-260305-0005', dueAt: '2026-03-08T17:00:00+07:00' }),
      message({ ...at, code: '000.00.31.H24-260228-0006', receivedAt: '2026-02-28T23:59:00+07:00' }),
    );
    const { body } = await leader.get(`/api/staff/dossier-results?period=${month}`);
    expect(body).toMatchObject({
      total: { received: 5, finished: 3, onTime: 1, late: 1, withoutDue: 1, onTimeShare: 50 },
      before: { received: 1 },
      openLate: 1,
    });
    expect(await rowOf(leader, 'on-time')).toMatchObject({ source: 'dossiers', computed: 50, mayEnter: false });
    expect(await read(`period=${month}&indicator=on-time`)).toMatchObject({
      items: [{ value: 50, source: 'dossiers' }],
    });
    // A member of another unit counts their own.
    const elsewhere = await head.get(`/api/staff/dossier-results?period=${month}`);
    expect(elsewhere.body).toMatchObject({ total: { received: 0, onTimeShare: null } });
  });
});
