import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishablePhotos } from '../../../server/cases/publishable-photos.ts';
import {
  type Client,
  call,
  fileReport,
  report,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let officer: Client & { cookie: string };
let head: Client;
beforeAll(async () => {
  server = await startTestServer();
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  head = await signInStaff(server, { role: 'unit_head', unitId: 'clean' });
});
afterAll(() => server.close());

let count = 0;
const newCitizen = () => {
  count += 1;
  return signInCitizen(server, { idByApp: `seer-${count}`, name: 'Lan', avatarUrl: undefined });
};

/** Red with a white "plate" in the middle, where letters of a few pixels stand. */
async function carPicture(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#c22"/>
    <rect x="120" y="120" width="160" height="60" fill="#fff"/>
    ${[0, 1, 2, 3, 4].map((n) => `<rect x="${130 + n * 28}" y="130" width="12" height="40" fill="#000"/>`).join('')}</svg>`;
  return sharp(Buffer.from(svg))
    .withExif({ IFD0: { Copyright: 'Lan' } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function upload(citizen: Client): Promise<string> {
  const { body } = await citizen.post('/api/citizen/upload-tickets', { purpose: 'case_before' });
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await carPicture())], { type: 'image/jpeg' }), 'a.jpg');
  const reply = await call(String(body.uploadUrl), { method: 'POST', body: form });
  return (reply.body.data as { fileId: string }[])[0]?.fileId ?? '';
}

async function reportWithPhoto(changes: Record<string, unknown> = {}) {
  const reporter = await newCitizen();
  const fileId = await upload(reporter);
  // Far from the others, so that each is alike to nothing else.
  const place = { latitude: 20.05 + count * 0.004, longitude: 106.05 };
  const code = await fileReport(reporter, { ...place, fileIds: [fileId], ...changes });
  const at = (tail: string) => `/api/staff/cases/${code}/photos/${fileId}/${tail}`;
  return { reporter, fileId, code, place, at };
}

const plate = { x: 0.28, y: 0.38, width: 0.44, height: 0.24 };
const publicPhoto = (fileId: string, query = '') => fetch(`${server.url}/api/public/photos/${fileId}${query}`);
const photosOf = async (client: Client, code: string) =>
  (await client.get(`/api/staff/cases/${code}`)).body.photosBefore as {
    publication: string;
    publicationVersion: number;
    coverAreas: unknown[];
    coveredUrl: string | null;
  }[];

/** The pixels of a part of a picture. */
async function pixels(bytes: Buffer, part: { left: number; top: number; width: number; height: number }) {
  return sharp(bytes).extract(part).removeAlpha().raw().toBuffer();
}
const spread = (data: Buffer) => Math.max(...data) - Math.min(...data);

describe('a photo of a case', () => {
  it('is shown to nobody else before staff looked at it, then offered, and taken back at once', async () => {
    const { fileId, code, place, at } = await reportWithPhoto();
    const stranger = await newCitizen();
    const offered = async () =>
      (await stranger.post('/api/citizen/alike-cases', { ...report, ...place })).body.items as {
        code: string;
        thumbnailUrl: string | null;
      }[];
    expect((await publicPhoto(fileId)).status).toBe(404);
    expect(await offered()).toMatchObject([{ code, thumbnailUrl: null }]);
    expect(await photosOf(officer, code)).toMatchObject([{ publication: 'unchecked', publicationVersion: 0 }]);

    expect((await officer.post(at('publication'), { version: 0, state: 'fit' })).status).toBe(200);
    const shown = await publicPhoto(fileId);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
    expect(await offered()).toMatchObject([{ thumbnailUrl: `/api/public/photos/${fileId}?size=thumbnail` }]);
    const followed = await stranger.post(`/api/citizen/cases/${code}/following`, { ...report, ...place });
    expect(followed.body).toMatchObject({ own: false, photosBefore: [{ url: `/api/public/photos/${fileId}` }] });

    expect((await officer.post(at('publication'), { version: 1, state: 'withheld' })).status).toBe(200);
    expect((await publicPhoto(fileId)).status).toBe(404);
    expect(await offered()).toMatchObject([{ followed: true, thumbnailUrl: null }]);
    expect((await stranger.get(`/api/citizen/cases/${code}`)).body).toMatchObject({ photosBefore: [] });
  });

  it('is covered so that nothing of the plate is left, also in the thumbnail; staff keep the original', async () => {
    const { reporter, fileId, code, at } = await reportWithPhoto();
    const answer = await officer.post(at('cover'), { version: 0, areas: [plate] });
    expect(answer.status).toBe(200);
    const [photo] = await photosOf(officer, code);
    expect(photo).toMatchObject({ publication: 'covered', publicationVersion: 1, coverAreas: [plate] });
    const copy = Buffer.from(await (await publicPhoto(fileId)).arrayBuffer());
    const { width, height, exif } = await sharp(copy).metadata();
    expect([width, height, exif]).toEqual([400, 300, undefined]);
    expect(spread(await pixels(copy, { left: 120, top: 120, width: 160, height: 60 }))).toBeLessThan(40);
    // What lay beside it is as it was.
    const [red = 0, green = 255] = await pixels(copy, { left: 20, top: 20, width: 1, height: 1 });
    expect(red).toBeGreaterThan(150);
    expect(green).toBeLessThan(90);
    const thumbnail = Buffer.from(await (await publicPhoto(fileId, '?size=thumbnail')).arrayBuffer());
    const { width: small = 0 } = await sharp(thumbnail).metadata();
    const scale = small / 400;
    const part = { left: 125 * scale, top: 125 * scale, width: 150 * scale, height: 50 * scale };
    const whole = {
      left: Math.ceil(part.left),
      top: Math.ceil(part.top),
      width: Math.floor(part.width),
      height: Math.floor(part.height),
    };
    expect(spread(await pixels(thumbnail, whole))).toBeLessThan(40);

    const original = await fetch(`${server.url}/api/staff/files/${fileId}`, { headers: { cookie: officer.cookie } });
    const kept = Buffer.from(await original.arrayBuffer());
    expect(spread(await pixels(kept, { left: 120, top: 120, width: 160, height: 60 }))).toBeGreaterThan(200);
    const covered = await fetch(`${server.url}${photo?.coveredUrl}`, { headers: { cookie: officer.cookie } });
    expect(Buffer.from(await covered.arrayBuffer()).equals(copy)).toBe(true);
    // Who sent it has it as they sent it, and is told nothing of what staff did with it.
    const own = await reporter.get(`/api/citizen/cases/${code}`);
    expect(own.body.timeline).toHaveLength(1);
    const [mine] = own.body.photosBefore as { url: string }[];
    const asSent = Buffer.from(await (await fetch(server.url + mine?.url)).arrayBuffer());
    expect(asSent.equals(kept)).toBe(true);
  });

  it('gets another cover or loses it, all of it in the history', async () => {
    const { fileId, code, at } = await reportWithPhoto();
    await officer.post(at('cover'), { version: 0, areas: [plate] });
    const other = { x: 0, y: 0, width: 0.1, height: 0.1 };
    expect((await head.post(at('cover'), { version: 1, areas: [other] })).status).toBe(200);
    const second = Buffer.from(await (await publicPhoto(fileId)).arrayBuffer());
    expect(spread(await pixels(second, { left: 120, top: 120, width: 160, height: 60 }))).toBeGreaterThan(200);
    expect((await head.post(at('publication'), { version: 2, state: 'unchecked' })).status).toBe(200);
    expect((await publicPhoto(fileId)).status).toBe(404);
    const detail = (await head.get(`/api/staff/cases/${code}`)).body;
    // The last rectangles are offered again.
    expect(detail.photosBefore).toMatchObject([{ publication: 'unchecked', coverAreas: [other], coveredUrl: null }]);
    const types = (detail.timeline as { type: string; internal: boolean }[]).map(({ type, internal }) => [
      type,
      internal,
    ]);
    expect(types.slice(1)).toEqual([
      ['photo_covered', true],
      ['photo_covered', true],
      ['photo_unchecked', true],
    ]);
  });

  it('is decided once: the second of two is told, and only the first cover is kept', async () => {
    const { code, at } = await reportWithPhoto();
    const both = await Promise.all([
      officer.post(at('cover'), { version: 0, areas: [plate] }),
      head.post(at('publication'), { version: 0, state: 'withheld' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ type: '/problems/version-conflict' });
    expect(await photosOf(officer, code)).toMatchObject([{ publicationVersion: 1 }]);
  });

  it('takes no rectangle that is empty, outside or beyond measure', async () => {
    const { code, at } = await reportWithPhoto();
    const wrong = [
      [],
      [{ ...plate, width: 0 }],
      [{ ...plate, x: -0.1 }],
      [{ ...plate, x: 0.9 }],
      [{ ...plate, width: 1e9 }],
      [{ ...plate, height: 'NaN' }],
      Array.from({ length: 41 }, () => plate),
    ];
    for (const areas of wrong) expect((await officer.post(at('cover'), { version: 0, areas })).status).toBe(400);
    expect(await photosOf(officer, code)).toMatchObject([{ publication: 'unchecked' }]);
    // The whole picture is a rectangle like any other.
    const whole = await officer.post(at('cover'), { version: 0, areas: [{ x: 0, y: 0, width: 1, height: 1 }] });
    expect(whole.status).toBe(200);
  });

  it('of another case, unit or person is not found, and a stranger to the desk gets no covered copy', async () => {
    const [one, two] = [await reportWithPhoto(), await reportWithPhoto()];
    const crossed = `/api/staff/cases/${one.code}/photos/${two.fileId}/publication`;
    expect((await officer.post(crossed, { version: 0, state: 'fit' })).status).toBe(404);
    const others = await signInStaff(server, { role: 'officer', unitId: 'night' });
    expect((await others.post(one.at('publication'), { version: 0, state: 'fit' })).status).toBe(404);
    const leader = await signInStaff(server, { role: 'leader' });
    expect((await leader.post(one.at('publication'), { version: 0, state: 'fit' })).status).toBe(403);
    expect((await fetch(`${server.url}/api/staff/files/${one.fileId}?copy=covered`)).status).toBe(401);
    const none = await fetch(`${server.url}/api/staff/files/${one.fileId}?copy=covered`, {
      headers: { cookie: officer.cookie },
    });
    expect(none.status).toBe(404);
  });

  it('of a restricted report or a denunciation is never public, whatever was decided', async () => {
    const { fileId, code, at } = await reportWithPhoto();
    await officer.post(at('publication'), { version: 0, state: 'fit' });
    const { prisma } = server.database;
    const { id } = await prisma.case.update({ where: { code }, data: { restricted: true }, select: { id: true } });
    expect((await publicPhoto(fileId)).status).toBe(404);
    expect((await publishablePhotos(prisma, [id])).get(id)).toEqual([]);
    await prisma.case.update({ where: { code }, data: { restricted: true, denunciation: true } });
    expect((await publicPhoto(fileId)).status).toBe(404);
    expect((await officer.post(at('publication'), { version: 1, state: 'fit' })).status).toBe(404);
    await prisma.case.update({ where: { code }, data: { restricted: false, denunciation: false } });
    await prisma.file.update({ where: { id: fileId }, data: { protected: true } });
    expect((await publicPhoto(fileId)).status).toBe(404);
    expect((await officer.post(at('publication'), { version: 1, state: 'fit' })).status).toBe(403);
  });
});
