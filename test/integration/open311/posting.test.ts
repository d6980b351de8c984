import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { streetPicture } from '../../setup/street-picture.ts';
import { freshKey, iocApiKey, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { filedCase, idOf, openClient, parseXml, pothole, textOf } from './client.ts';

let server: TestServer;
let client: ReturnType<typeof openClient>;
const start = new Date('2026-03-09T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer();
  const lighting = server.knowledge.categories.get('lighting');
  if (!lighting) throw new Error('the ward has no lighting');
  const values = [
    { key: 'one', name: { vi: 'Một đèn' } },
    { key: 'all', name: { vi: 'Cả ngõ' } },
  ];
  const question = (vi: string) => ({ required: false, question: { vi } });
  server.knowledge.categories.set('lighting', {
    ...lighting,
    attributes: [
      { ...question('Mấy đèn'), code: 'extent', datatype: 'singlevaluelist', required: true, values },
      { ...question('Hỏng sao'), code: 'faults', datatype: 'multivaluelist', values },
      { ...question('Số cột'), code: 'pole', datatype: 'number' },
      { ...question('Từ khi nào'), code: 'since', datatype: 'datetime' },
      { ...question('Tên ngõ'), code: 'alley', datatype: 'string' },
      { ...question('Kể thêm'), code: 'more', datatype: 'text' },
    ],
  });
  client = openClient(server, iocApiKey);
});
afterAll(() => server.close());
beforeEach(() => server.setNow(start));
const caseOf = (code: string) => filedCase(server, code);

describe('a report', () => {
  it('goes the way of every other door', async () => {
    const reply = await client.post({
      ...pothole,
      address_string: 'gần chợ Lớn',
      media_url: 'https://photos.example/1.jpg',
    });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual([
      {
        service_request_id: expect.stringMatching(/^TA-26-/),
        service_notice: expect.stringContaining('Tổ clean'),
        account_id: null,
      },
    ]);
    const row = await caseOf(idOf(reply));
    expect(row).toMatchObject({
      channel: 'open311',
      unitId: 'clean',
      state: 'received',
      areaCode: 'a',
      citizenId: null,
    });
    expect(row.texts.find(({ kind }) => kind === 'description')?.text).toBe(
      'Rác chất đống ở đầu chợ\nẢnh: https://photos.example/1.jpg',
    );
    expect(row.texts.find(({ kind }) => kind === 'place')?.text).toBe('gần chợ Lớn');
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    expect((await officer.get(`/api/staff/cases/${row.code}`)).body).toMatchObject({
      code: row.code,
      channel: 'open311',
    });
  });

  it('is answered in XML as well, from the specification’s own example of a form', async () => {
    const form = `api_key=${iocApiKey}&jurisdiction_id=&service_code=waste&lat=20.06&long=106.06&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111&description=A+large+sinkhole+is+destroying+the+street&media_url=http%3A%2F%2Ffarm3.example%2F1.jpg`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const response = await fetch(`${server.url}/open311/v2/requests.xml`, { method: 'POST', headers, body: form });
    const root = parseXml(await response.text());
    expect([response.status, root.name, root.children[0]?.name]).toEqual([201, 'service_requests', 'request']);
    expect(textOf(root.children[0], 'service_request_id')).toMatch(/^TA-26-/);
    expect(textOf(root.children[0], 'account_id')).toBe('');
  });

  it('is urgent by its words, with the numbers to call', async () => {
    server.knowledge.tenant.emergency = [{ kind: 'fire', number: '114', name: { vi: 'Cứu hoả' } }];
    const reply = await client.post({
      ...pothole,
      service_code: 'lighting',
      description: 'Cột đèn hở điện',
      'attribute[extent]': 'one',
    });
    expect(reply.body[0].service_notice).toContain('114');
    expect(await caseOf(idOf(reply))).toMatchObject({ priority: 'urgent' });
  });

  it('with words for a place is found in the directory, or left to the dispatcher', async () => {
    const { lat: _lat, long: _long, ...wordsOnly } = pothole;
    const known = await caseOf(idOf(await client.post({ ...wordsOnly, address_string: 'cổng chợ Lớn' })));
    expect(known).toMatchObject({ placeSource: 'words', areaCode: 'a', latitude: 20.05 });
    const unknown = await caseOf(idOf(await client.post({ ...wordsOnly, address_string: 'đầu ngõ nhà bà Tám' })));
    expect(unknown).toMatchObject({ latitude: null, areaDoubtful: true });
    const street = await caseOf(idOf(await client.post({ ...wordsOnly, address_id: 'pho-dai' })));
    expect(street).toMatchObject({ latitude: 20.0495, areaCode: 'a' });
  });

  it('from a neighbouring ward is passed on by name', async () => {
    const reply = await client.post({ ...pothole, lat: '20.15', long: '106.05' });
    expect(reply.body[0].service_notice).toContain('Phường c');
    const [request] = (await client.json(`/requests/${idOf(reply)}.json`)).body;
    expect(request).toMatchObject({ status: 'closed', status_notes: 'Đã chuyển Phường c' });
  });

  it('keeps the answers to what the service asks', async () => {
    const reply = await client.post([
      ['service_code', 'lighting'],
      ['lat', '20.05'],
      ['long', '106.05'],
      ['attribute[extent]', 'all'],
      ['attribute[faults][]', 'one'],
      ['attribute[faults][]', 'all'],
      ['attribute[pole]', '12'],
      ['attribute[since]', '2026-03-01'],
    ]);
    const row = await caseOf(idOf(reply));
    expect(row.texts.find(({ kind }) => kind === 'description')?.text).toBe(
      'Mấy đèn: Cả ngõ\nHỏng sao: Một đèn, Cả ngõ\nSố cột: 12\nTừ khi nào: 2026-03-01',
    );
    const [request] = (await client.json(`/requests/${row.code}.json?extensions=true`)).body;
    // What was typed freely is for the unit only.
    expect(request.attributes.map((one: { code: string; name: string }) => [one.code, one.name])).toEqual([
      ['extent', 'all'],
      ['faults', 'one'],
      ['faults', 'all'],
    ]);
  });

  it('comes with pictures, cleaned of where they were taken, shown to staff only', async () => {
    const reply = await client.upload({ ...pothole, description: 'Có ảnh kèm theo' }, [
      await streetPicture({ lit: false }),
      await streetPicture({ lit: true }),
    ]);
    expect(reply.status).toBe(201);
    const row = await caseOf(idOf(reply));
    expect(row.photos).toBe(2);
    expect(row.files.map(({ purpose, state }) => [purpose, state])).toEqual([
      ['case_before', 'ready'],
      ['case_before', 'ready'],
    ]);
    expect((await client.json(`/requests/${row.code}.json`)).body[0].media_url).toBeNull();
  });

  it('may be answered with a token, which gives the id', async () => {
    const reply = await client.post({ ...pothole, description: 'Hỏi sau cũng được' }, { prefer: 'respond-async' });
    expect(reply.body).toEqual([{ token: expect.any(String), service_notice: expect.any(String), account_id: null }]);
    const { token } = reply.body[0];
    const { body } = await client.json(`/tokens/${token}.json`);
    expect(body).toEqual([{ service_request_id: expect.stringMatching(/^TA-/), token }]);
    const { root } = await client.xml(`/tokens/${token}.xml`);
    expect([root.name, textOf(root.children[0], 'token')]).toEqual(['service_requests', token]);
  });
});

describe('sent again', () => {
  it('is one request, by its key or by its content within ten minutes', async () => {
    const key = { 'idempotency-key': freshKey() };
    const first = await client.post(pothole, key);
    expect(idOf(await client.post(pothole, key))).toBe(idOf(first));
    const other = await client.post({ ...pothole, description: 'Chuyện khác' }, key);
    expect([other.status, other.body[0].code]).toEqual([409, 409]);
    const words = { ...pothole, description: 'Gửi hai lần vì mạng chậm', account_id: 'u1' };
    const once = idOf(await client.post(words));
    server.setNow(new Date(start.getTime() + 9 * 60_000));
    expect(idOf(await client.post(words))).toBe(once);
    expect(idOf(await client.post({ ...words, account_id: 'u2' }))).not.toBe(once);
    server.setNow(new Date(start.getTime() + 30 * 60_000));
    expect(idOf(await client.post(words))).not.toBe(once);
  });

  it('at the same time is one request too', async () => {
    const words = { ...pothole, description: 'Bấm gửi liền năm lần', device_id: 'phone-7' };
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => client.post(words)));
    expect(new Set(replies.map(idOf)).size).toBe(1);
  });
});

describe('refused', () => {
  const { lat: _lat, long: _long, ...nowhere } = pothole;
  const lamp = { ...pothole, service_code: 'lighting', 'attribute[extent]': 'one' };
  it.each<[string, Record<string, string>, number, string]>([
    ['no service', { lat: '20.05', long: '106.05' }, 400, 'service_code'],
    ['an unknown service', { ...pothole, service_code: 'ufo' }, 404, 'service_code'],
    ['another jurisdiction', { ...pothole, jurisdiction_id: 'elsewhere.org' }, 404, 'jurisdiction_id'],
    ['no place', nowhere, 400, 'lat'],
    ['half a place', { ...nowhere, lat: '20.05' }, 400, 'long'],
    ['no number', { ...pothole, lat: '20,05' }, 400, 'lat'],
    ['more than the globe', { ...pothole, lat: '95' }, 400, 'lat'],
    ['nothing at all', { ...pothole, lat: 'NaN' }, 400, 'lat'],
    ['another city', { ...pothole, lat: '10.77', long: '106.7' }, 400, 'ngoài địa bàn'],
    ['the sea off Africa', { ...pothole, lat: '0', long: '0' }, 400, 'không hợp lệ'],
    ['an unknown address', { ...nowhere, address_id: 'x1' }, 400, 'address_id'],
    ['too many words', { ...pothole, description: 'a'.repeat(4001) }, 400, 'description'],
    ['a link that is none', { ...pothole, media_url: 'javascript:alert(1)' }, 400, 'media_url'],
    ['a bad e-mail', { ...pothole, email: 'không có' }, 400, 'email'],
    ['a bad phone', { ...pothole, phone: 'gọi tôi' }, 400, 'phone'],
    ['a missing answer', { ...pothole, service_code: 'lighting' }, 400, 'attribute[extent]'],
    ['an answer nobody asked for', { ...lamp, 'attribute[colour]': 'red' }, 400, 'attribute[colour]'],
    ['a choice there is not', { ...lamp, 'attribute[extent]': 'none' }, 400, 'attribute[extent]'],
    ['words for a number', { ...lamp, 'attribute[pole]': 'mười' }, 400, 'attribute[pole]'],
    ['words for a date', { ...lamp, 'attribute[since]': 'hôm qua' }, 400, 'attribute[since]'],
    ['two lines for one', { ...lamp, 'attribute[alley]': 'a\nb' }, 400, 'attribute[alley]'],
    ['a NUL', { ...pothole, description: 'a\u0000b' }, 400, 'description'],
  ])('with %s', async (_what, fields, status, about) => {
    const before = await server.database.prisma.case.count();
    const reply = await client.post(fields);
    expect([reply.status, reply.body[0].code]).toEqual([status, status]);
    expect(reply.body[0].description).toContain(about);
    expect(await server.database.prisma.case.count()).toBe(before);
  });

  it('another content type, a broken form, a picture that is none, and too much', async () => {
    const send = async (contentType: string, body: string | Buffer) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': contentType },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      };
      const response = await fetch(`${server.url}/open311/v2/requests.xml`, init);
      return [response.status, parseXml(await response.text()).name];
    };
    expect(await send('application/json', '{}')).toEqual([415, 'errors']);
    expect(await send('multipart/form-data; boundary=x', 'nothing')).toEqual([400, 'errors']);
    expect(await send('application/x-www-form-urlencoded', Buffer.from([0x61, 0x3d, 0xff, 0xfe]))).toEqual([
      400,
      'errors',
    ]);
    expect(await send('application/x-www-form-urlencoded', `a=${'b'.repeat(300_000)}`)).toEqual([413, 'errors']);
    const before = await server.database.prisma.file.count();
    expect((await client.upload(pothole, [Buffer.from('not a picture')])).status).toBe(415);
    expect(await server.database.prisma.file.count()).toBe(before);
  });
});
