import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endPapers } from '../../../server/papers/end-papers.ts';
import { sweepPapers } from '../../../server/papers/remove-papers.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import { streetPicture } from '../../setup/street-picture.ts';
import { code, digits, message as dossier, oneStop, otherCode } from '../dossiers/one-stop.ts';
import { call, fileReport, report, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { newFee, openAccount, till } from '../payments/till.ts';
import { kept, names, newOwner, type Owner, send } from './paper-desk.ts';

let server: TestServer;
let owner: Owner;
const start = new Date('2026-03-09T01:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
beforeAll(async () => {
  server = await startTestServer();
  await oneStop(server).push(dossier(), dossier({ code: otherCode, phone: '0912 344 000', unit: 'night' }));
});
beforeEach(async () => {
  server.setNow(start);
  owner = await newOwner(server);
});
afterAll(() => server.close());

const prisma = () => server.database.prisma;
const attach = (by: Owner, id: string, to = code) => by.post(`/api/citizen/papers/${id}/attachment`, { dossier: to });
type Share = { id: string; url: string; opened: number };
async function share(id: string, minutes = 10): Promise<Share> {
  const { status, body } = await owner.post(`/api/citizen/papers/${id}/shares`, { minutes });
  expect(status).toBe(200);
  return (body.shares as Share[]).at(-1) ?? { id: '', url: '', opened: 0 };
}
const sharesOf = async (id: string) => (await owner.get(`/api/citizen/papers/${id}`)).body.shares as Share[];

describe('a shared paper', () => {
  it('shows a page that names nobody, then the file, counted, and none of it is kept or found', async () => {
    const pdf = smallPdf({ words: 'Chia se' });
    const id = await kept(server, owner, { bytes: pdf, name: 'Căn cước của Hoa' });
    const { url } = await share(id, 60);
    const page = await call(url);
    expect(page).toMatchObject({ status: 200, body: { text: expect.stringMatching(/Mở giấy tờ.*PDF.*09:00/s) } });
    // The address of the file is random letters, which may make up a name.
    expect(String(page.body.text).replaceAll(/href="[^"]*"/g, '')).not.toMatch(/Căn cước|Hoa/);
    for (const name of ['cache-control', 'x-robots-tag', 'referrer-policy'])
      expect(page.headers.get(name)).toMatch(/no-store|noindex|no-referrer/);
    expect((await sharesOf(id))[0]?.opened).toBe(0);
    const href = /href="([^"]+)"/.exec(String(page.body.text))?.[1] ?? '';
    const file = await fetch(new URL(href, url));
    expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf);
    expect(file.headers.get('cache-control')).toContain('no-store');
    expect(file.headers.get('x-robots-tag')).toContain('noindex');
    expect((await sharesOf(id))[0]?.opened).toBe(1);
  });

  it('tells plainly when its time is over, it was revoked, or the paper is deleted', async () => {
    const over = { status: 410, body: { text: expect.stringMatching(/hết hạn hoặc đã được thu hồi/) } };
    const id = await kept(server, owner);
    const [short, long] = [await share(id, 10), await share(id, 1440)];
    server.setNow(at(10));
    for (const url of [short.url, `${short.url}/file`]) expect(await call(url)).toMatchObject(over);
    expect((await call(long.url)).status).toBe(200);
    const revoke = `/api/citizen/papers/${id}/shares/${long.id}/revocation`;
    expect((await (await newOwner(server)).post(revoke)).status).toBe(404);
    expect((await owner.post(revoke)).body.shares).toEqual([]);
    expect((await owner.post(revoke)).status).toBe(200);
    expect(await call(`${long.url}/file`)).toMatchObject(over);
    const last = await share(id, 60);
    expect((await owner.post(`/api/citizen/papers/${id}/deletion`)).status).toBe(200);
    expect(await call(`${last.url}/file`)).toMatchObject(over);
  });

  it('is found by no other address, and not shared for as long as one likes', async () => {
    const id = await kept(server, owner);
    const { url } = await share(id);
    const wrong = { status: 404, body: { text: expect.stringMatching(/không đúng/) } };
    for (const spoilt of [url.slice(0, -3), `${url}x`, url.replace(/\.[^.]+$/, ''), `${url}.x`])
      expect(await call(spoilt)).toMatchObject(wrong);
    for (const minutes of [0, 11, 100_000])
      expect((await owner.post(`/api/citizen/papers/${id}/shares`, { minutes })).status).toBe(400);
    for (let n = 1; n < 5; n += 1) await share(id);
    const many = await owner.post(`/api/citizen/papers/${id}/shares`, { minutes: 10 });
    expect(many).toMatchObject({ status: 409, body: { title: expect.stringMatching(/thu hồi bớt/) } });
  });
});

describe('a paper laid with a dossier', () => {
  it('is read by whoever may read the dossier, each time audited, until it is taken away', async () => {
    await owner.post('/api/citizen/dossiers/look-up', { code, digits });
    const pdf = smallPdf({ words: 'Bo sung' });
    const id = await kept(server, owner, { bytes: pdf, name: 'Giấy chứng sinh' });
    expect((await attach(owner, id, otherCode)).status).toBe(404);
    expect((await attach(owner, id)).body).toMatchObject({ attached: 1, dossiers: [{ code }] });
    expect((await attach(owner, id)).status).toBe(200);
    const [clerk, elsewhere] = [
      await signInStaff(server, { role: 'officer', unitId: 'clean' }),
      await signInStaff(server, { role: 'officer', unitId: 'night' }),
    ];
    const { body } = await clerk.get(`/api/staff/dossiers/${code}`);
    const [paper] = body.papers as { url: string }[];
    expect(body).toMatchObject({
      papers: [{ id, name: 'Giấy chứng sinh', mime: 'application/pdf' }],
      events: [{ type: 'paper_attached', actor: 'Người dân' }, { type: 'created' }],
    });
    const opened = await fetch(server.url + paper?.url, { headers: { cookie: clerk.cookie } });
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(pdf);
    const audit = { staffId: clerk.id, action: 'paper:read', resource: `paper:${id}` };
    expect(await prisma().accessAudit.count({ where: audit })).toBe(1);
    expect((await elsewhere.get(String(paper?.url))).status).toBe(404);
    expect((await elsewhere.get(String(paper?.url).replace(code, otherCode))).status).toBe(404);
    expect((await clerk.get(String(paper?.url).replace(id, owner.id))).status).toBe(404);
    expect((await owner.post(`/api/citizen/papers/${id}/detachment`, { dossier: code })).body.dossiers).toEqual([]);
    expect((await clerk.get(String(paper?.url))).status).toBe(404);
    expect((await owner.post(`/api/citizen/papers/${id}/detachment`, { dossier: code })).status).toBe(404);
  });

  it('leaves with the paper, and when the dossier becomes somebody else’s', async () => {
    await owner.post('/api/citizen/dossiers/look-up', { code, digits });
    const [one, two] = [await kept(server, owner), await kept(server, owner)];
    expect([(await attach(owner, one)).status, (await attach(owner, two)).status]).toEqual([200, 200]);
    await owner.post(`/api/citizen/papers/${one}/deletion`);
    const clerk = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    const left = await clerk.get(`/api/staff/dossiers/${code}`);
    expect(left.body.papers).toHaveLength(1);
    expect((left.body.events as { type: string }[])[0]?.type).toBe('paper_detached');
    await oneStop(server).push(dossier({ phone: '0912 000 999', updatedAt: '2026-03-06T09:00:00+07:00' }));
    expect((await clerk.get(`/api/staff/dossiers/${code}`)).body.papers).toEqual([]);
    expect((await attach(owner, two)).status).toBe(404);
  });
});

describe('a consent taken back', () => {
  it('leaves the papers to their citizen alone, who may read and delete but not share or keep more', async () => {
    await oneStop(server).push(dossier({ updatedAt: '2026-03-07T09:00:00+07:00' }));
    await owner.post('/api/citizen/dossiers/look-up', { code, digits });
    const id = await kept(server, owner);
    const { url } = await share(id, 60);
    expect((await attach(owner, id)).status).toBe(200);
    await owner.post('/api/citizen/consents/withdrawal', { purpose: 'documents', version: '1' });
    expect((await call(url)).status).toBe(410);
    const { body } = await owner.get(`/api/citizen/papers/${id}`);
    expect(body).toMatchObject({ shares: [], dossiers: [] });
    expect((await fetch(server.url + String(body.url))).status).toBe(200);
    const refused = [
      await attach(owner, id),
      await owner.post(`/api/citizen/papers/${id}/shares`, { minutes: 10 }),
      await send(server, owner),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await owner.post(`/api/citizen/papers/${id}/deletion`)).status).toBe(200);
  });
});

describe('a paper goes along with a report', () => {
  it('as a copy of its own that the case keeps', async () => {
    const photo = await kept(server, owner, { bytes: await streetPicture({ lit: true }), name: 'Ảnh hố ga' });
    const pdf = await kept(server, owner, { name: 'Đơn' });
    const copies = await Promise.all([photo, pdf].map((id) => owner.post(`/api/citizen/papers/${id}/copies`)));
    expect(copies.map(({ body }) => [body.kind, body.name])).toEqual([
      ['photo', 'Ảnh hố ga'],
      ['document', 'Đơn'],
    ]);
    const other = await newOwner(server);
    await other.post('/api/citizen/consents', { purpose: 'report-case', version: '1' });
    const fileIds = copies.map(({ body }) => body.fileId);
    expect((await other.post('/api/citizen/cases', { ...report, fileIds })).status).toBe(400);
    const filed = await fileReport(owner, { fileIds });
    for (const id of [photo, pdf]) await owner.post(`/api/citizen/papers/${id}/deletion`);
    const { body } = await owner.get(`/api/citizen/cases/${filed}`);
    const [shown] = body.photosBefore as { url: string }[];
    expect((await fetch(server.url + shown?.url)).status).toBe(200);
    const row = await prisma().case.findUniqueOrThrow({ where: { code: filed }, include: { files: true } });
    expect([row.photos, row.files.map(({ kind, name }) => [kind, name]).sort()]).toEqual([
      1,
      [
        ['document', 'Đơn.pdf'],
        ['photo', null],
      ],
    ]);
    const large = await kept(server, owner, { bytes: smallPdf({ atLeast: 6_000_000 }) });
    expect((await owner.post(`/api/citizen/papers/${large}/copies`)).status).toBe(413);
  });
});

describe('what the office gave', () => {
  it('is kept once, and only by whom it is open to', async () => {
    const name = 'Giấy khai sinh';
    await oneStop(server).result(otherCode, smallPdf(), name);
    const result = await prisma().dossierResult.findFirstOrThrow({ where: { dossier: { code: otherCode } } });
    await openAccount(server);
    const fee = await newFee(server, { phone: '0912 344 567' });
    const line = { account: '1234567890', number: 'FT-keep', bookedAt: start.toISOString(), amount: 50_000 };
    await till(server).lines({ ...line, description: `${fee} chuyen` });
    const wanted = [
      { from: 'dossier', code: otherCode, resultId: result.id },
      { from: 'fee', code: fee },
    ];
    const keep = (body: object) => owner.post('/api/citizen/kept-papers', body);
    for (const one of wanted) expect((await keep(one)).status).toBe(404);
    await owner.post('/api/citizen/dossiers/look-up', { code: otherCode, digits: '4000' });
    await owner.post('/api/citizen/fees/look-up', { code: fee, digits });
    for (const one of wanted) {
      const twice = await Promise.all([keep(one), keep(one)]);
      const again = await keep(one);
      expect(again.status).toBe(200);
      for (const { status, body } of twice) if (status === 200) expect(body.id).toBe(again.body.id);
    }
    const list = await owner.get('/api/citizen/papers');
    expect(names(list)).toEqual([`Xác nhận thanh toán ${fee}`, `${name} ${otherCode}`]);
    expect(list.body.items).toMatchObject([{ kind: 'receipt' }, { kind: 'result' }]);
  });
});

describe('time', () => {
  it('ends a paper after its year, told two weeks before, unless it is kept on', async () => {
    const { rules } = server.knowledge.retention;
    rules.push({ kind: 'document', days: 365, why: 'thử' });
    try {
      const [left, held] = [await kept(server, owner, { name: 'Cũ' }), await kept(server, owner, { name: 'Mới' })];
      expect((await owner.get(`/api/citizen/papers/${left}`)).body.keepUntil).toBe('2027-03-09T01:00:00.000Z');
      await fileReport(owner);
      const day = 24 * 60;
      server.setNow(at(350 * day));
      await endPapers(server.deps);
      expect(await prisma().outboxMessage.count({ where: { dedupeKey: { contains: owner.id } } })).toBe(0);
      server.setNow(at(352 * day));
      await Promise.all([endPapers(server.deps), endPapers(server.deps)]);
      const told = await prisma().outboxMessage.findMany({ where: { dedupeKey: { contains: owner.id } } });
      expect(told).toHaveLength(1);
      expect(JSON.stringify(told[0]?.payload)).toMatch(/papers/);
      expect(JSON.stringify(told[0]?.payload)).not.toMatch(/Cũ|Mới/);
      await prisma().paper.update({ where: { id: held }, data: { keptFrom: at(352 * day), remindedAt: null } });
      server.setNow(at(367 * day));
      await endPapers(server.deps);
      await sweepPapers(server.deps);
      expect(await prisma().paper.findMany({ where: { citizenId: owner.id }, select: { id: true } })).toEqual([
        { id: held },
      ]);
    } finally {
      rules.length = 0;
    }
  });

  it('begins anew when it is kept on', async () => {
    const id = await kept(server, owner);
    server.setNow(at(60));
    expect((await owner.post(`/api/citizen/papers/${id}/keeping-on`)).status).toBe(200);
    expect((await prisma().paper.findUniqueOrThrow({ where: { id } })).keptFrom).toEqual(at(60));
    expect((await send(server, owner)).status).toBe(201);
  });
});
