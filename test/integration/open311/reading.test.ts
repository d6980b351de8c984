import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stateTable } from '../../../server/cases/state-table.ts';
import { iocApiKey, startTestServer, type TestServer } from '../http/test-server.ts';
import { openClient, parseXml, pothole, textOf } from './client.ts';

let server: TestServer;
let client: ReturnType<typeof openClient>;
beforeAll(async () => {
  server = await startTestServer();
  const waste = server.knowledge.categories.get('waste');
  if (!waste) throw new Error('the ward has no waste');
  server.knowledge.categories.set('waste', {
    ...waste,
    covers: { vi: 'Rác "to" & nhỏ <b>]]></b>' },
    group: { vi: 'Môi trường' },
    attributes: [
      {
        code: 'kind',
        datatype: 'singlevaluelist',
        required: false,
        question: { vi: 'Loại?' },
        values: [{ key: 'bulky', name: { vi: 'Cồng kềnh' } }],
      },
      { code: 'told', datatype: 'notice', required: false, question: { vi: 'Xe rác đến lúc 18 giờ.' } },
    ],
  });
  server.knowledge.tenant.openData = {
    jurisdiction: 'ward-a.example',
    licence: { id: 'CC-BY-4.0', name: { vi: 'CC BY 4.0' }, url: 'https://example.test/by' },
  };
  client = openClient(server, iocApiKey);
});
afterAll(() => server.close());
beforeEach(() => server.setNow(new Date('2026-03-09T01:00:00Z')));

const at = (text: string) => server.setNow(new Date(text));
const idsOf = (body: { service_request_id: string }[]) => body.map((one) => one.service_request_id);
async function file(fields: Record<string, string> = {}): Promise<string> {
  const { status, body } = await client.post({ ...pothole, ...fields });
  expect(status).toBe(201);
  return body[0].service_request_id;
}

describe('what is offered', () => {
  it('is discovered in both formats, the same content by the Spark rule', async () => {
    const json = await (await fetch(`${server.url}/open311/discovery.json`)).json();
    expect(json).toMatchObject({
      contact: expect.stringContaining('1022'),
      key_service: expect.stringContaining('ward-a.example'),
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${server.url}/open311/v2`,
          type: 'test',
          formats: ['text/xml', 'application/json'],
        },
      ],
    });
    const document = await (await fetch(`${server.url}/open311/discovery.xml`)).text();
    expect(document.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true);
    const endpoint = parseXml(document).children.find(({ name }) => name === 'endpoints')?.children[0];
    expect(endpoint?.name).toBe('endpoint');
    expect(textOf(endpoint, 'url')).toBe(json.endpoints[0].url);
    const formats = endpoint?.children.find(({ name }) => name === 'formats')?.children;
    expect(formats?.map(({ name, text }) => [name, text])).toEqual([
      ['format', 'text/xml'],
      ['format', 'application/json'],
    ]);
  });

  it('lists services; what nobody else may see is a black box', async () => {
    const { body } = await client.json('/services.json?jurisdiction_id=ward-a.example');
    const waste = body.find((one: { service_code: string }) => one.service_code === 'waste');
    expect(waste).toEqual({
      service_code: 'waste',
      service_name: 'Nhóm waste',
      description: 'Rác "to" & nhỏ <b>]]></b>',
      metadata: true,
      type: 'realtime',
      keywords: 'waste, waste, waste',
      group: 'Môi trường',
    });
    expect(body.find((one: { service_code: string }) => one.service_code === 'conduct').type).toBe('blackbox');
    const { root } = await client.xml('/services.xml');
    expect([root.name, root.children[0]?.name, root.children.length]).toEqual(['services', 'service', body.length]);
    expect(textOf(root.children[0], 'description')).toBe(waste.description);
    expect(textOf(root.children[0], 'metadata')).toBe('true');
  });

  it('defines what a service asks further', async () => {
    const { body } = await client.json('/services/waste.json');
    expect(body).toEqual({
      service_code: 'waste',
      attributes: [
        {
          variable: true,
          code: 'kind',
          datatype: 'singlevaluelist',
          required: false,
          datatype_description: null,
          order: 1,
          description: 'Loại?',
          values: [{ key: 'bulky', name: 'Cồng kềnh' }],
        },
        {
          variable: false,
          code: 'told',
          datatype: 'string',
          required: false,
          datatype_description: null,
          order: 2,
          description: 'Xe rác đến lúc 18 giờ.',
        },
      ],
    });
    const { root } = await client.xml('/services/waste.xml');
    const attributes = root.children.find(({ name }) => name === 'attributes')?.children ?? [];
    expect([root.name, ...attributes.map(({ name }) => name)]).toEqual([
      'service_definition',
      'attribute',
      'attribute',
    ]);
    const value = attributes[0]?.children.find(({ name }) => name === 'values')?.children[0];
    expect([value?.name, textOf(value, 'key'), textOf(value, 'name')]).toEqual(['value', 'bulky', 'Cồng kềnh']);
    expect((await client.json('/services/lighting.json')).body).toEqual({ service_code: 'lighting', attributes: [] });
  });

  it.each([
    ['/services.xml', {}, 'text/xml; charset=utf-8'],
    ['/services.json', { accept: 'text/xml' }, 'application/json; charset=utf-8'],
    ['/services', {}, 'text/xml; charset=utf-8'],
    ['/services', { accept: 'application/json' }, 'application/json; charset=utf-8'],
    ['/services', { accept: 'text/html,application/xml;q=0.9' }, 'text/xml; charset=utf-8'],
  ])('answers %s with %j as %s', async (path, headers, type) => {
    const { status, headers: told } = await client.get(path, headers);
    expect([status, told.get('content-type'), told.get('access-control-allow-origin')]).toEqual([200, type, '*']);
  });

  it.each([
    ['/services.json?jurisdiction_id=elsewhere.org', 404, 'jurisdiction_id'],
    ['/services/nothing.json', 404, 'service_code'],
    ['/requests/TA-26-000000.json', 404, 'service_request_id'],
    ['/requests/1%27%20OR%201=1.json', 404, 'service_request_id'],
    ['/tokens/nothing.json', 404, 'token'],
    ['/tokens/019b0000-0000-7000-8000-000000000000.json', 404, 'token'],
    ['/requests.json?service_code=nothing', 404, 'service_code'],
    ['/requests.json?status=done', 400, 'status'],
    ['/requests.json?start_date=yesterday', 400, 'start_date'],
    ['/requests.json?start_date=2026-02-30T00:00:00Z', 400, 'start_date'],
    ['/requests.json?start_date=2026-02-01T00:00:00', 400, 'start_date'],
    ['/requests.json?start_date=2026-02-01', 400, 'start_date'],
    ['/requests.json?start_date=2026-03-01T00:00:00Z&end_date=2026-02-01T00:00:00Z', 400, 'end_date'],
    ['/requests.json?start_date=2025-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z', 400, 'end_date'],
    ['/requests.json?page=0', 400, 'page'],
    ['/requests.json?page_size=1001', 400, 'page_size'],
    ['/servicerequestupdates.json?start_date=x', 400, 'start_date'],
    ['/nothing.json', 404, ''],
  ])('refuses %s with a list of errors', async (path, status, about) => {
    const { status: got, body } = await client.json(path);
    expect([got, body]).toEqual([status, [{ code: status, description: expect.stringContaining(about) }]]);
    const { root } = await client.xml(path.replace('.json', '.xml'));
    expect([root.name, root.children[0]?.name, textOf(root.children[0], 'code')]).toEqual([
      'errors',
      'error',
      String(status),
    ]);
  });

  it('takes an empty parameter for none', async () => {
    const empty = '?jurisdiction_id=&service_code=&status=&start_date=&end_date=&page=&service_request_id=';
    expect((await client.json(`/requests.json${empty}`)).status).toBe(200);
  });
});

describe('requests', () => {
  it('are shown as the specification says, the same in XML', async () => {
    const id = await file();
    const { body } = await client.json(`/requests/${id}.json`);
    expect(body).toEqual([
      {
        service_request_id: id,
        status: 'open',
        status_notes: 'Chờ tiếp nhận',
        service_name: 'Nhóm waste',
        service_code: 'waste',
        description: 'Rác chất đống ở đầu chợ',
        agency_responsible: 'Tổ clean',
        service_notice: null,
        requested_datetime: '2026-03-09T01:00:00Z',
        updated_datetime: '2026-03-09T01:00:00Z',
        expected_datetime: expect.stringMatching(/^2026-03-\d\dT\d\d:\d\d:00Z$/),
        address: expect.stringContaining('Phường a'),
        address_id: null,
        zipcode: null,
        lat: 20.0512,
        long: 106.0523,
        media_url: null,
      },
    ]);
    const { root } = await client.xml(`/requests/${id}.xml`);
    const [request] = root.children;
    expect([root.name, request?.name]).toEqual(['service_requests', 'request']);
    for (const [name, value] of Object.entries(body[0]))
      expect([name, textOf(request, name)]).toEqual([name, String(value ?? '')]);
  });

  it('are found by span, service, status and id', async () => {
    at('2026-01-05T01:00:00Z');
    const old = await file({ description: 'Chuyện cũ từ đầu năm' });
    at('2026-04-20T01:00:00Z');
    const fresh = await file({ description: 'Chuyện mới sáng nay' });
    const lamp = await file({ service_code: 'lighting', description: 'Đèn tắt cả ngõ' });
    const list = async (query: string) => idsOf((await client.json(`/requests.json?${query}`)).body);
    const recent = await list('');
    expect(recent.slice(0, 2).sort()).toEqual([fresh, lamp].sort());
    expect(recent).not.toContain(old);
    const january = 'start_date=2026-01-01T00:00:00Z&end_date=2026-01-31T00:00:00Z';
    expect(await list(january)).toEqual([old]);
    // A library that forgets to escape the plus sends a blank.
    expect(await list('start_date=2026-01-05T08:00:00 07:00&end_date=2026-01-05T08:00:00%2B07:00')).toEqual([old]);
    expect(await list('end_date=2026-01-31T00:00:00Z')).toEqual([old]);
    expect(await list('service_code=lighting')).toEqual([lamp]);
    expect((await list('service_code=lighting,waste&page_size=2')).sort()).toEqual([fresh, lamp].sort());
    expect(await list('service_code=lighting&status=closed')).toEqual([]);
    expect(await list('service_code=lighting&status=open&status=closed')).toEqual([lamp]);
    // The ids override everything else.
    expect(await list(`service_request_id=${old},TA-26-000000,${fresh}&status=closed&service_code=lighting`)).toEqual([
      old,
      fresh,
    ]);
  });

  it('come page by page, none twice, with a link to the next', async () => {
    at('2026-08-01T00:00:00Z');
    const filed: string[] = [];
    for (let index = 0; index < 5; index++) filed.push(await file({ description: `Đống rác thứ ${index}` }));
    const seen: string[] = [];
    let path: string | undefined = '/requests.json?page_size=2&start_date=2026-08-01T00:00:00Z';
    while (path) {
      const { text, headers } = await client.get(path);
      seen.push(...idsOf(JSON.parse(text)));
      path = /<\/open311\/v2([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(seen.sort()).toEqual(filed.sort());
  });

  it('tell with extensions of state, answers and history', async () => {
    const id = await file({ 'attribute[kind]': 'bulky', description: 'Ghế cũ bỏ ở vỉa hè' });
    const { body } = await client.json(`/requests/${id}.json?extensions=true`);
    expect(body[0]).toMatchObject({
      attributes: [{ code: 'kind', label: 'Loại?', name: 'bulky', value: 'Cồng kềnh' }],
      extended_attributes: { state: 'received', channel: 'open311', area_code: 'a', reopened: 0 },
      notes: [{ datetime: '2026-03-09T01:00:00Z', description: 'Chờ tiếp nhận', type: 'received' }],
    });
    const { root } = await client.xml(`/requests/${id}.xml?extensions=true`);
    const part = (name: string) => root.children[0]?.children.find((child) => child.name === name);
    expect(textOf(part('attributes')?.children[0], 'value')).toBe('Cồng kềnh');
    expect(part('notes')?.children[0]?.name).toBe('note');
    expect(textOf(part('extended_attributes'), 'state')).toBe('received');
  });

  it('map every state to open or closed, with words for each', async () => {
    const { prisma } = server.database;
    const id = await file({ description: 'Đống gạch vỡ' });
    const states = new Set(stateTable.flatMap(({ from, to }) => [...from, ...(to ? [to] : [])]));
    const seen: Record<string, string> = {};
    for (const state of states) {
      await prisma.case.update({ where: { code: id }, data: { state } });
      const { status, body } = await client.json(`/requests/${id}.json`);
      seen[state] = status === 200 ? body[0].status : String(status);
      if (status === 200) expect(body[0].status_notes).toMatch(/\p{L}{3}/u);
    }
    expect(seen).toEqual({
      received: 'open',
      assigned: 'open',
      in_progress: 'open',
      waiting_citizen: 'open',
      reopened: 'open',
      resolved: 'closed',
      closed: 'closed',
      rejected: 'closed',
      merged: 'closed',
      referred: 'closed',
      withdrawn: '404',
    });
    const resolvedAt = new Date('2026-03-10T02:00:00Z');
    await prisma.case.update({ where: { code: id }, data: { state: 'closed', resolvedAt, resolutionKind: 'fixed' } });
    const { body } = await client.json(`/requests/${id}.json`);
    expect(body[0]).toMatchObject({ status_notes: 'Đã khắc phục', updated_datetime: '2026-03-10T02:00:00Z' });
  });
});
