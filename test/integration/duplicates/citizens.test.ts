import sharp from 'sharp';
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

type Told = Record<string, unknown>;
let server: TestServer;
let dispatcher: Client;
let people = 0;
let places = 0;
beforeAll(async () => {
  server = await startTestServer();
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
});
afterAll(() => server.close());

const newCitizen = () => signInCitizen(server, { idByApp: `alike-${++people}`, name: 'Nguyễn Văn An' });
/** A place half a kilometre from the last. */
const somewhere = () => ({
  latitude: 20.01 + 0.005 * (++places % 15),
  longitude: 106.02 + 0.005 * Math.floor(places / 15),
});
const ask = (citizen: Client, told: Told) => citizen.post('/api/citizen/alike-cases', { categoryId: 'waste', ...told });
const follow = (citizen: Client, code: string, told: Told) =>
  citizen.post(`/api/citizen/cases/${code}/following`, { categoryId: 'waste', ...told });
const consent = (citizen: Client) => citizen.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });

async function upload(citizen: Client): Promise<string> {
  const { body } = await citizen.post('/api/citizen/upload-tickets', { purpose: 'case_before' });
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#448822' } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg');
  const reply = await call(String(body.uploadUrl), { method: 'POST', body: form });
  return (reply.body.data as { fileId: string }[])[0]?.fileId ?? '';
}

describe('while reporting', () => {
  it('shows what is open near by, and nothing of whoever reported it', async () => {
    const here = somewhere();
    const reporter = await newCitizen();
    const code = await fileReport(reporter, { ...here, text: 'Tôi là Lan, rác chất đống, gọi 0912345678' });
    const { status, body } = await ask(await newCitizen(), { ...here, text: 'rác đầy đường' });
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        code,
        state: 'received',
        stateText: 'Chờ tiếp nhận',
        categoryId: 'waste',
        unitName: 'Tổ clean',
        createdAt: expect.any(String),
        metres: 0,
        photos: 0,
        thumbnailUrl: null,
        own: false,
        followed: false,
        supporters: 0,
        supported: false,
      },
    ]);
    expect((await ask(reporter, here)).body.items).toMatchObject([{ code, own: true }]);
  });

  it('shows no restricted reports and no denunciations, by any category or place', async () => {
    const here = somewhere();
    const reporter = await newCitizen();
    await fileReport(reporter, { ...here, categoryId: 'conduct', text: 'Cán bộ quát mắng người dân' });
    await fileReport(reporter, { ...here, text: 'Tôi tố cáo cán bộ nhận hối lộ' });
    const stranger = await newCitizen();
    for (const categoryId of ['waste', 'conduct', 'noise', 'no-such']) {
      expect((await ask(stranger, { ...here, categoryId })).body.items).toEqual([]);
    }
    expect((await ask(stranger, { ...here, latitude: 91 })).status).toBe(400);
    expect((await ask(stranger, { categoryId: 'waste' })).status).toBe(400);
  });
});

describe('following', () => {
  it('tells the follower of what happens, and shows them no words or photos of others', async () => {
    const here = somewhere();
    const reporter = await newCitizen();
    const fileIds = [await upload(reporter)];
    const code = await fileReport(reporter, { ...here, fileIds, text: 'Tôi là Lan, rác chất đống trước cửa' });
    const stranger = await newCitizen();
    const followed = await follow(stranger, code, here);
    expect(followed).toMatchObject({
      status: 200,
      body: {
        code,
        own: false,
        excerpt: '',
        description: '',
        placeText: null,
        thumbnailUrl: null,
        photosBefore: [],
        may: { message: false, withdraw: false, rate: false, unfollow: true },
      },
    });
    expect(followed.body.timeline).toMatchObject([{}, { title: 'Anh/Chị theo dõi phản ánh này', text: null }]);
    expect((await stranger.get('/api/citizen/cases')).body.items).toMatchObject([{ code, own: false }]);
    // Followed twice is followed once.
    expect((await follow(stranger, code, here)).status).toBe(200);
    expect((await ask(stranger, here)).body.items).toMatchObject([{ code, followed: true }]);
    await dispatcher.post(`/api/staff/cases/${code}/transitions`, { version: 0, transition: 'accept' });
    const chat = await stranger.get('/api/citizen/chat');
    expect(JSON.stringify(chat.body)).toContain(code);
    expect(JSON.stringify(followed.body)).not.toContain('Lan');
    const { body } = await dispatcher.get(`/api/staff/cases/${code}`);
    expect(body).toMatchObject({ followers: 1 });
  });

  it('can add words and a photo, for staff and not for the reporter', async () => {
    const here = somewhere();
    const reporter = await newCitizen();
    const code = await fileReport(reporter, here);
    const stranger = await newCitizen();
    const fileIds = [await upload(stranger)];
    const more = { ...here, text: 'Hôm nay tràn ra lòng đường', addWords: true, fileIds };
    expect(await follow(stranger, code, more)).toMatchObject({
      status: 403,
      body: { type: '/problems/consent-needed' },
    });
    await consent(stranger);
    const followed = await follow(stranger, code, more);
    expect(followed.body.timeline).toMatchObject([{}, { text: 'Hôm nay tràn ra lòng đường', photos: [{}] }]);
    const staffView = await dispatcher.get(`/api/staff/cases/${code}`);
    expect(staffView.body).toMatchObject({ photos: 1, photosBefore: [{ id: fileIds[0] }], followers: 1 });
    expect(JSON.stringify(staffView.body.timeline)).toContain('Hôm nay tràn ra lòng đường');
    const own = await reporter.get(`/api/citizen/cases/${code}`);
    expect(own.body).toMatchObject({ own: true, photosBefore: [], timeline: [{}] });
    expect(JSON.stringify(own.body)).not.toMatch(/lòng đường/);
    expect((await reporter.get('/api/citizen/cases')).body.items).toMatchObject([{ code, thumbnailUrl: null }]);
  });

  it('is hidden from those who may not read a denunciation, when one is added', async () => {
    const here = somewhere();
    const code = await fileReport(await newCitizen(), here);
    const stranger = await newCitizen();
    await consent(stranger);
    const text = 'Tôi tố cáo cán bộ nhận hối lộ chuyện này';
    expect((await follow(stranger, code, { ...here, text, addWords: true })).status).toBe(200);
    expect(JSON.stringify((await dispatcher.get(`/api/staff/cases/${code}`)).body)).not.toContain('hối lộ');
  });

  it('is possible only for what is alike here and open: codes cannot be tried out', async () => {
    const here = somewhere();
    const code = await fileReport(await newCitizen(), here);
    const stranger = await newCitizen();
    expect((await follow(stranger, code, somewhere())).status).toBe(404);
    expect((await follow(stranger, code, { ...here, categoryId: 'noise' })).status).toBe(404);
    expect((await follow(stranger, 'TA-26-000000', here)).status).toBe(404);
    expect((await stranger.get(`/api/citizen/cases/${code}`)).status).toBe(404);
    await dispatcher.post(`/api/staff/cases/${code}/transitions`, {
      version: 0,
      transition: 'reject',
      reason: 'Không có',
      reply: 'Đã kiểm tra',
    });
    expect((await follow(stranger, code, here)).status).toBe(404);
  });

  it('of one’s own case adds to it, and can be ended on others’', async () => {
    const here = somewhere();
    const reporter = await newCitizen();
    const code = await fileReport(reporter, here);
    const added = await follow(reporter, code, { ...here, text: 'Vẫn chưa ai đến', addWords: true });
    expect(added.body).toMatchObject({ own: true, may: { unfollow: false } });
    expect(JSON.stringify(added.body.timeline)).toContain('Vẫn chưa ai đến');
    expect((await reporter.post(`/api/citizen/cases/${code}/unfollowing`)).status).toBe(404);
    const stranger = await newCitizen();
    await follow(stranger, code, here);
    expect((await stranger.post(`/api/citizen/cases/${code}/unfollowing`)).body).toEqual({ items: [], next: null });
    expect((await stranger.get(`/api/citizen/cases/${code}`)).status).toBe(404);
    expect((await stranger.post(`/api/citizen/cases/${code}/unfollowing`)).status).toBe(404);
  });

  it('needs pictures of one’s own', async () => {
    const here = somewhere();
    const reporter = await newCitizen();
    const fileIds = [await upload(reporter)];
    const code = await fileReport(reporter, here);
    const stranger = await newCitizen();
    await consent(stranger);
    expect((await follow(stranger, code, { ...here, fileIds })).status).toBe(400);
  });
});
