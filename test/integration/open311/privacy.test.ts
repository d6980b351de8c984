import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { streetPicture } from '../../setup/street-picture.ts';
import {
  type Client,
  call,
  fileReport,
  iocApiKey,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';
import { administrator, filedCase, idOf, makeKey, openClient, pothole, textOf } from './client.ts';

let server: TestServer;
let admin: Client;
let client: ReturnType<typeof openClient>;
const start = new Date('2026-03-09T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer();
  server.knowledge.retention.consents.push({ purpose: 'contact', version: '1', text: { vi: 'Đồng ý?' } });
  admin = await administrator(server);
  client = openClient(server, iocApiKey);
});
afterAll(() => server.close());
beforeEach(() => server.setNow(start));
const caseOf = (code: string) => filedCase(server, code);

describe('keys', () => {
  it('open only what they were given, until they expire or are taken back', async () => {
    const { key, id } = await makeKey(admin, ['requests:write'], '2026-03-10T00:00:00Z');
    const app = openClient(server, key);
    expect((await app.post({ ...pothole, description: 'Từ ứng dụng' })).status).toBe(201);
    const bearer = { headers: { authorization: `Bearer ${key}` } };
    expect((await call(`${server.url}/api/ioc/cases`, bearer)).status).toBe(403);
    server.setNow(new Date('2026-03-10T00:00:00Z'));
    expect((await app.post(pothole)).status).toBe(403);
    server.setNow(start);
    const listed = await admin.get('/api/staff/api-keys');
    expect(JSON.stringify(listed.body)).not.toContain(key);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id, state: 'active', lastUsedAt: start.toISOString() }),
    );
    await admin.post(`/api/staff/api-keys/${id}/revocation`);
    const refused = await app.post(pothole);
    expect([refused.status, refused.body]).toEqual([
      403,
      [{ code: 403, description: expect.stringContaining('api_key') }],
    ]);
    const reader = await makeKey(admin, ['cases:read']);
    expect((await openClient(server, reader.key).post(pothole)).status).toBe(403);
    expect(
      (await call(`${server.url}/api/ioc/cases`, { headers: { authorization: `Bearer ${reader.key}` } })).status,
    ).toBe(200);
  });

  it('are needed, and stand in no address', async () => {
    expect((await openClient(server).post(pothole)).status).toBe(403);
    expect((await openClient(server, 'wrong').post(pothole)).status).toBe(403);
    expect((await openClient(server).post(pothole, {}, `/requests.json?api_key=${iocApiKey}`)).status).toBe(403);
    expect((await openClient(server).post(pothole, { authorization: `Bearer ${iocApiKey}` })).status).toBe(201);
    const past = await admin.post('/api/staff/api-keys', {
      name: 'Khoá cũ',
      scopes: ['cases:read'],
      expiresAt: start.toISOString(),
    });
    expect(past.status).toBe(400);
    expect((await admin.post('/api/staff/api-keys/019b0000-0000-7000-8000-000000000000/revocation')).status).toBe(404);
  });
});

describe('who reported', () => {
  const contact = {
    first_name: 'Thử',
    last_name: 'Nguyễn Văn',
    phone: '0912 345 678',
    email: 'Thu@Example.test',
    account_id: 'user-77',
  };
  it('is kept encrypted for keys whose owner asks people first, and is in no answer', async () => {
    const { key } = await makeKey(admin, ['requests:write', 'contacts:write']);
    const app = openClient(server, key);
    const one = await caseOf(idOf(await app.post({ ...pothole, ...contact, description: 'Lần một' })));
    const two = await caseOf(idOf(await app.post({ ...pothole, ...contact, description: 'Lần hai' })));
    expect(two.citizenId).toBe(one.citizenId);
    const { cipher } = server.deps;
    expect(cipher.decrypt(two.citizen?.nameEncrypted ?? '')).toBe('Nguyễn Văn Thử');
    expect(
      two.citizen?.contacts.map(({ kind, valueEncrypted }) => [kind, cipher.decrypt(valueEncrypted)]).sort(),
    ).toEqual([
      ['email', 'thu@example.test'],
      ['phone', '0912345678'],
    ]);
    expect(two.citizen?.consents).toMatchObject([{ purpose: 'contact', textVersion: '1', channel: 'open311' }]);
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'reader@example.test' });
    expect((await officer.get(`/api/staff/cases/${two.code}`)).body.citizen).toMatchObject({
      name: 'Nguyễn Văn Thử',
      phone: '0912345678',
      email: 'thu@example.test',
    });
    // Another application's user of the same name is somebody else.
    const other = openClient(server, (await makeKey(admin, ['requests:write', 'contacts:write'])).key);
    const three = await caseOf(idOf(await other.post({ ...pothole, ...contact, description: 'Lần ba' })));
    expect(three.citizenId).not.toBe(one.citizenId);
    for (const path of [
      `/requests/${two.code}.json?extensions=true`,
      '/requests.xml?extensions=1',
      '/servicerequestupdates.xml',
      '/requests.csv',
    ]) {
      expect((await app.get(path)).text).not.toMatch(/Nguyễn Văn Thử|0912 ?345|example\.test|user-77/i);
    }
  });

  it('is not kept for other keys, and the answer says so', async () => {
    const { key } = await makeKey(admin, ['requests:write']);
    const reply = await openClient(server, key).post({ ...pothole, ...contact, description: 'Không được chuyển tên' });
    expect(reply.body[0].service_notice).toContain('không được lưu');
    const row = await caseOf(idOf(reply));
    expect(row.citizen).toMatchObject({ nameEncrypted: null, contacts: [], consents: [] });
  });
});

describe('kept from everybody', () => {
  it('are denunciations, private services and what was withdrawn', async () => {
    const secret = await client.post({ ...pothole, description: 'Tôi tố cáo cán bộ nhận tiền' });
    expect(await caseOf(idOf(secret))).toMatchObject({ denunciation: true });
    const quiet = await client.post({ ...pothole, service_code: 'conduct', description: 'Chuyện trong ngõ' });
    expect(quiet.body).toEqual([{ service_notice: expect.stringContaining('không hiện công khai'), account_id: null }]);
    const code = /TA-26-\w{6}/.exec(quiet.body[0].service_notice)?.[0] ?? '';
    const withdrawn = idOf(await client.post({ ...pothole, description: 'Rút lại sau' }));
    await server.database.prisma.case.update({ where: { code: withdrawn }, data: { state: 'withdrawn' } });
    const named = idOf(await client.post({ ...pothole, description: 'Tôi tên là Lê Thị Bé, rác nhiều' }));
    for (const id of [idOf(secret), code, withdrawn]) {
      expect((await client.get(`/requests/${id}.json`)).status).toBe(404);
      const row = await caseOf(id);
      expect((await client.get(`/tokens/${row.id}.json`)).status).toBe(404);
      expect((await client.json(`/requests.json?service_request_id=${id}`)).body).toEqual([]);
      for (const path of [
        '/requests.json?extensions=true',
        '/requests.xml',
        '/requests.csv',
        '/servicerequestupdates.json',
      ]) {
        expect((await client.get(path)).text).not.toContain(id);
      }
    }
    expect((await client.json(`/requests/${named}.json`)).body[0].description).toMatch(/^Nhóm waste: /);
  });

  it('are numbers in the words; markup is text', async () => {
    const description = 'Gọi 0912345678 <script>alert("x")</script> & "]]>" \u0001 hết';
    const id = idOf(await client.post({ ...pothole, description }));
    const [request] = (await client.json(`/requests/${id}.json`)).body;
    expect(request.description).not.toContain('0912345678');
    const { root } = await client.xml(`/requests/${id}.xml`);
    expect(textOf(root.children[0], 'description')?.replace('\uFFFD', '\u0001')).toBe(request.description);
  });
});

it('tells the progress of public requests, and nothing that was said', async () => {
  const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  server.setNow(new Date('2026-06-01T01:00:00Z'));
  const id = idOf(await client.post({ ...pothole, description: 'Rác trước trường học' }));
  const { body: seen } = await officer.get(`/api/staff/cases/${id}`);
  await officer.post(`/api/staff/cases/${id}/transitions`, { version: seen.version, transition: 'accept' });
  await officer.post(`/api/staff/cases/${id}/notes`, { text: 'Ghi chú kín của tổ' });
  const { body } = await client.json(
    '/servicerequestupdates.json?start_date=2026-06-01T00:00:00Z&end_date=2026-06-02T00:00:00Z',
  );
  expect(
    body.map((one: Record<string, string>) => [one.service_request_id, one.status, one.external_status_code]),
  ).toEqual([
    [id, 'open', 'received'],
    [id, 'open', 'assigned'],
  ]);
  expect(JSON.stringify(body)).not.toContain('Ghi chú kín');
  const { root } = await client.xml(
    `/servicerequestupdates.xml?service_request_id=${id}&start_date=2026-06-01T00:00:00Z`,
  );
  expect([root.name, root.children[0]?.name, root.children.length]).toEqual([
    'service_request_updates',
    'request_update',
    2,
  ]);
});

it('shows of a citizen’s report from the chat neither words nor home', async () => {
  const citizen = await signInCitizen(server, { idByApp: 'neighbour', name: 'Trần Văn Kín' });
  const words = { text: 'Nhà tôi ở ngõ 7, gọi 0912345678', placeText: 'trước nhà số 7', placeSource: 'own_position' };
  const code = await fileReport(citizen, { ...words, latitude: 20.05123, longitude: 106.05267 });
  const { text } = await client.get(`/requests/${code}.json?extensions=true`);
  expect(text).not.toMatch(/ngõ 7|0912|nhà số|Kín/);
  expect(JSON.parse(text)[0]).toMatchObject({
    lat: 20.051,
    long: 106.053,
    description: expect.stringContaining('Nhóm waste'),
  });
});

it('names a photo only once staff found it fit or covered it, with its request and the step it belongs to', async () => {
  const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  server.setNow(new Date('2026-07-01T01:00:00Z'));
  const pictures = [await streetPicture({ lit: false })];
  const id = idOf(await client.upload({ ...pothole, description: 'Rác cạnh cột đèn' }, pictures));
  const step = async (body: object) => {
    const { version } = (await officer.get(`/api/staff/cases/${id}`)).body;
    const done = await officer.post(`/api/staff/cases/${id}/transitions`, { version, ...body });
    expect(done.status).toBe(200);
  };
  await step({ transition: 'accept' });
  const headers = { 'content-type': 'image/jpeg', cookie: officer.cookie, 'x-csrf-token': officer.csrf };
  const body = new Uint8Array(await streetPicture({ lit: true }));
  const uploaded = await call(`${server.url}/api/staff/uploads`, { method: 'POST', headers, body });
  const after = String(uploaded.body.fileId);
  await step({ transition: 'resolve', resolutionKind: 'fixed', reply: 'Đã dọn', fileIds: [after] });
  const before = (await caseOf(id)).files.find(({ purpose }) => purpose === 'case_before')?.id ?? '';
  const span = 'start_date=2026-07-01T00:00:00Z&end_date=2026-07-02T00:00:00Z';
  const told = async () => {
    const [request] = (await client.json(`/requests/${id}.json`)).body;
    const [extended] = (await client.json(`/requests.json?service_request_id=${id}&extensions=true`)).body;
    const updates = (await client.json(`/servicerequestupdates.json?service_request_id=${id}&${span}`)).body;
    expect(extended.media_url).toBe(request.media_url);
    return [request, ...updates].map(({ media_url }: { media_url: string | null }) => media_url);
  };
  const decide = async (fileId: string, what: 'publication' | 'cover', decision: object) => {
    const decided = await officer.post(`/api/staff/cases/${id}/photos/${fileId}/${what}`, decision);
    expect(decided.status).toBe(200);
  };
  const address = (fileId: string) => `${server.url}/api/public/photos/${fileId}`;
  expect(await told()).toEqual([null, null, null, null]);
  await decide(after, 'publication', { version: 0, state: 'fit' });
  expect(await told()).toEqual([address(after), null, null, address(after)]);
  await decide(before, 'cover', { version: 0, areas: [{ x: 0.2, y: 0.2, width: 0.3, height: 0.3 }] });
  expect(await told()).toEqual([address(before), address(before), null, address(after)]);
  const { root } = await client.xml(`/requests/${id}.xml`);
  expect(textOf(root.children[0], 'media_url')).toBe(address(before));
  expect((await fetch(address(before))).status).toBe(200);
  await decide(before, 'publication', { version: 1, state: 'withheld' });
  await decide(after, 'publication', { version: 1, state: 'unchecked' });
  expect(await told()).toEqual([null, null, null, null]);
});

it('asks to wait when too much is sent at once', async () => {
  let refused: Awaited<ReturnType<typeof client.post>> | undefined;
  for (let round = 0; round < 20 && !refused; round++) {
    const replies = await Promise.all(Array.from({ length: 50 }, () => openClient(server).post({})));
    refused = replies.find(({ status }) => status === 429);
  }
  expect(refused?.body[0].code).toBe(429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
});
