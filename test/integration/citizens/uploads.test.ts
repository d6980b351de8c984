import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Client,
  call,
  fileReport,
  report,
  signInCitizen,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let people = 0;
let citizen: Client;
let picture: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  const create = { width: 40, height: 30, channels: 3, background: '#448822' } as const;
  picture = await sharp({ create }).jpeg().toBuffer();
});
beforeEach(async () => {
  citizen = await signInCitizen(server, { idByApp: `photographer-${++people}` });
});
afterAll(() => server.close());

async function ticket(purpose?: string): Promise<string> {
  const issued = await citizen.post('/api/citizen/upload-tickets', purpose ? { purpose } : {});
  return String(issued.body.uploadUrl);
}
const raw = (url: string, body: Buffer | string) =>
  call(url, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
/** As Zalo's native client sends it: a form with the field `file`. */
function form(url: string, body: Buffer) {
  const fields = new FormData();
  fields.set('file', new Blob([new Uint8Array(body)], { type: 'image/jpeg' }), 'anh.jpg');
  return call(url, { method: 'POST', body: fields });
}
async function uploaded(purpose?: string): Promise<string> {
  const { body } = await form(await ticket(purpose), picture);
  const [data] = body.data as { fileId: string }[];
  return data?.fileId ?? '';
}
const refusal = (status: number, type: string, message: RegExp) => ({
  status,
  body: { error: -1, message: expect.stringMatching(message), data: [], type: `/problems/${type}`, status },
});

describe('an upload that is refused says why in the form Zalo’s client hands on', () => {
  it('no picture', async () => {
    expect(await raw(await ticket(), 'not a picture')).toMatchObject(
      refusal(415, 'unsupported-media', /không phải ảnh/),
    );
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    expect(await form(await ticket(), script)).toMatchObject(refusal(415, 'unsupported-media', /không phải ảnh/));
    const cutOff = picture.subarray(0, picture.length / 2);
    expect(await form(await ticket(), cutOff)).toMatchObject(refusal(415, 'unsupported-media', /không phải ảnh/));
  });

  it.each(['raw', 'form'])('13 MB (%s)', async (way) => {
    const huge = Buffer.concat([picture, Buffer.alloc(13 * 1024 * 1024)]);
    const answer = await (way === 'raw' ? raw : form)(await ticket(), huge);
    expect(answer).toMatchObject(refusal(413, 'too-large', /quá lớn/));
  });

  it('a form without a picture, or cut off', async () => {
    const broken = await call(await ticket(), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nrubbish',
    });
    expect(broken).toMatchObject(refusal(400, 'bad-body', /không đọc được/));
    const empty = new FormData();
    empty.set('file', 'words');
    expect(await call(await ticket(), { method: 'POST', body: empty })).toMatchObject(refusal(400, 'bad-body', /./));
  });

  it('an expired ticket', async () => {
    const url = await ticket();
    const before = server.deps.clock();
    server.setNow(new Date(before.getTime() + 15 * 60_000));
    const late = await form(url, picture);
    server.setNow(before);
    expect(late).toMatchObject(refusal(403, 'forbidden', /không có quyền/));
    expect((await form(url, picture)).body.error).toBe(0);
  });

  it('a used ticket, also when both use it at once', async () => {
    const url = await ticket();
    const both = await Promise.all([form(url, picture), form(url, picture)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await form(url, picture)).toMatchObject(refusal(409, 'not-allowed-now', /./));
    expect(await server.database.prisma.file.count({ where: { citizenId: citizen.id } })).toBe(1);
  });

  it.each<[string, (url: string) => string]>([
    ['a wrong signature', (url) => `${url.slice(0, -4)}AAAA`],
    ['a signature with something behind it', (url) => `${url}x`],
    ['no ticket', (url) => url.split('?')[0] ?? ''],
    ['nothing that could be one', (url) => url.replace(/ticket=.*/, 'ticket=%7B%7D')],
  ])('%s', async (_what, spoil) => {
    const answer = await form(spoil(await ticket()), picture);
    expect(answer).toMatchObject(refusal(403, 'forbidden', /không có quyền/));
    expect(await server.database.prisma.file.count({ where: { citizenId: citizen.id } })).toBe(0);
  });
});

describe('a picture is used for what it was uploaded for', () => {
  it('one of the chat is none of a report, and the other way round', async () => {
    const [forChat, forCase] = [await uploaded('chat'), await uploaded()];
    const code = await fileReport(citizen);
    expect((await citizen.post('/api/citizen/cases', { ...report, fileIds: [forChat] })).status).toBe(400);
    const words = { text: 'Ảnh hôm nay', fileIds: [forChat] };
    expect((await citizen.post(`/api/citizen/cases/${code}/messages`, words)).status).toBe(400);
    const again = { reason: 'Vẫn còn rác', fileIds: [forChat] };
    const refused = await citizen.post(`/api/citizen/cases/${code}/reopening`, again);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'fileIds' }] } });
    expect((await citizen.post('/api/citizen/chat', { fileId: forCase })).status).toBe(400);
    expect((await citizen.post('/api/citizen/chat', { fileId: forChat })).status).toBe(202);
    const added = await citizen.post(`/api/citizen/cases/${code}/messages`, { ...words, fileIds: [forCase] });
    expect(added.body.photosBefore).toHaveLength(1);
  });

  it('a ticket for anything else is not given', async () => {
    const asked = await citizen.post('/api/citizen/upload-tickets', { purpose: 'case_after' });
    expect(asked.status).toBe(400);
  });

  it('is shown for some hours by its signed address', async () => {
    const { body } = await form(await ticket(), picture);
    const [data] = body.data as { thumbnailUrl: string }[];
    const address = server.url + data?.thumbnailUrl;
    expect((await fetch(address)).status).toBe(200);
    const before = server.deps.clock();
    server.setNow(new Date(before.getTime() + 8 * 3_600_000));
    expect((await fetch(address)).status).toBe(404);
    server.setNow(before);
  });
});

describe('the own position', () => {
  const here = { latitude: 20.05, longitude: 106.05 };

  it('is what Zalo decodes, for who is signed in, and is stored nowhere', async () => {
    server.positions.set('token-of-zalo code-of-place', here);
    const given = { accessToken: 'token-of-zalo', code: 'code-of-place' };
    expect(await citizen.post('/api/citizen/position', given)).toMatchObject({ status: 200, body: here });
    expect((await citizen.post('/api/citizen/position', { ...given, code: 'another' })).status).toBe(400);
    expect((await citizen.post('/api/citizen/position', { code: 'code-of-place' })).status).toBe(400);
    const json = { 'content-type': 'application/json' };
    const stranger = { method: 'POST', headers: json, body: JSON.stringify(given) };
    expect((await call(`${server.url}/api/citizen/position`, stranger)).status).toBe(401);
    const kept = await server.database.prisma.idempotencyRecord.findMany();
    expect(JSON.stringify(kept)).not.toContain('20.05');
  });
});
