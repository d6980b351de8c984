import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sharedFields } from '../../../server/data-sources/agreements.ts';
import { signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

const path = '/api/staff/sharing-agreements';
type Staff = Awaited<ReturnType<typeof signInStaff>>;
const shape = z.looseObject({ id: z.string(), reference: z.string(), version: z.number(), phase: z.string() });

let server: TestServer;
let administrator: Staff;
let leader: Staff;
let officer: Staff;
let consumer: string;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await signInStaff(server, { role: 'administrator' });
  leader = await signInStaff(server, { role: 'leader' });
  officer = await signInStaff(server, { role: 'data_protection_officer' });
  const key = { name: 'Hệ thống 1022', scopes: ['cases:read'], expiresAt: null };
  const issued = await administrator.post('/api/staff/api-keys', key);
  consumer = z.object({ item: z.object({ id: z.string() }) }).parse(issued.body).item.id;
});
afterAll(() => server.close());

const draft = (reference: string, changes: object = {}) => ({
  reference,
  consumer,
  fields: ['citizen_name', 'citizen_phone'],
  purpose: 'Tổng đài gọi lại cho người phản ánh',
  legalBasis: 'Nghị định 278/2025/NĐ-CP',
  validFrom: '2026-03-10T00:00:00Z',
  validUntil: '2026-06-10T00:00:00Z',
  ...changes,
});
const found = async (reference: string) => {
  const { items } = (await leader.get(path)).body;
  const one = z
    .array(shape)
    .parse(items)
    .find((each) => each.reference === reference);
  if (!one) throw new Error(reference);
  return one;
};
const decide = (by: Staff, { id, version }: { id: string; version: number }, decision: string, reason?: string) =>
  by.post(`${path}/${id}/decision`, { version, decision, reason });
const given = async (at: string) => [...(await sharedFields(server.database.prisma, { consumer, at: new Date(at) }))];

describe('an agreement on sharing personal data', () => {
  it('gives nothing before a second person approved it, and then only in its time', async () => {
    expect((await administrator.post(path, draft('01/TT'))).status).toBe(201);
    expect(await given('2026-04-01T00:00:00Z')).toEqual([]);
    expect((await decide(leader, await found('01/TT'), 'approve')).status).toBe(200);
    expect(await given('2026-03-09T23:59:59Z')).toEqual([]);
    expect(await given('2026-03-10T00:00:00Z')).toEqual(['citizen_name', 'citizen_phone']);
    expect(await given('2026-06-09T23:59:59Z')).toHaveLength(2);
    expect(await given('2026-06-10T00:00:00Z')).toEqual([]);
    expect([...(await sharedFields(server.database.prisma, { consumer: 'ioc', at: new Date() }))]).toEqual([]);
    expect(await found('01/TT')).toMatchObject({ phase: 'coming' });
  });

  it('is not approved by the one who proposed it, whatever roles they hold', async () => {
    await administrator.post(path, draft('02/TT'));
    await server.database.prisma.staffMembership.create({
      data: {
        id: crypto.randomUUID(),
        userId: administrator.id,
        role: 'leader',
        unitId: null,
      },
    });
    const refused = await decide(administrator, await found('02/TT'), 'approve');
    expect(refused).toMatchObject({ status: 409, body: { type: expect.stringContaining('same-person') } });
    expect((await decide(officer, await found('02/TT'), 'approve')).status).toBe(200);
  });

  it('is decided once: of two at the same instant the second is told', async () => {
    await administrator.post(path, draft('03/TT'));
    const one = await found('03/TT');
    const both = await Promise.all([
      decide(leader, one, 'approve'),
      decide(officer, one, 'refuse', 'Chưa rõ mục đích'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is refused and ended with a reason, which stands in its history', async () => {
    await administrator.post(path, draft('04/TT', { fields: ['words'], validFrom: '2026-03-01T00:00:00Z' }));
    const one = await found('04/TT');
    expect((await decide(leader, one, 'refuse')).status).toBe(400);
    await decide(leader, one, 'approve');
    expect(await given('2026-03-09T01:00:00Z')).toEqual(['words']);
    const { id, version } = await found('04/TT');
    const reason = 'Đơn vị nhận đổi mục đích';
    expect((await leader.post(`${path}/${id}/ending`, { version, reason })).status).toBe(200);
    expect(await given('2026-03-09T01:00:00Z')).toEqual([]);
    expect(await found('04/TT')).toMatchObject({ phase: 'ended', events: [{}, {}, { type: 'ended', reason }] });
    expect((await leader.post(`${path}/${id}/ending`, { version: version + 1, reason })).status).toBe(409);
  });

  it('is only with somebody known, and not for a time that is over', async () => {
    for (const changes of [
      { consumer: 'nobody' },
      { validUntil: '2026-03-01T00:00:00Z', validFrom: '2026-02-01T00:00:00Z' },
      { validUntil: '2026-03-10T00:00:00Z' },
      { fields: ['identity_number'] },
      { fields: [] },
    ])
      expect((await administrator.post(path, draft('05/TT', changes))).status, JSON.stringify(changes)).toBe(400);
  });
});
