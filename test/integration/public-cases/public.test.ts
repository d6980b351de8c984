import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  call,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

type Item = { code: string; latitude: number; longitude: number; metres: number | null; supporters: number };
let server: TestServer;
let reporter: Client;
let dispatcher: Client;
/** Codes by what they are for. */
const made: Record<string, string> = {};
beforeAll(async () => {
  server = await startTestServer();
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  reporter = await signInCitizen(server, { idByApp: 'who-reports', name: 'Trần Thị Kín' });
  const cases: [string, Record<string, unknown>][] = [
    ['home', { latitude: 20.05042, longitude: 106.05042, placeSource: 'own_position', placeText: 'nhà bà Kín' }],
    ['market', { latitude: 20.050123, longitude: 106.050123 }],
    ['noise', { categoryId: 'noise', latitude: 20.06, longitude: 106.05 }],
    ['far', { latitude: 20.09, longitude: 106.09 }],
    ['fight', { categoryId: 'conduct', text: 'Đánh nhau' }],
    ['denounced', { text: 'Tôi tố cáo ông ấy nhận tiền' }],
    ['taken-back', {}],
  ];
  for (const [index, [name, change]] of cases.entries()) {
    server.setNow(new Date(Date.UTC(2026, 2, 1 + index, 2)));
    made[name] = await fileReport(reporter, change);
  }
  await reporter.post(`/api/citizen/cases/${made['taken-back']}/withdrawal`, {});
  server.setNow(new Date(Date.UTC(2026, 2, 9, 2)));
});
afterAll(() => server.close());

const read = (path: string) => call(`${server.url}/api/public/${path}`);
async function list(query = ''): Promise<Item[]> {
  const { status, body } = await read(`cases${query}`);
  expect(status).toBe(200);
  return body.items as Item[];
}
const names = (items: { code: string }[]) =>
  items.map(({ code }) => Object.keys(made).find((name) => made[name] === code));

it('lists what is for everybody, newest first, and nothing of whoever reported', async () => {
  const { body, headers } = await read('cases');
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(names(body.items as Item[])).toEqual(['far', 'noise', 'market', 'home']);
  const home = (body.items as Item[]).at(-1);
  expect(home).toEqual({
    code: made.home,
    state: 'received',
    stateText: 'Chờ tiếp nhận',
    open: true,
    categoryId: 'waste',
    unitName: 'Tổ night',
    placeName: 'gần chợ Lớn, Phường a',
    words: null,
    latitude: 20.05,
    longitude: 106.05,
    createdAt: '2026-03-01T02:00:00.000Z',
    closedAt: null,
    dueAt: expect.any(String),
    supporters: 0,
    thumbnailUrl: null,
    metres: null,
  });
  expect(JSON.stringify(body)).not.toMatch(/Kín|0912|chất đống|tố cáo|Đánh nhau/);
});

it('filters by category, state, area, days and a part of the map', async () => {
  expect(names(await list('?category=noise,conduct'))).toEqual(['noise']);
  expect(names(await list('?category=conduct'))).toEqual([]);
  expect(names(await list('?status=closed'))).toEqual([]);
  expect(names(await list('?area=b'))).toEqual([]);
  expect(names(await list('?area=a&days=6'))).toEqual(['far', 'noise']);
  expect(names(await list('?box=106.04,20.04,106.055,20.055'))).toEqual(['market', 'home']);
});

it('never tells by boxes, orders or distances where somebody stood, only the rounded place', async () => {
  // The report came from 20.05042, which is shown as 20.05.
  expect(names(await list('?box=106.0501,20.0501,106.0512,20.0512'))).toEqual(['market']);
  expect(names(await list('?box=106.0499,20.0499,106.05001,20.05001'))).toEqual(['home']);
  const geoJson = async (box: string) => {
    const response = await fetch(`${server.url}/api/public/cases.geojson?bbox=${box}`);
    return ((await response.json()) as { features: { id: string }[] }).features.map(({ id }) => id);
  };
  expect(await geoJson('106.0503,20.0503,106.0512,20.0512')).toEqual([]);
  expect(await geoJson('106.0499,20.0499,106.05001,20.05001')).toEqual([made.home]);
  const near = await list('?sort=near&latitude=20.05042&longitude=106.05042');
  expect(near.slice(0, 2).map(({ code, metres }) => [code, metres])).toEqual([
    [made.market, 46],
    [made.home, 64],
  ]);
});

it.each(['newest', 'supported', 'near&latitude=20.05&longitude=106.05'])(
  'pages %s without gaps or doubles',
  async (sort) => {
    const whole = await list(`?sort=${sort}&limit=50`);
    const paged: Item[] = [];
    let next = '';
    do {
      const { status, body } = await read(`cases?sort=${sort}&limit=1${next && `&cursor=${next}`}`);
      expect(status).toBe(200);
      paged.push(...(body.items as Item[]));
      next = String(body.next ?? '');
    } while (next !== '');
    expect(names(paged)).toEqual(names(whole));
    expect(whole).toHaveLength(4);
  },
);

it('sorts by distance on the ground', async () => {
  const items = await list('?sort=near&latitude=20.0599&longitude=106.05');
  expect(names(items)).toEqual(['noise', 'market', 'home', 'far']);
  expect(items[0]?.metres).toBe(11);
});

it.each([
  '?sort=near',
  '?cursor=xyz',
  '?cursor=WzEsMl0',
  '?box=1,2,3',
  '?box=10,0,5,1',
  '?days=0',
  '?status=odd',
  '?limit=1000',
  '?latitude=abc',
  '/../case-map?zoom=3',
  '/../case-map?zoom=99&box=1,2,3,4',
])('refuses %s', async (query) => {
  expect((await read(`cases${query}`)).status).toBe(400);
});

describe('the map', () => {
  const world = '105,19,107,21';
  it('counts what lies close together as one mark and names what stands alone', async () => {
    const { body, headers } = await read(`case-map?box=${world}&zoom=8`);
    expect(headers.get('cache-control')).toBe('public, max-age=30');
    const marks = body.marks as { count: number; code: string | null }[];
    expect(marks.map(({ count, code }) => [count, code])).toEqual([[4, null]]);
    const close = (await read(`case-map?box=${world}&zoom=19`)).body.marks as (Item & { count: number })[];
    expect(close.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
    expect(names(close).sort()).toEqual(['far', 'home', 'market', 'noise']);
    const home = close.find(({ code }) => code === made.home);
    expect(home).toMatchObject({ latitude: 20.05, longitude: 106.05, categoryId: 'waste', open: true });
  });

  it('has a box for each mark that lists the same cases', async () => {
    const marks = (await read(`case-map?box=${world}&zoom=14`)).body.marks as { count: number; box: number[] }[];
    for (const { count, box } of marks) {
      const [west = 0, south = 0, east = 0, north = 0] = box;
      const edge = 1e-7;
      expect(await list(`?box=${[west - edge, south - edge, east + edge, north + edge]}`)).toHaveLength(count);
    }
  });

  it('keeps to the filters', async () => {
    const { body } = await read(`case-map?box=${world}&zoom=19&category=noise`);
    expect(names(body.marks as Item[])).toEqual(['noise']);
  });
});

describe('the page of a case', () => {
  it('tells what became of it in both languages, without notes, replies or names', async () => {
    const code = made.market;
    const { version } = (await dispatcher.get(`/api/staff/cases/${code}`)).body;
    const acted = await dispatcher.post(`/api/staff/cases/${code}/transitions`, { transition: 'accept', version });
    expect(acted.status).toBe(200);
    await dispatcher.post(`/api/staff/cases/${code}/notes`, { text: 'ghi chú của Kín' });
    server.setNow(new Date(Date.UTC(2026, 2, 9, 3)));
    const { body } = await read(`cases/${code}`);
    expect(body).toMatchObject({ code, words: null, photos: [] });
    const texts = (body.history as { text: string }[]).map(({ text }) => text);
    expect(texts).toEqual(['Chờ tiếp nhận', 'Đã tiếp nhận']);
    const english = (await read(`cases/${code}?language=en`)).body;
    expect((english.history as { text: string }[])[0]?.text).toBe('Waiting to be taken up');
    expect(english.placeName).toMatch(/^near /);
    expect(JSON.stringify([body, english])).not.toMatch(/Kín|0912 ?345|ghi chú/);
  });

  it.each(['fight', 'denounced', 'taken-back'])('there is none of %s', async (name) => {
    expect((await read(`cases/${made[name]}`)).status).toBe(404);
    const stranger = await signInCitizen(server, { idByApp: 'a-stranger', name: 'Hoa' });
    expect((await stranger.get(`/api/citizen/public-cases/${made[name]}`)).status).toBe(404);
    for (const act of ['support', 'support-withdrawal', 'following', 'unfollowing'])
      expect((await stranger.post(`/api/citizen/public-cases/${made[name]}/${act}`, {})).status).toBe(404);
  });

  it('shows what was cleared, and photos only once they are fit for all', async () => {
    const row = await server.database.prisma.case.findUniqueOrThrow({ where: { code: made.noise ?? '' } });
    await server.database.prisma.caseText.create({
      data: {
        id: crypto.randomUUID(),
        caseId: row.id,
        kind: 'public',
        text: 'Hát to sau 22 giờ',
        textFolded: '',
        authorKind: 'system',
        createdAt: new Date(),
      },
    });
    expect((await read(`cases/${made.noise}`)).body).toMatchObject({ words: 'Hát to sau 22 giờ', photos: [] });
  });
});
