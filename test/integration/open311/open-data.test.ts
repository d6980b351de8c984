import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseFields } from '../../../server/open-data/fields.ts';
import { call, fileReport, iocApiKey, signInCitizen, startTestServer, type TestServer } from '../http/test-server.ts';
import { openClient, pothole } from './client.ts';

let server: TestServer;
let client: ReturnType<typeof openClient>;
let codes: string[];
let citizens: string;
beforeAll(async () => {
  server = await startTestServer();
  server.knowledge.tenant.openData = {
    jurisdiction: 'ward-a.example',
    licence: { id: 'CC-BY-4.0', name: { vi: 'Ghi công 4.0' }, url: 'https://example.test/by' },
  };
  client = openClient(server, iocApiKey);
  const words = ['=HYPERLINK("http://x","bấm")', '+84 rác', '@rác, "to"', '- rác\nhai dòng', 'Rác chất đống'];
  codes = [];
  for (const [index, description] of words.entries()) {
    server.setNow(new Date(Date.UTC(2025, index, 1)));
    codes.push((await client.post({ ...pothole, description })).body[0].service_request_id);
  }
  const citizen = await signInCitizen(server, { idByApp: 'a-neighbour', name: 'Phạm Thị Kín' });
  citizens = await fileReport(citizen, { placeText: 'nhà bà Kín' });
  for (const categoryId of ['conduct', 'waste']) {
    const text = categoryId === 'conduct' ? 'Đánh nhau' : 'Tôi tố cáo ông ấy';
    await fileReport(citizen, { categoryId, text });
  }
});
afterAll(() => server.close());

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

it('gives every public case as CSV without the limits of the protocol, and no cell is a formula', async () => {
  const { text, headers } = await client.get('/requests.csv');
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(text.split('\r\n')[0]).toBe(
    'service_request_id,requested_datetime,updated_datetime,closed_date,status_description,status_notes,source,service_name,service_subtype,description,agency_responsible,address,lat,long',
  );
  const rows = rowsOf(text);
  expect(rows.map((row) => row.service_request_id)).toEqual([citizens, ...codes.toReversed()]);
  expect(rows.flatMap((row) => Object.values(row)).filter((value) => /^\s*[=+@\t\r-]/.test(value))).toEqual([]);
  expect(rows.at(-1)).toMatchObject({
    description: `'=HYPERLINK("http://x","bấm")`,
    status_description: 'open',
    closed_date: '',
    lat: '20.0512',
  });
  expect(text).not.toMatch(/Kín|tố cáo|Đánh nhau|0912/);
});

it('gives the same as GeoJSON, by span, service, status and box', async () => {
  const read = async (query = '') => {
    const response = await fetch(`${server.url}/api/public/cases.geojson${query}`);
    expect(response.headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    return response.json();
  };
  const whole = await read();
  expect(whole).toMatchObject({
    type: 'FeatureCollection',
    license: 'https://example.test/by',
    attribution: 'Phường A',
  });
  expect(whole.features.map(({ id }: { id: string }) => id)).toEqual([citizens, ...codes.toReversed()]);
  const dictionary = caseFields.map(({ name }) => name).filter((name) => name !== 'lat' && name !== 'long');
  expect(Object.keys(whole.features[0].properties)).toEqual(dictionary);
  expect(whole.features.at(-1).geometry).toEqual({ type: 'Point', coordinates: [106.0523, 20.0512] });
  expect((await read('?start_date=2025-02-01T00:00:00Z&end_date=2025-03-01T00:00:00Z')).features).toHaveLength(2);
  expect((await read('?bbox=106.052,20.051,106.053,20.052')).features).toHaveLength(5);
  expect((await read('?bbox=106.06,20.05,106.07,20.06')).features).toEqual([]);
  expect((await read('?status=closed')).features).toEqual([]);
  expect(JSON.stringify(whole)).not.toMatch(/Kín|tố cáo|Đánh nhau|0912/);
});

it.each(['?bbox=1,2,3', '?bbox=9,9,1,1', '?start_date=x', '?status=half', '?service_code=ufo', '?jurisdiction_id=x'])(
  'refuses %s',
  async (query) => {
    const { status } = await call(`${server.url}/api/public/cases.csv${query}`);
    expect([400, 404]).toContain(status);
  },
);

it('describes every column, the files and the licence', async () => {
  const { body } = await call(`${server.url}/api/public/datapackage.json`);
  expect(body).toMatchObject({
    name: 'cases-ward-a.example',
    licenses: [{ name: 'CC-BY-4.0', path: 'https://example.test/by' }],
    contributors: [{ title: 'Phường A', role: 'publisher' }],
  });
  const resources = body.resources as { path: string; schema: { fields: { name: string; title: string }[] } }[];
  const table = resources.find(({ path }) => path.endsWith('.csv'));
  const header = (await (await fetch(table?.path ?? '')).text()).split('\r\n')[0];
  expect(table?.schema.fields.map(({ name }) => name).join(',')).toBe(header);
  expect(table?.schema.fields.every(({ title }) => title.length > 3)).toBe(true);
});

it('is not sent again to whoever has it, until a case changes', async () => {
  const path = `${server.url}/api/public/cases.geojson`;
  const first = await fetch(path);
  const tag = first.headers.get('etag') ?? '';
  await first.text();
  const ask = async () => (await fetch(path, { headers: { 'if-none-match': tag } })).status;
  expect(await ask()).toBe(304);
  await server.database.prisma.case.update({ where: { code: codes[0] }, data: { state: 'assigned' } });
  expect(await ask()).toBe(200);
});
