import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, signInCitizen, startTestServer, type TestServer } from '../http/test-server.ts';
import { aPlace, officeHours } from './places-ward.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  server.knowledge.places = [
    aPlace('one', { opening: officeHours, phone: '0225 3955 888' }),
    aPlace('two', { point: { latitude: 20.06, longitude: 106.05 } }),
    aPlace('night', { kind: 'lodging', opening: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }] }),
  ];
});
afterAll(() => server.close());

const list = async (query: string) => (await call(`${server.url}/api/public/places?${query}`)).body;
const ids = (body: Record<string, unknown>) => (body.items as { id: string }[]).map(({ id }) => id);
// 2026-03-09 is a Monday; the clock of the ward is seven hours ahead.
const at = (instant: string) => server.setNow(new Date(instant));

describe('open now', () => {
  it('leaves out what is closed, and says how many are not known', async () => {
    at('2026-03-09T02:00:00Z');
    const body = await list('open=now');
    expect(ids(body)).toEqual(['one', 'night']);
    expect(body).toMatchObject({ unknownHours: 1, holiday: false, away: null });
    at('2026-03-09T05:00:00Z');
    expect(ids(await list('open=now'))).toEqual(['night']);
  });

  it('is told of each place with when it changes', async () => {
    at('2026-03-09T11:00:00Z');
    const { items } = await list('');
    const now = (items as { now: unknown }[]).map((place) => place.now);
    expect(now).toEqual([
      { state: 'closed', changes: { time: '07:30', inDays: 1, weekday: 2 } },
      { state: 'unknown', changes: null },
      { state: 'open', changes: null },
    ]);
    const one = await call(`${server.url}/api/public/places/one`);
    expect(one.body).toMatchObject({ id: 'one', opening: officeHours, holiday: false });
  });

  it('says that a holiday may change hours', async () => {
    const [holiday] = server.knowledge.calendar.holidays;
    at(`${holiday?.from}T02:00:00Z`);
    expect(await list('')).toMatchObject({ holiday: true });
    at('2026-03-09T02:00:00Z');
  });

  it('refuses another word for it, and a place that is not there', async () => {
    expect((await call(`${server.url}/api/public/places?open=later`)).status).toBe(400);
    expect((await call(`${server.url}/api/public/places/none`)).status).toBe(404);
  });
});

describe('a list', () => {
  it('of those asked for by name only', async () => {
    expect(ids(await list('ids=two,gone,night'))).toEqual(['two', 'night']);
    expect(ids(await list('q=tram+two'))).toEqual(['two']);
  });

  it('from 900 km away is in no order of distance and says how far that is', async () => {
    const near = await list('latitude=20.06&longitude=106.05');
    expect(ids(near)[0]).toBe('two');
    expect(near.away).toBeNull();
    const far = await list('latitude=12.2388&longitude=109.1967');
    expect(far.away).toBeGreaterThan(880_000);
    expect(ids(far)).toEqual(['one', 'two', 'night']);
    expect(JSON.stringify(far.items)).not.toMatch(/"distance":\d/);
  });
});

describe('a mistake told', () => {
  const told = { about: 'phone', text: 'Số đúng là 0225 3842 123, hỏi tôi 0912 345 678' };

  it('is kept once per key, without who told it and without their number', async () => {
    const an = await signInCitizen(server, { idByApp: 'an', name: 'Nguyễn Văn An' });
    const key = { 'idempotency-key': 'the-same-mistake' };
    const first = await an.post('/api/citizen/places/one/mistakes', told, key);
    const again = await an.post('/api/citizen/places/one/mistakes', told, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    const rows = await server.database.prisma.placeMistake.findMany();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ placeId: 'one', state: 'open', handledById: null });
    expect(rows[0]?.text).toBe('Số đúng là 0225 3842 123, hỏi tôi ••••78');
    expect(JSON.stringify(rows)).not.toContain(an.id);
  });

  it('is refused of a place that is not there, without words, too long, and from nobody', async () => {
    const an = await signInCitizen(server, { idByApp: 'binh', name: 'Bình' });
    const path = '/api/citizen/places/one/mistakes';
    expect((await an.post('/api/citizen/places/gone/mistakes', told)).status).toBe(404);
    for (const wrong of [
      { ...told, text: ' ' },
      { ...told, text: 'x'.repeat(501) },
      { ...told, about: 'smell' },
    ])
      expect((await an.post(path, wrong)).status).toBe(400);
    expect((await call(server.url + path, { method: 'POST', body: '{}' })).status).toBe(401);
    expect(await server.database.prisma.placeMistake.count()).toBe(1);
  });
});
