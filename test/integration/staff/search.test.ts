import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseList } from '../../../server/contract/staff-api.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

let server: TestServer;
let dispatcher: Awaited<ReturnType<typeof signInStaff>>;
let officer: Awaited<ReturnType<typeof signInStaff>>;
let stranger: Awaited<ReturnType<typeof signInStaff>>;
const codes: Record<string, string> = {};
const told = {
  hole: ['Ổ gà to giữa đường trước nhà số 7', 'ngõ 12 Lê Đại Hành'],
  karaoke: ['Quán karaoke mở loa kẹo kéo quá nửa đêm', 'gần chợ Sắt'],
  lamp: ['Đèn đường hỏng, tối om', 'đối diện trạm y tế'],
  chicken: ['Hàng xóm nuôi gà trống gáy suốt', 'phố Cầu Đất'],
} as const;

beforeAll(async () => {
  server = await startTestServer();
  // Each of somebody else's, so that nobody files too many at once.
  for (const [index, [name, [text, placeText]]] of Object.entries(told).entries()) {
    const citizen = await signInCitizen(server, { idByApp: `7100${index}` });
    server.setNow(new Date(Date.UTC(2026, 2, 9, 1, index)));
    codes[name] = await fileReport(citizen, { text, placeText });
  }
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  stranger = await signInStaff(server, { role: 'officer', unitId: 'office' });
});
afterAll(() => server.close());

async function search(q: string, further = '', who = dispatcher) {
  const reply = await who.get(
    `/api/staff/cases?${further.includes('queue=') ? '' : 'queue=all&'}q=${encodeURIComponent(q)}${further}`,
  );
  expect(reply.status).toBe(200);
  return caseList.parse(reply.body);
}
const names = async (q: string, further = '') =>
  (await search(q, further)).items.map((item) => Object.keys(codes).find((name) => codes[name] === item.code));

test.each([
  ['ổ gà', ['hole']],
  ['O GA', ['hole']],
  ['gà ổ', ['hole']],
  ['le dai hanh', ['hole']],
  ['karaoke', ['karaoke']],
  ['ga', ['chicken', 'hole']],
  // No word is so, but some begin so.
  ['kara', ['karaoke']],
  ['kar lo', ['karaoke']],
  ['so 7', ['hole']],
  ['', ['chicken', 'lamp', 'karaoke', 'hole']],
  ['  !?  ', ['chicken', 'lamp', 'karaoke', 'hole']],
])('%j finds %j, newest first', async (q, found) => {
  expect(await names(q, '&sort=newest')).toEqual(found);
  expect((await search(q)).instead).toBeNull();
});

test('a case is found by its code, with and without its dashes, and by a beginning of it', async () => {
  const code = codes.lamp ?? '';
  for (const q of [code, code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' '), code.slice(0, 9)])
    expect([q, await names(q)]).toEqual([q, ['lamp']]);
});

test.each([
  // A key of Telex left behind, of VNI, a letter swapped, wrong, missing, too many; a sound taken for another.
  ['ổ gaf', 'ổ gà', 'hole'],
  ['dden duong', 'đèn duong', 'lamp'],
  ['d9en2 tram', 'đèn tram', 'lamp'],
  ['karoake', 'karaoke', 'karaoke'],
  ['karaike', 'karaoke', 'karaoke'],
  ['karoke nua dem', 'karaoke nua dem', 'karaoke'],
  ['karaokke', 'karaoke', 'karaoke'],
  ['chống gáy', 'trống gáy', 'chicken'],
])('%j finds nothing, so %j is searched, and the answer says so', async (q, searched, found) => {
  const list = await search(q);
  expect(list.items.map(({ code }) => code)).toEqual([codes[found]]);
  expect(list.instead).toEqual({ asked: q, searched });
  expect(list).toMatchObject({ total: 1, more: false });
  expect(await names(searched)).toEqual([found]);
});

test('what was typed can be insisted on', async () => {
  expect(await search('ổ gaf', '&literal=true')).toMatchObject({ items: [], instead: null, total: 0 });
});

test.each([
  'zzzz',
  'qqqqqqqqqqqq',
  "' | 'ga",
  '\\',
  '%',
  '_',
  'a:*',
  '!ga',
  '<->',
  '12345678',
  'ổ gà máy bay trực thăng xanh đỏ tím vàng',
])('nothing is made up for %j', async (q) => {
  const { items, instead } = await search(q);
  if (q === "' | 'ga" || q === '!ga') expect(items).toHaveLength(2);
  else if (/[a-z0-9]/i.test(q) && q !== 'a:*') expect([items, instead]).toEqual([[], null]);
});

test('words are corrected only to what stands in cases one may read', async () => {
  const { items, instead } = await search('karoake', '', stranger);
  expect([items, instead]).toEqual([[], null]);
  expect((await search('karoake', '', officer)).instead?.searched).toBe('karaoke');
  // Nor to what stands in another list.
  expect((await search('karoake', '&category=nothing-like-this')).instead).toBeNull();
});

test('a further page goes on with the words that were searched', async () => {
  const first = await search('gaf', '&sort=newest&limit=1');
  expect(first).toMatchObject({ instead: { searched: 'gà' }, total: 2 });
  expect(first.items.map(({ code }) => code)).toEqual([codes.chicken]);
  const second = await search('gaf', `&sort=newest&limit=1&cursor=${first.next}`);
  expect(second.items.map(({ code }) => code)).toEqual([codes.hole]);
  expect(second.next).toBeNull();
  const begun = await search('tr', '&sort=newest&limit=1');
  const rest = await search('tr', `&sort=newest&limit=50&cursor=${begun.next}`);
  expect(begun.items.concat(rest.items)).toHaveLength(begun.total);
});

test('what is corrected in a case is found by its new words', async () => {
  const code = codes.lamp ?? '';
  const { version } = (await dispatcher.get(`/api/staff/cases/${code}`)).body;
  const body = { version, placeText: 'cạnh nhà thờ Xyzô', reason: 'Người dân nói rõ hơn' };
  expect((await dispatcher.post(`/api/staff/cases/${code}/revision`, body)).status).toBe(200);
  expect(await names('nhà thờ xyzô')).toEqual(['lamp']);
  expect((await search('xyzôo')).instead?.searched).toBe('xyzô');
  expect(await names('trạm y tế', '&literal=true')).toEqual([]);
});

test('a case is found by what was noted, answered and added, by those who may read it', async () => {
  const code = codes.hole ?? '';
  const at = `/api/staff/cases/${code}`;
  const long = 'q'.repeat(4000);
  await dispatcher.post(`${at}/notes`, { text: `Đã gọi tổ Quyết Thắng, số 0912345678 và ${long}` });
  const { version } = (await dispatcher.get(at)).body;
  const reply = await dispatcher.post(`${at}/replies`, { version, text: 'Sáng thứ Năm có xe lu tới dặm vá.' });
  expect(reply.status).toBe(200);
  for (const q of ['quyết thắng', 'QUYET', 'xe lu', 'dam va']) expect([q, await names(q)]).toEqual([q, ['hole']]);
  // Not by numbers that many readers see masked, nor by what only looks like a word.
  for (const q of ['0912345678', long.slice(0, 200)])
    expect([q.slice(0, 12), await names(q)]).toEqual([q.slice(0, 12), []]);
  expect((await search('quyết thắng', '', stranger)).items).toEqual([]);
  // Words of the place it had before are gone with that place; those of two different notes are not one sentence.
  expect(await names('xe lu quyết', '&literal=true')).toEqual([]);
  const groups = await dispatcher.get('/api/staff/groups?queue=all&q=quyet&by=category');
  expect(groups.body.items).toMatchObject([{ count: 1 }]);
});

test('a slip is corrected to what was said about one case too, for those who may read it', async () => {
  const at = `/api/staff/cases/${codes.hole}`;
  await dispatcher.post(`${at}/notes`, { text: 'Nhờ trạm phát loa báo bà con.' });
  await dispatcher.post(`${at}/notes`, { text: 'Xong việc suốt ngày.' });
  // Each word stands in another case's own words; together they stand in the note alone.
  const found = await search('tram loaa');
  expect(found.items.map(({ code }) => code)).toEqual([codes.hole]);
  expect(found.instead).toEqual({ asked: 'tram loaa', searched: 'tram loa' });
  expect((await search('trạn loa')).instead?.searched).toBe('trạm loa');
  // Words of two notes are not one sentence.
  expect(await search('loaa suot')).toMatchObject({ items: [], instead: null });
  expect(await search('tram loaa', '', stranger)).toMatchObject({ items: [], instead: null });
  expect(await search('tram loaa', '&literal=true')).toMatchObject({ items: [], instead: null });
});

test('groups, saved lists and the selection of a whole list count the same cases', async () => {
  const query = 'queue=all&q=kara';
  expect((await dispatcher.get(`/api/staff/groups?${query}&by=category`)).body.items).toEqual([
    { key: 'waste', count: 1 },
  ]);
  expect((await dispatcher.get(`/api/staff/selection?${query}`)).body).toMatchObject({ total: 1 });
  await dispatcher.post('/api/staff/views', { name: 'Hát', filters: { queue: 'all', q: 'kara' }, unitId: null });
  expect((await dispatcher.get('/api/staff/views')).body.items).toMatchObject([{ count: 1 }]);
});

test('the words of a denunciation are searched and corrected to by nobody', async () => {
  const citizen = await signInCitizen(server, { idByApp: '71099' });
  await fileReport(citizen, { text: 'Tố cáo ông Bimbimzan nhận tiền' });
  const charged = await signInStaff(server, { role: 'denunciation_officer' });
  for (const who of [dispatcher, charged])
    for (const q of ['bimbimzan', 'bimbimzam'])
      expect(await search(q, '', who)).toMatchObject({ items: [], instead: null });
});

test('common words are found too, page by page, though nobody counts them to the end', async () => {
  const { pool } = server.database;
  const columns = `"code", "state", "categoryId", "priority", "channel", "unitId", "routing", "serviceLevelId",
    "serviceLevelVersion", "calendarVersion", "createdAt", "updatedAt", "searchText", "id"`;
  await pool.query(`INSERT INTO "Case" (${columns}) SELECT 'TW-26-C' || lpad(n::text, 5, '0'), 'closed', "categoryId", "priority",
    "channel", "unitId", "routing", "serviceLevelId", "serviceLevelVersion", "calendarVersion",
    "createdAt" - n * interval '1 minute', "updatedAt",
    'tw 26 c' || lpad(n::text, 5, '0') || ' tw26c' || lpad(n::text, 5, '0') || ' nuoc ngap' || CASE WHEN n % 10 = 0 THEN ' cong' ELSE '' END,
    gen_random_uuid() FROM "Case", generate_series(1, 4500) AS n WHERE "code" = '${codes.hole}'`);
  const first = await search('nước', '&sort=newest&limit=100');
  expect(first.items).toHaveLength(100);
  expect(first).toMatchObject({ more: true, total: 100 });
  const second = await search('nước', `&sort=newest&limit=100&cursor=${first.next}`);
  const seen = new Set([...first.items, ...second.items].map(({ code }) => code));
  expect(seen.size).toBe(200);
  expect(await search('nước cống', '&sort=newest')).toMatchObject({ total: 450, more: false });
  expect(await search('nươc ngâp', '&unit=office')).toMatchObject({ items: [], total: 0, instead: null });
  expect(await search('nuocs', '')).toMatchObject({ instead: { searched: 'nuoc' }, more: true });
  expect(await search('nuo', '&sort=oldest&limit=3')).toMatchObject({ more: true });
  const { counts } = (await dispatcher.get('/api/staff/queues')).body as { counts: Record<string, number> };
  expect(counts.done).toBe(1001);
});

test('of thousands of open cases each is searched: whole words, beginnings, slips, and what was said of them', async () => {
  const columns = `"state", "categoryId", "priority", "channel", "unitId", "routing", "serviceLevelId", "serviceLevelVersion",
    "calendarVersion", "createdAt", "updatedAt", "responseDueAt", "resolutionDueAt"`;
  await server.database.pool.query(`INSERT INTO "Case" ("id", "code", "searchText", ${columns})
    SELECT gen_random_uuid(), 'TW-26-D' || lpad(n::text, 5, '0'),
    'tw 26 d' || lpad(n::text, 5, '0') || ' via he' || CASE WHEN n % 500 = 0 THEN ' bongsung' ELSE ' lat gach' END, ${columns}
    FROM "Case", generate_series(1, 2500) AS n WHERE "code" = '${codes.hole}'`);
  const open = (q: string, further = '') => search(q, `&queue=all_open${further}`);
  expect(await open('bongsung')).toMatchObject({ total: 5, more: false, instead: null });
  expect(await open('bongs')).toMatchObject({ total: 5, instead: null });
  expect(await open('bonsung')).toMatchObject({ total: 5, instead: { searched: 'bongsung' } });
  // As common as can be, and never together.
  expect(await open('gach bongsung')).toMatchObject({ total: 0, items: [], instead: null });
  expect(await open('vỉa hè', '&limit=100')).toMatchObject({ total: 2500 });
  const noted = await dispatcher.post(`/api/staff/cases/${codes.karaoke}/notes`, { text: 'Đã hỏi ông Trumphuong' });
  expect(noted.status).toBe(200);
  expect((await open('trumphuong')).items.map(({ code }) => code)).toEqual([codes.karaoke]);
  expect(await open('trumphuong', '&unit=office')).toMatchObject({ items: [], instead: null });
});
