import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { help, posterList } from '../../../server/contract/help-api.ts';
import { posterPdf } from '../../../server/guide/poster-pdf.ts';
import { type Client, call, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

let server: TestServer;
let officer: Client & { cookie: string };
beforeAll(async () => {
  server = await startTestServer();
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
});
afterAll(() => server.close());

const fetchPdf = async (path: string) => {
  const response = await fetch(`${server.url}/api/staff/posters/${path}`, { headers: { cookie: officer.cookie } });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
};

it('tells what can be done from the knowledge, in both languages where written', async () => {
  const { body } = await call(`${server.url}/api/public/help`);
  const told = help.parse(body);
  expect(told.topics.map(({ id, page }) => [id, page])).toEqual([
    ['report', '/report'],
    ['person', null],
  ]);
  expect(told.topics[0]?.title).toEqual({ vi: 'Báo sự cố', en: 'Report a problem' });
  expect(told.topics[1]?.title.en).toBeNull();
  expect(told.tour).toHaveLength(1);
});

describe('posters', () => {
  it('are listed with what they ask for', async () => {
    const told = posterList.parse((await officer.get('/api/staff/posters')).body);
    expect(told.posters.map(({ id, asks }) => [id, asks])).toEqual([
      ['home', null],
      ['report', 'area'],
      ['place', 'place'],
    ]);
    expect(told.areas.length).toBeGreaterThan(0);
  });

  it.each(['A4', 'A5'])('are a PDF of one sheet of %s with its fonts inside', async (size) => {
    const { status, bytes, headers } = await fetchPdf(`home?size=${size}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    const text = bytes.toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toMatch(size === 'A4' ? /MediaBox \[0 0 595/ : /MediaBox \[0 0 419/);
    expect(text.match(/\/FontFile2/g)?.length).toBe(2);
  });

  it('of an area or a place want to know which, and refuse others by name of the field', async () => {
    const told = posterList.parse((await officer.get('/api/staff/posters')).body);
    const [area] = told.areas;
    expect((await fetchPdf(`report?area=${area?.code}`)).status).toBe(200);
    for (const path of ['report', 'report?area=nowhere', 'place', 'place?place=x%22%27'])
      expect([path, (await fetchPdf(path)).status]).toEqual([path, 400]);
    const { body } = await officer.get('/api/staff/posters/report');
    expect(JSON.stringify(body)).toContain('"path":"area"');
  });

  it('lead to the chat where that is asked for', async () => {
    const [page, chat] = [await fetchPdf('home'), await fetchPdf('home?door=chat')];
    expect(chat.status).toBe(200);
    expect(chat.headers.get('content-disposition')).toContain('chat');
    expect(chat.bytes.length).not.toBe(page.bytes.length);
    expect((await fetchPdf('home?door=elsewhere')).status).toBe(400);
  });

  it.each(['unknown', 'home?size=A3', '..%2F..'])('%s is refused', async (path) => {
    expect([400, 404]).toContain((await fetchPdf(path)).status);
  });

  it('stay on one sheet however long the words are', async () => {
    const long = 'Đăng ký biến động đất đai và tài sản gắn liền với đất '.repeat(6);
    const pdf = await posterPdf({
      ...{ title: long, about: long, lines: [long, long, long, long], ward: long, phone: '0225 000 000' },
      ...{
        emergency: ['113'],
        call: 'Mở Zalo, quét mã này',
        link: `https://zalo.me/s/1/${'x'.repeat(300)}`,
        size: 'A5',
        now: new Date(),
      },
    });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});
