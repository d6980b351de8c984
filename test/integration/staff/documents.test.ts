import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { largestDocument } from '../../../server/files/check-document.ts';
import { readPayload } from '../../../server/outbox/parts.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import {
  type Client,
  call,
  fileReport,
  type Reply,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
type Shown = { id: string; name: string; size: number; url: string };
type Line = { type: string; title?: string; documents: Shown[]; photos: { id: string }[] };

let server: TestServer;
let citizen: Client;
let staff: { clean: Staff; office: Staff; dispatcher: Staff };
let code: string;
let people = 0;
beforeAll(async () => {
  server = await startTestServer();
  staff = {
    clean: await signInStaff(server, { role: 'officer', unitId: 'clean' }),
    office: await signInStaff(server, { role: 'officer', unitId: 'office' }),
    dispatcher: await signInStaff(server, { role: 'dispatcher' }),
  };
});
beforeEach(async () => {
  citizen = await signInCitizen(server, { idByApp: `documents-${++people}` });
  await citizen.post('/api/citizen/chat', { text: 'Chào phường' });
  code = await fileReport(citizen);
});
afterAll(() => server.close());

const at = (act = '') => `/api/staff/cases/${code}${act}`;
const send = (who: Staff, bytes: Buffer, path = '/api/staff/documents?name=Bi%C3%AAn%20b%E1%BA%A3n.pdf') =>
  call(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf', cookie: who.cookie, 'x-csrf-token': who.csrf },
    body: new Uint8Array(bytes),
  });
const document = async (who = staff.clean) => String((await send(who, smallPdf())).body.fileId);
async function photo(who = staff.clean): Promise<string> {
  const create = { width: 30, height: 30, channels: 3, background: '#335577' } as const;
  const reply = await send(who, await sharp({ create }).jpeg().toBuffer(), '/api/staff/uploads');
  return String(reply.body.fileId);
}
const versionOf = async (who = staff.clean) => Number((await who.get(at())).body.version);
const reply = async (fileIds: string[], more: object = {}, who = staff.clean) =>
  who.post(at('/replies'), { version: await versionOf(), text: 'Gửi Anh/Chị văn bản', fileIds, ...more });
const lines = (answer: Reply, type: string) => (answer.body.timeline as Line[]).filter((line) => line.type === type);
const ownPage = (who = citizen) => who.get(`/api/citizen/cases/${code}`);
const documentsIn = (page: Reply) => (page.body.timeline as Line[]).flatMap(({ documents }) => documents);

describe('a document that is sent up', () => {
  it('is kept under its name and size, whichever way it comes', async () => {
    const pdf = smallPdf();
    expect((await send(staff.clean, pdf)).body).toEqual({
      fileId: expect.any(String),
      name: 'Biên bản.pdf',
      size: pdf.length,
    });
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(pdf)]), 'Quyết định số 12.pdf');
    const { cookie, csrf } = staff.clean;
    const headers = { cookie, 'x-csrf-token': csrf };
    const inForm = await call(`${server.url}/api/staff/documents`, { method: 'POST', headers, body: form });
    expect(inForm.body).toMatchObject({ name: 'Quyết định số 12.pdf', size: pdf.length });
  });

  it('is refused with the reason, and nothing of it stays', async () => {
    const before = await server.database.prisma.file.count();
    const create = { width: 30, height: 30, channels: 3, background: '#335577' } as const;
    const cases = [
      [Buffer.alloc(0), 415, /rỗng/],
      [await sharp({ create }).png().toBuffer(), 415, /là ảnh/],
      [Buffer.from('PK\x03\x04word/document.xml'), 415, /Word/],
      [smallPdf().subarray(0, 400), 415, /hỏng/],
      [smallPdf({ locked: true }), 415, /mật khẩu/],
      [smallPdf({ atLeast: largestDocument }), 413, /5 MB/],
      [Buffer.concat([smallPdf(), Buffer.alloc(7_000_000)]), 413, /5 MB/],
    ] as const;
    for (const [bytes, status, words] of cases) {
      const refused = await send(staff.clean, bytes);
      expect(refused).toMatchObject({ status, body: { title: expect.stringMatching(words) } });
    }
    expect(await server.database.prisma.file.count()).toBe(before);
  });

  it('passes for no picture, nor a picture for a document', async () => {
    expect((await send(staff.clean, smallPdf(), '/api/staff/uploads')).status).toBe(415);
    const id = await document();
    for (const path of [`/api/staff/files/${id}`, `/api/public/photos/${id}`])
      expect((await staff.clean.get(path)).status).toBe(404);
    expect((await staff.clean.get(`/api/staff/documents/${await photo()}`)).status).toBe(404);
  });
});

describe('a document with a reply', () => {
  it('stands in the timeline with its name, goes to the reporter and is a download for both, for nobody else', async () => {
    const fileIds = [await photo(), await document()];
    const sent = await reply(fileIds);
    expect(lines(sent, 'replied')).toMatchObject([
      { photos: [{ id: fileIds[0] }], documents: [{ id: fileIds[1], name: 'Biên bản.pdf' }] },
    ]);
    expect(sent.body.photos).toBe(0);
    const queued = await server.database.prisma.outboxMessage.findMany({
      where: { dedupeKey: { startsWith: 'case:' }, conversation: { citizenId: citizen.id } },
      orderBy: { sequence: 'asc' },
    });
    const payloads = queued.map(({ payload }) => readPayload(payload));
    expect(payloads.flatMap(({ imageFileId }) => imageFileId ?? [])).toEqual([fileIds[0]]);
    expect(payloads.flatMap(({ documentIds }) => documentIds ?? [])).toEqual([fileIds[1]]);

    const [toStaff] = lines(sent, 'replied').flatMap(({ documents }) => documents);
    const [toCitizen] = documentsIn(await ownPage());
    expect(toCitizen).toMatchObject({ name: 'Biên bản.pdf', size: smallPdf().length });
    for (const path of [toStaff?.url ?? '', toCitizen?.url ?? '']) {
      const got = await fetch(server.url + path, { headers: { cookie: staff.clean.cookie } });
      expect(Buffer.from(await got.arrayBuffer())).toEqual(smallPdf());
      expect(Object.fromEntries(got.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': "attachment; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf",
        'x-content-type-options': 'nosniff',
        'content-security-policy': 'sandbox',
        'cache-control': 'private, no-store',
      });
    }
    expect((await staff.office.get(toStaff?.url ?? '')).status).toBe(404);
    expect((await call(server.url + toStaff?.url)).status).toBe(401);
  });

  it('is no longer given by an address that is old, changed or another reader’s', async () => {
    await reply([await document()]);
    const [shown] = documentsIn(await ownPage());
    const url = new URL(shown?.url ?? '', server.url);
    const other = await signInCitizen(server, { idByApp: `stranger-${people}` });
    for (const [name, value] of [
      ['reader', other.id],
      ['reader', 'x'],
      ['until', String(Number(url.searchParams.get('until')) + 1)],
      ['signature', 'x'],
    ] as const) {
      const changed = new URL(url);
      changed.searchParams.set(name, value);
      expect((await call(changed.href)).status).toBe(404);
    }
    expect((await call(url.href)).status).toBe(200);
    await server.database.prisma.case.update({ where: { code }, data: { citizenId: other.id } });
    expect((await call(url.href)).status).toBe(404);
    server.setNow(new Date('2026-03-09T12:00:00Z'));
    await server.database.prisma.case.update({ where: { code }, data: { citizenId: citizen.id } });
    expect((await call(url.href)).status).toBe(404);
    server.setNow(new Date('2026-03-09T01:00:00Z'));
  });

  it('is not for those who follow the case', async () => {
    const follower = await signInCitizen(server, { idByApp: `follower-${people}` });
    const place = { categoryId: 'waste', latitude: 20.05, longitude: 106.05 };
    const followed = await follower.post(`/api/citizen/cases/${code}/following`, place);
    expect(followed.status).toBeLessThan(300);
    await reply([await document()]);
    expect(documentsIn(await ownPage())).toHaveLength(1);
    expect(documentsIn(await ownPage(follower))).toEqual([]);
  });

  it('of a colleague is refused and nothing is sent', async () => {
    const foreign = await reply([await document(staff.dispatcher)]);
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ path: 'fileIds' }] } });
    expect(lines(await staff.clean.get(at()), 'replied')).toEqual([]);
  });

  it('that is held back shows to its writer, and is a draft again when undone', async () => {
    const id = await document();
    const held = await reply([id], { undoable: true });
    expect(held.body.heldReply).toMatchObject({ documents: [{ id, name: 'Biên bản.pdf' }] });
    expect(documentsIn(await ownPage())).toEqual([]);
    const { id: heldId } = held.body.heldReply as { id: string };
    expect((await staff.clean.post(at(`/replies/${heldId}/undo`))).status).toBe(200);
    expect((await reply([id])).status).toBe(200);
  });
});

describe('a document with a note', () => {
  it('is for the colleagues, never for the citizen, also not by a later reply', async () => {
    const [id, picture] = [await document(), await photo()];
    const noted = await staff.clean.post(at('/notes'), { text: 'Biên bản nội bộ', fileIds: [id, picture] });
    expect(lines(noted, 'noted')).toMatchObject([{ documents: [{ id }], photos: [{ id: picture }] }]);
    expect((await staff.dispatcher.get(`/api/staff/documents/${id}`)).status).toBe(200);
    expect((await staff.office.get(`/api/staff/documents/${id}`)).status).toBe(404);
    for (const one of [id, picture]) expect((await reply([one])).status).toBe(400);
    const page = await ownPage();
    expect(JSON.stringify(page.body)).not.toContain(id);
    expect(JSON.stringify(page.body)).not.toContain(picture);
  });

  it('cannot be one that was sent to the citizen', async () => {
    const id = await document();
    await reply([id]);
    expect((await staff.clean.post(at('/notes'), { text: 'Như trên', fileIds: [id] })).status).toBe(400);
    expect(documentsIn(await ownPage())).toHaveLength(1);
  });
});

it('a document of a result that waits for approval is the head’s to see, and the citizen’s once it is approved', async () => {
  const counter = await fileReport(citizen, { categoryId: 'counter', text: 'Quầy không có người trực' });
  code = counter;
  const head = await signInStaff(server, { role: 'unit_head', unitId: 'office' });
  const officer = staff.office;
  await officer.post(at('/transitions'), { version: 0, transition: 'accept' });
  const id = await document(officer);
  const step = { transition: 'resolve', resolutionKind: 'explained', reply: 'Có lịch trực kèm theo', fileIds: [id] };
  const waits = await officer.post(at('/transitions'), { version: await versionOf(officer), ...step });
  expect(waits.body.pendingResolution).toMatchObject({ documents: [{ id, name: 'Biên bản.pdf' }] });
  expect((await head.get(`/api/staff/documents/${id}`)).status).toBe(200);
  expect(JSON.stringify((await ownPage()).body)).not.toContain(id);
  const approved = await head.post(at('/approval'), { version: await versionOf(head), decision: 'approve' });
  expect(approved.body).toMatchObject({ state: 'resolved' });
  expect(documentsIn(await ownPage())).toMatchObject([{ id }]);
});

describe('a document as proof', () => {
  const resolve = async (fileIds: string[]) =>
    staff.clean.post(at('/transitions'), {
      version: await versionOf(),
      transition: 'resolve',
      resolutionKind: 'fixed',
      reply: 'Đã lập biên bản, đã dọn',
      fileIds,
    });
  const asks = (proof: 'photo' | 'document' | 'either' | undefined) => {
    const waste = server.knowledge.categories.get('waste');
    if (waste) server.knowledge.categories.set('waste', { ...waste, proof });
  };
  beforeEach(async () => {
    await staff.clean.post(at('/transitions'), { version: 0, transition: 'accept' });
  });
  afterAll(() => asks(undefined));

  it.each([
    ['photo', 'document', 'Cần ảnh chụp kết quả xử lý.'],
    ['document', 'photo', 'Cần văn bản kết quả (tệp PDF).'],
  ] as const)('where a %s is asked for, a %s is none', async (proof, other, message) => {
    asks(proof);
    const actions = (await staff.clean.get(at())).body.actions;
    expect(actions).toContainEqual({ transition: 'resolve', needs: expect.objectContaining({ proof }) });
    const kinds = { photo, document };
    const refused = await resolve([await kinds[other]()]);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'fileIds', message }] } });
    expect((await resolve([await kinds[other](), await kinds[proof]()])).body.state).toBe('resolved');
  });

  it('where either is asked for, each is enough and none is not; the citizen gets what was given', async () => {
    asks('either');
    const none = await resolve([]);
    expect(none).toMatchObject({
      status: 422,
      body: { errors: [{ message: expect.stringMatching(/ảnh.*hoặc văn bản/) }] },
    });
    const id = await document();
    const done = await resolve([id]);
    expect(done.body).toMatchObject({ state: 'resolved', photos: 0, photosAfter: [] });
    expect(documentsIn(await ownPage())).toMatchObject([{ id, name: 'Biên bản.pdf' }]);
  });
});
