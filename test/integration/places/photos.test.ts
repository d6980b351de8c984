import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffPlace } from '../../../server/contract/place-api.ts';
import { type PlaceDetail, type PlaceList, placeDetail, placeList } from '../../../server/contract/public-api.ts';
import { call, type Reply, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

type Editor = Awaited<ReturnType<typeof signInStaff>>;

let server: TestServer;
let editor: Editor;
beforeAll(async () => {
  server = await startTestServer({ knowledgeDir: 'test/fixtures/other-ward' });
  editor = await signInStaff(server, { role: 'knowledge_editor' });
});
afterAll(() => server.close());

const id = 'thap-trang';
const said = { alt: 'Tháp nhìn từ bến đò', credit: 'Lan', licence: 'CC BY 4.0' };
const jpeg = (background = '#335577') =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .withExif({ IFD0: { Artist: 'Nguyen Van Lo' } })
    .jpeg()
    .toBuffer();
async function add(bytes: Buffer, words: object = said, to = id): Promise<Reply> {
  const query = new URLSearchParams({ ...words });
  return call(`${server.url}/api/staff/places/${to}/photos?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', cookie: editor.cookie, 'x-csrf-token': editor.csrf },
    body: new Uint8Array(bytes),
  });
}
const list = async (query = ''): Promise<PlaceList> =>
  placeList.parse((await call(`${server.url}/api/public/places?${query}`)).body);
const shown = async (): Promise<PlaceDetail> =>
  placeDetail.parse((await call(`${server.url}/api/public/places/${id}`)).body);
const picture = (url: string) => fetch(server.url + url);
const photosOf = ({ body }: Reply) => (body as unknown as StaffPlace).photos;

describe('photos of a place', () => {
  it('is seen by everybody in the list and on its page, with whose it is and without what the camera wrote', async () => {
    expect(await shown()).toMatchObject({ photo: null, photos: [] });
    const added = await add(await jpeg());
    expect([added.status, photosOf(added).length]).toEqual([201, 1]);
    const { photos } = await shown();
    expect(photos).toMatchObject([{ ...said, width: 60, height: 40 }]);
    const row = (await list()).items.find((item) => item.id === id);
    expect(row?.photo?.id).toBe(photos[0]?.id);
    const answer = await picture(photos[0]?.url ?? '');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.toString('latin1')).not.toContain('Nguyen Van Lo');
    expect((await picture(photos[0]?.thumbnailUrl ?? '')).status).toBe(200);
  });

  it('another is put first, and one taken away is gone with its bytes', async () => {
    const [old, fresh] = photosOf(await add(await jpeg('#aa3322'), { ...said, alt: 'Cửa tháp buổi sớm' }));
    const at = `/api/staff/places/${id}/photos/${fresh?.id}`;
    const put = await editor.post(at, { ...said, alt: 'Cửa tháp lúc bình minh', first: true });
    expect(photosOf(put).map(({ alt }) => alt)).toEqual(['Cửa tháp lúc bình minh', said.alt]);
    expect((await shown()).photo?.id).toBe(fresh?.id);
    expect((await editor.post(`${at}/removal`)).status).toBe(200);
    expect((await editor.post(`${at}/removal`)).status).toBe(404);
    expect((await picture(fresh?.url ?? '')).status).toBe(404);
    expect((await shown()).photos.map((photo) => photo.id)).toEqual([old?.id]);
  });

  it('refuses what is no picture, has no words, goes to no place, or is one too many', async () => {
    const bytes = await jpeg();
    expect((await add(Buffer.from('<svg onload="alert(1)"/>'))).status).toBe(415);
    for (const words of [
      { ...said, alt: '' },
      { alt: said.alt, credit: 'Lan' },
      { ...said, licence: ' ' },
    ])
      expect((await add(bytes, words)).status).toBe(400);
    expect((await add(bytes, said, 'khong-co-noi-nay')).status).toBe(404);
    const many = await Promise.all(Array.from({ length: 8 }, () => add(bytes)));
    expect(many.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 409, 409, 409]);
    expect((await shown()).photos).toHaveLength(6);
  });

  it('shows none of a place that is hidden', async () => {
    const { photo } = await shown();
    const { body } = await editor.get(`/api/staff/places/${id}`);
    const hiding = { version: body.version, hidden: true, reason: null };
    const hidden = await editor.post(`/api/staff/places/${id}/visibility`, hiding);
    expect(hidden.status).toBe(200);
    expect((await picture(photo?.url ?? '')).status).toBe(404);
    await editor.post(`/api/staff/places/${id}/visibility`, { ...hiding, version: hidden.body.version, hidden: false });
    expect((await picture(photo?.url ?? '')).status).toBe(200);
  });

  it('takes no pictures of other hosts from a file: a phone would tell them its address', async () => {
    const feature = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [107.4052, 16.5051] },
      properties: {
        name: 'Chùa Sông',
        kind: 'tourism',
        type: 'chùa',
        source: 'OSM',
        image: 'https://x.test/a.jpg',
        photo: 'https://x.test/b.jpg',
      },
    };
    const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
    const { body } = await editor.post('/api/staff/places/import', { name: 'a.geojson', text });
    expect(body).toMatchObject({ columns: { unknown: ['image', 'photo'] }, counts: { new: 1 } });
    expect(JSON.stringify(await list())).not.toContain('x.test');
  });
});

describe('about how far', () => {
  it('is told of a place whose ward alone is known, beside the others and never as a position', async () => {
    const { items } = await list('latitude=16.5051&longitude=107.4052');
    const tower = items.find((item) => item.id === id);
    expect(tower).toMatchObject({ latitude: null, distance: null, roughDistance: expect.any(Number) });
    const sure = items.find((item) => item.id === 'tram-song-trang');
    expect(sure).toMatchObject({ roughDistance: null, distance: expect.any(Number) });
    const far = items.map((item) => item.distance ?? item.roughDistance ?? Number.POSITIVE_INFINITY);
    expect(far).toEqual([...far].sort((a, b) => a - b));
    expect((await list()).items.map((item) => item.roughDistance)).toEqual(items.map(() => null));
  });
});
