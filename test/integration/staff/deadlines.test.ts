import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { warnAndEscalate } from '../../../server/cases/sweeps.ts';
import { deadlineChoices } from '../../../server/contract/deadline-api.ts';
import { noticeList } from '../../../server/contract/notice-api.ts';
import { problem } from '../../../server/contract/problem.ts';
import { caseDetail } from '../../../server/contract/staff-api.ts';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let citizen: Client;
const staff = new Map<string, Client>();
const as = (who: string): Client => {
  const client = staff.get(who);
  if (!client) throw new Error(who);
  return client;
};
/** An instant by the ward's clocks. */
const local = (text: string) => new Date(`${text}+07:00`);
const filedAt = local('2026-03-09T08:00');

beforeAll(async () => {
  server = await startTestServer();
  staff.set('officer', await signInStaff(server, { role: 'officer', unitId: 'clean' }));
  staff.set('head', await signInStaff(server, { role: 'unit_head', unitId: 'clean' }));
  staff.set('other head', await signInStaff(server, { role: 'unit_head', unitId: 'office' }));
  staff.set('dispatcher', await signInStaff(server, { role: 'dispatcher' }));
  staff.set('leader', await signInStaff(server, { role: 'leader' }));
  staff.set('administrator', await signInStaff(server, { role: 'administrator' }));
});
afterAll(() => server.close());
let reporters = 0;
beforeEach(async () => {
  server.setNow(filedAt);
  // One person may not report so much in so short a time.
  citizen = await signInCitizen(server, { idByApp: `reporter-${++reporters}` });
});

const caseOf = async (code: string) => caseDetail.parse((await as('dispatcher').get(`/api/staff/cases/${code}`)).body);
async function move(code: string, transition: string, more: Record<string, unknown> = {}) {
  const { version } = await caseOf(code);
  const reply = await as('officer').post(`/api/staff/cases/${code}/transitions`, { version, transition, ...more });
  expect(reply.status).toBe(200);
}
/** A case accepted on Monday at eight: due on Wednesday at eight. */
async function accepted() {
  const code = await fileReport(citizen);
  await move(code, 'accept');
  return code;
}
const extend = async (who: string, code: string, changes: Record<string, unknown> = {}) => {
  const { version } = await caseOf(code);
  const body = { version, dueAt: local('2026-03-13T11:00'), reason: 'Chờ vật tư về kho', ...changes };
  return as(who).post(`/api/staff/cases/${code}/deadline`, body);
};
const faultsOf = (body: unknown) => problem.parse(body).errors?.map(({ path }) => path);

describe('more time for a case', () => {
  it('is given for a reason, which the citizen is told with the new date; old and new stay in the history', async () => {
    const code = await accepted();
    const before = await caseOf(code);
    server.setNow(local('2026-03-09T10:00'));
    const reply = await extend('head', code);
    expect(reply.status).toBe(200);
    const after = caseDetail.parse(reply.body);
    expect(after).toMatchObject({
      state: 'assigned',
      version: before.version + 1,
      acceptedAt: before.acceptedAt,
      responseDueAt: before.responseDueAt,
      resolutionDueAt: local('2026-03-13T11:00').toISOString(),
    });
    expect(after.timeline.at(-1)).toMatchObject({
      type: 'deadline_extended',
      text: 'Chờ vật tư về kho',
      internal: false,
      actor: { kind: 'staff' },
      after: { resolutionDueAt: after.resolutionDueAt },
    });
    const { prisma } = server.database;
    const event = await prisma.caseEvent.findFirstOrThrow({ where: { case: { code }, type: 'deadline_extended' } });
    expect(event.details).toMatchObject({ fromDueAt: before.resolutionDueAt, toDueAt: after.resolutionDueAt });
    expect(JSON.stringify(event)).not.toContain('vật tư');
    const told = JSON.stringify((await citizen.get('/api/citizen/chat')).body);
    expect(told).toContain('cần thêm thời gian');
    expect(told).toContain('11:00, thứ Sáu 13/03');
    expect(told).toContain('Chờ vật tư về kho');
    const own = await citizen.get(`/api/citizen/cases/${code}`);
    expect(own.body).toMatchObject({ dueAt: after.resolutionDueAt });
    expect((own.body.timeline as unknown[]).at(-1)).toMatchObject({
      title: 'Hạn xử lý dời tới 11:00, thứ Sáu 13/03',
      text: 'Chờ vật tư về kho',
      by: 'unit',
    });
  });

  it.each([
    ['officer', 403],
    ['administrator', 403],
    ['other head', 404],
    ['head', 200],
    ['dispatcher', 200],
    ['leader', 200],
  ] as const)('asked for by the %s is answered %i', async (who, status) => {
    const code = await accepted();
    expect((await as(who).get(`/api/staff/cases/${code}/deadline`)).status).toBe(status);
    expect((await extend(who, code)).status).toBe(status);
    const { resolutionDueAt } = await caseOf(code);
    expect(resolutionDueAt).toBe(local(status === 200 ? '2026-03-13T11:00' : '2026-03-11T08:00').toISOString());
    if (status === 404) return;
    const seen = caseDetail.parse((await as(who).get(`/api/staff/cases/${code}`)).body);
    expect(seen.may.extend).toBe(status === 200);
  });

  it('needs a clock that runs: not before acceptance, while the citizen is waited for, or after the end', async () => {
    const code = await fileReport(citizen);
    const stopped = async () => {
      expect((await caseOf(code)).may.extend).toBe(false);
      for (const reply of [await extend('dispatcher', code), await as('head').get(`/api/staff/cases/${code}/deadline`)])
        expect(reply).toMatchObject({ status: 409, body: { type: '/problems/not-allowed-now' } });
    };
    await stopped();
    await move(code, 'accept');
    await move(code, 'ask_citizen', { reply: 'Chỗ nào ạ?' });
    await stopped();
    await move(code, 'resume');
    expect((await caseOf(code)).may.extend).toBe(true);
    await move(code, 'resolve', { reply: 'Đã xem', resolutionKind: 'explained' });
    await stopped();
  });

  it('is refused for a deadline that is no later or not in working time, and without a reason', async () => {
    const code = await accepted();
    const refused: [string, Record<string, unknown>, string][] = [
      ['the same deadline', { dueAt: local('2026-03-11T08:00') }, 'dueAt'],
      ['an earlier one', { dueAt: local('2026-03-10T16:00') }, 'dueAt'],
      ['one in the night', { dueAt: local('2026-03-13T22:00') }, 'dueAt'],
      ['one on a Sunday', { dueAt: local('2026-03-15T10:00') }, 'dueAt'],
      ['one in two years', { dueAt: local('2028-03-15T10:00') }, 'dueAt'],
      ['a day without its hour', { dueAt: '2026-03-13' }, 'dueAt'],
      ['no reason', { reason: undefined }, 'reason'],
      ['an empty reason', { reason: ' \n ' }, 'reason'],
      ['a reason of 20,000 letters', { reason: 'a'.repeat(20_000) }, 'reason'],
    ];
    for (const [name, changes, field] of refused) {
      const { status, body } = await extend('head', code, changes);
      expect([name, status, faultsOf(body)]).toEqual([name, 400, [field]]);
    }
    expect(await caseOf(code)).toMatchObject({ version: 1, resolutionDueAt: local('2026-03-11T08:00').toISOString() });
  });

  it('of a late case must reach beyond now', async () => {
    const code = await accepted();
    server.setNow(local('2026-03-12T10:00'));
    expect(faultsOf((await extend('head', code, { dueAt: local('2026-03-12T09:00') })).body)).toEqual(['dueAt']);
    expect((await extend('head', code, { dueAt: local('2026-03-12T17:00') })).status).toBe(200);
  });

  it('is refused to whoever looked at an older state; of two at once one is told', async () => {
    const code = await accepted();
    const { version } = await caseOf(code);
    await as('officer').post(`/api/staff/cases/${code}/replies`, { version, text: 'Đang đến' });
    const stale = await extend('head', code, { version });
    expect(stale).toMatchObject({ status: 409, body: { type: '/problems/version-conflict' } });
    const seen = { version: (await caseOf(code)).version };
    const both = await Promise.all(['head', 'dispatcher'].map((who) => extend(who, code, seen)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { timeline } = await caseOf(code);
    expect(timeline.filter(({ type }) => type === 'deadline_extended')).toHaveLength(1);
  });

  it('can be chosen by the case’s own clock', async () => {
    const code = await accepted();
    const choices = async () => deadlineChoices.parse((await as('head').get(`/api/staff/cases/${code}/deadline`)).body);
    const early = await choices();
    expect(early.dueAt).toBe(local('2026-03-11T08:00').toISOString());
    expect(early.choices.slice(0, 3)).toEqual(
      ['2026-03-12T08:00', '2026-03-13T08:00', '2026-03-16T08:00'].map((dueAt, index) => ({
        value: index + 1,
        unit: 'working-day',
        dueAt: local(dueAt).toISOString(),
      })),
    );
    server.setNow(local('2026-03-13T22:00'));
    const [first] = (await choices()).choices;
    expect(first?.dueAt).toBe(local('2026-03-16T17:00').toISOString());
    expect((await extend('head', code, { dueAt: first?.dueAt })).status).toBe(200);
  });

  it('begins the warnings anew', async () => {
    const code = await accepted();
    const { deps, database } = server;
    const sweep = async (at: string) => {
      server.setNow(local(at));
      await warnAndEscalate(database.prisma, deps, local(at));
    };
    await sweep('2026-03-11T09:00');
    await extend('head', code);
    await sweep('2026-03-11T09:05');
    await sweep('2026-03-13T11:01');
    const types = (await caseOf(code)).timeline.map(({ type }) => type).slice(2);
    expect(types).toEqual(['warned', 'breached', 'deadline_extended', 'warned', 'breached']);
  });
});

describe('notices', () => {
  const list = async (who: string) => noticeList.parse((await as(who).get('/api/staff/notices')).body);
  const of = async (who: string, code: string) => (await list(who)).items.filter((item) => item.code === code);

  it('stand in a person’s own list until read', async () => {
    const code = await fileReport(citizen);
    server.setNow(local('2026-03-09T11:15'));
    await warnAndEscalate(server.database.prisma, server.deps, local('2026-03-09T11:15'));
    const { unread } = await list('officer');
    const [item] = await of('officer', code);
    expect(item).toMatchObject({
      kind: 'warned',
      readAt: null,
      state: 'received',
      categoryId: 'waste',
      unitId: 'clean',
      dueAt: local('2026-03-09T13:30').toISOString(),
      deadline: 'soon',
    });
    expect(await of('head', code)).toEqual([]);
    // Somebody else's notice is not theirs to read.
    await as('head').post('/api/staff/notices/reading', { ids: [item?.id] });
    expect((await list('officer')).unread).toBe(unread);
    const read = await as('officer').post('/api/staff/notices/reading', { ids: [item?.id] });
    expect(noticeList.parse(read.body).unread).toBe(unread - 1);
    const all = await as('officer').post('/api/staff/notices/reading', { until: '2026-03-20T00:00:00Z' });
    expect(noticeList.parse(all.body).unread).toBe(0);
  });

  it('go away with the case: given to another unit, or done', async () => {
    const moved = await fileReport(citizen);
    const done = await accepted();
    server.setNow(local('2026-03-11T08:00'));
    await warnAndEscalate(server.database.prisma, server.deps, local('2026-03-11T08:00'));
    expect(await of('officer', moved)).toHaveLength(1);
    expect(await of('officer', done)).toHaveLength(1);
    const { version } = await caseOf(moved);
    const assignment = { version, unitId: 'office', reason: 'nhầm đơn vị' };
    expect((await as('dispatcher').post(`/api/staff/cases/${moved}/assignment`, assignment)).status).toBe(200);
    await move(done, 'resolve', { reply: 'Đã xem', resolutionKind: 'explained' });
    expect(await of('officer', moved)).toEqual([]);
    expect(await of('officer', done)).toEqual([]);
  });

  it('are not read by halves', async () => {
    for (const body of [{}, { ids: ['x'] }, { ids: [], until: '2026-03-09T12:00:00Z' }, { until: 'now' }]) {
      const { status } = await as('officer').post('/api/staff/notices/reading', body);
      expect([body, status]).toEqual([body, 400]);
    }
  });
});
