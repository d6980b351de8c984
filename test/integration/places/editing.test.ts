import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PlaceDraft, PlaceFileReport, StaffPlace } from '../../../server/contract/place-api.ts';
import {
  type Client,
  call,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let editor: Client;
beforeAll(async () => {
  server = await startTestServer({ knowledgeDir: 'test/fixtures/other-ward' });
  editor = await signInStaff(server, { role: 'knowledge_editor' });
});
afterAll(() => server.close());

const centre = () => server.deps.knowledge().tenant.centre;
const draft = (more: Partial<PlaceDraft> = {}): PlaceDraft => ({
  name: 'Khách sạn Sông Xanh',
  kind: 'lodging',
  type: 'khách sạn',
  aliases: [],
  address: '12 phố Lớn',
  area: null,
  point: centre(),
  phone: '0225 3955 888',
  opening: '24/7',
  hours: null,
  website: null,
  source: 'Phường cung cấp',
  ...more,
});
const publicly = async (q: string) =>
  (await call(`${server.url}/api/public/places?q=${encodeURIComponent(q)}`)).body.items as { id: string }[];
const read = async (id: string) => (await editor.get(`/api/staff/places/${id}`)).body as StaffPlace;
const id = 'khach-san-song-xanh';

describe('a place', () => {
  it('is made, and found by citizens at once', async () => {
    const made = await editor.post('/api/staff/places', { draft: draft() });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ id, version: 1, origin: 'console', hidden: false, draft: { opening: '24/7' } });
    expect(await publicly('song xanh')).toMatchObject([{ id, now: { state: 'open', changes: null } }]);
  });

  it('keeps its history, and an earlier version comes back', async () => {
    const changed = draft({ opening: 'T2-T6 7h30-17h', phone: null });
    const second = await editor.post(`/api/staff/places/${id}`, { version: 1, draft: changed });
    expect(second.body).toMatchObject({ version: 2, draft: { opening: 'T2-T6 7:30-17:00', phone: null } });
    // Whoever looked at the version before is told so.
    expect((await editor.post(`/api/staff/places/${id}`, { version: 1, draft: changed })).status).toBe(409);
    const back = await editor.post(`/api/staff/places/${id}/restoration`, { version: 2, to: 1 });
    expect(back.body).toMatchObject({ version: 3, draft: { opening: '24/7', phone: '0225 3955 888' } });
    expect((back.body as StaffPlace).history.map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('is hidden with a reason, and shown again', async () => {
    const { version } = await read(id);
    const hidden = await editor.post(`/api/staff/places/${id}/visibility`, {
      version,
      hidden: true,
      reason: 'Đã đóng',
    });
    expect(hidden.body).toMatchObject({ hidden: true, history: [{ note: 'Đã đóng', hidden: true }, {}, {}, {}] });
    expect(await publicly('song xanh')).toEqual([]);
    expect((await call(`${server.url}/api/public/places/${id}`)).status).toBe(404);
    const list = await editor.get('/api/staff/places?shown=hidden');
    expect(list.body).toMatchObject({ total: 1, items: [{ id, hidden: true }] });
    const again = { version: (version ?? 0) + 1, hidden: false, reason: null };
    await editor.post(`/api/staff/places/${id}/visibility`, again);
    expect(await publicly('song xanh')).toHaveLength(1);
  });

  it.each([
    ['hours nobody can read', { opening: 'giờ hành chính' }, /Giờ mở cửa chưa đọc được/],
    ['a position 900 km away', { point: { latitude: 12.2388, longitude: 109.1967 } }, /cách phường khoảng [\d.]+ km/],
    ['a ward that is none', { area: '99999' }, /Không có phường/],
    ['a phone that is none', { phone: 'hỏi chủ quán' }, /chữ số/],
  ])('is not saved with %s', async (_what, wrong, words) => {
    const refused = await editor.post('/api/staff/places', { draft: draft(wrong) });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(words);
  });

  it('told to be wrong comes first, until an editor settles it', async () => {
    const an = await signInCitizen(server, { idByApp: 'an', name: 'An' });
    await an.post(`/api/citizen/places/${id}/mistakes`, { about: 'hours', text: 'Đóng cửa lúc 22 giờ' });
    const list = await editor.get('/api/staff/places?shown=mistakes');
    expect(list.body).toMatchObject({ mistaken: 1, items: [{ id, mistakes: 1 }] });
    const [told] = (await read(id)).mistakes;
    const path = `/api/staff/places/${id}/mistakes/${told?.id}`;
    expect((await editor.post(path, { state: 'fixed' })).body).toMatchObject({ mistakes: [{ state: 'fixed' }] });
    expect((await editor.post(path, { state: 'dismissed' })).body).toMatchObject({ mistakes: [{ state: 'fixed' }] });
    expect((await editor.get('/api/staff/places?shown=mistakes')).body).toMatchObject({ total: 0 });
  });
});

describe('a file', () => {
  const send = async (text: string, trial = false) =>
    (await editor.post(`/api/staff/places/import${trial ? '/trial' : ''}`, { name: 'tep', text }))
      .body as PlaceFileReport;
  let at: string;
  beforeEach(() => {
    at = `${centre().latitude.toString().replace('.', ',')};${centre().longitude}`;
  });

  it('is tried first, taken in row by row, and twice is once', async () => {
    const text = [
      'Tên;Loại;Địa chỉ;Vĩ độ;Kinh độ;Giờ mở cửa;Sao',
      `Trạm Y tế Mới;Y tế;1 phố Lớn;${at};T2-T6 7:30-17:00;5`,
      'Nhà nghỉ Xa;Lưu trú;Nha Trang;12,2388;109,1967;;',
      `Quán Lạ;Vũ trụ;2 phố Lớn;${at};;`,
      `Quán Kỳ;Ăn uống;3 phố Lớn;${at};lúc nào cũng mở;`,
      ';Ăn uống;4 phố Lớn;;;;',
      'Quán Lệch;Ăn uống;5 phố Lớn;hai mươi;106;;',
      `Trạm Y tế Mới;Y tế;6 phố Lớn;${at};;`,
    ].join('\n');
    const trial = await send(text, true);
    expect(trial).toMatchObject({
      read: 7,
      counts: { new: 1, refused: 6 },
      columns: { missing: [], unknown: ['Sao'] },
    });
    expect(await publicly('tram y te moi')).toEqual([]);
    const reasons = trial.rows.filter(({ outcome }) => outcome === 'refused').map(({ line, reason }) => [line, reason]);
    const wanted = [
      /cách phường khoảng [\d.]+ km/,
      /Loại: "Vũ trụ"/,
      /Giờ mở cửa/,
      /Tên: còn trống/,
      /Vĩ độ/,
      /Trùng với dòng 2/,
    ];
    expect(reasons.map(([line]) => line)).toEqual([3, 4, 5, 6, 7, 8]);
    for (const [index, [, reason]] of reasons.entries()) expect(reason).toMatch(wanted[index] ?? /never/);
    expect(await send(text)).toMatchObject({ counts: { new: 1, refused: 6 } });
    expect(await send(text)).toMatchObject({ counts: { new: 0, same: 1, refused: 6 } });
    expect(await publicly('tram y te moi')).toMatchObject([{ id: 'tram-y-te-moi', opening: [{ from: '07:30' }] }]);
  });

  it('with the wrong columns says which are missing and takes nothing', async () => {
    const report = await send('Họ tên;Số điện thoại\nA;0912345678\n');
    expect(report).toMatchObject({ counts: { new: 0 }, rows: [], columns: { missing: ['Tên', 'Loại'] } });
    const broken = await editor.post('/api/staff/places/import', { name: 'x', text: '{"type":"Topology"}' });
    expect(broken.status).toBe(400);
    expect(JSON.stringify(broken.body)).toContain('FeatureCollection');
  });

  it('of GeoJSON: points are taken, other shapes refused', async () => {
    const { latitude, longitude } = centre();
    const feature = (properties: object, geometry: object) => ({ type: 'Feature', properties, geometry });
    const point = { type: 'Point', coordinates: [longitude, latitude] };
    const report = await send(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature({ name: 'Sân Bóng Mới', kind: 'sport', opening_hours: 'Mo-Su 06:00-21:00' }, point),
          feature(
            { name: 'Công viên Dài', kind: 'tourism' },
            {
              type: 'LineString',
              coordinates: [
                [0, 0],
                [1, 1],
              ],
            },
          ),
        ],
      }),
    );
    expect(report).toMatchObject({ counts: { new: 1, refused: 1 }, rows: [{ line: 2 }, { line: 1 }] });
    expect(await publicly('san bong moi')).toMatchObject([{ kind: 'sport', latitude, longitude }]);
  });

  it('that was given out changes nothing when it comes back; a column left out leaves what was there', async () => {
    const given = await fetch(`${server.url}/api/staff/places.csv`, { headers: { cookie: cookieOf(editor) } });
    const text = await given.text();
    expect(text).toContain('"Trạm Y tế Mới"');
    const back = await send(text);
    expect(back).toMatchObject({ counts: { new: 0, changed: 0, refused: 0 } });
    const report = await send('Mã,Tên,Loại,Điện thoại\ntram-y-te-moi,Trạm Y tế Mới,Y tế,0225 1234 567\n');
    expect(report).toMatchObject({ counts: { changed: 1 } });
    const place = await read('tram-y-te-moi');
    expect(place.draft).toMatchObject({ phone: '0225 1234 567', opening: 'T2-T6 7:30-17:00', address: '1 phố Lớn' });
    expect(place.history[0]).toMatchObject({ note: 'Nhập từ tệp' });
  });
});

const cookieOf = (client: Client) => ('cookie' in client ? String(client.cookie) : '');
