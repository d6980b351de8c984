import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readLocalTime } from '../../../server/csv/read-local-time.ts';
import { decodeText } from '../../../server/dossiers/decode-text.ts';
import { type Client, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { code, digits, message, oneStop, otherCode } from './one-stop.ts';

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await signInStaff(server, { role: 'counter_clerk' });
});
afterAll(() => server.close());
beforeEach(async () => {
  const { prisma } = server.database;
  await prisma.dossierReader.deleteMany();
  await prisma.dossierStep.deleteMany();
  await prisma.dossierEvent.deleteMany();
  await prisma.dossier.deleteMany();
});
const send = (text: string, trial = false) =>
  clerk.post(`/api/staff/dossiers/import${trial ? '/trial' : ''}`, { name: 'ho-so.csv', text });

const head = 'Mã hồ sơ;Trạng thái;Cập nhật lúc;Tên thủ tục;Ngày hẹn trả;Người nộp;Số điện thoại;Giấy tờ còn thiếu';
const row = (at: string, state = 'Đang xử lý', of = code) =>
  `${of};${state};${at};Đăng ký khai sinh;12/03/2026;Nguyễn Văn An;0912 344 567;"Giấy chứng sinh | Căn cước"`;

describe('a file of the one-stop system', () => {
  it('is tried first, then taken, and taken again without harm', async () => {
    const file = `\uFEFF${head}\r\n${row('05/03/2026 09:00')}\r\n${row('5/3/2026 9h05', 'Cần bổ sung', otherCode)}\r\n`;
    expect((await send(file, true)).body).toMatchObject({ read: 2, counts: { new: 2 } });
    expect(await server.database.prisma.dossier.count()).toBe(0);
    expect((await send(file)).body).toMatchObject({ counts: { new: 2, refused: 0 } });
    expect((await send(file)).body).toMatchObject({ counts: { new: 0, same: 2 } });
    const an = await signInCitizen(server, { idByApp: 'an', name: 'An' });
    const { body } = await an.post('/api/citizen/dossiers/look-up', { code: otherCode, digits });
    expect(body).toMatchObject({
      state: 'supplement_needed',
      missing: ['Giấy chứng sinh', 'Căn cước'],
      dueAt: '2026-03-12T16:59:00.000Z',
      updatedAt: '2026-03-05T02:05:00.000Z',
    });
  });

  it.each([',', '\t'])('may be parted by %j, with the columns in any order and some of them unknown', async (sign) => {
    const lines = [
      ['Trạng thái hồ sơ', 'Tên thủ tục', 'Cột lạ', 'Mã hồ sơ', 'Ngày cập nhật'],
      ['Quá hạn', '"Khai sinh, khai tử"', 'x', code.toLowerCase(), '2026-03-05 10:00'],
    ];
    const { body } = await send(lines.map((cells) => cells.join(sign)).join('\n'));
    expect(body).toMatchObject({ counts: { new: 1 }, columns: { missing: [], unknown: ['Cột lạ'] } });
    expect(await server.database.prisma.dossier.findFirst()).toMatchObject({ state: 'processing', code });
  });

  it('says which columns are missing and takes nothing', async () => {
    const { status, body } = await send(`Họ tên;Điện thoại;Địa chỉ\nAn;0912;Hạ Lý`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      read: 0,
      columns: { missing: ['Mã hồ sơ', 'Trạng thái', 'Cập nhật lúc', 'Tên thủ tục'], unknown: ['Họ tên', 'Địa chỉ'] },
    });
  });

  it('refuses rows by line and reason, and takes the others', async () => {
    const bad = [
      row('hôm qua'),
      row('31/02/2026'),
      row('05/03/2026 25:00'),
      row('05/03/2026', 'Bay mất'),
      row('05/03/2026', 'Đang xử lý', '12345'),
      ';;;;;;;',
      row('05/03/2026').replace('Đăng ký khai sinh', ''),
      `${row('05/03/2026')};thừa`,
    ];
    const { body } = await send([head, ...bad, row('05/03/2026 08:00')].join('\n'));
    expect(body).toMatchObject({ counts: { new: 1, refused: 7 } });
    const refused = (body.rows as { line: number; outcome: string; reason: string }[]).filter(
      ({ outcome }) => outcome === 'refused',
    );
    expect(refused.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 8, 9]);
    for (const [index, words] of [
      'hôm qua',
      '31/02/2026',
      '25:00',
      'Trạng thái',
      'Mã hồ sơ',
      'Tên thủ tục',
      'nhiều ô hơn',
    ].entries())
      expect(refused[index]?.reason).toContain(words);
  });

  it('never takes an older file over what an API told later', async () => {
    await oneStop(server).push(message({ state: 'result_ready', updatedAt: '2026-03-06T09:00:00+07:00' }));
    expect((await send([head, row('05/03/2026 09:00')].join('\n'))).body).toMatchObject({ counts: { older: 1 } });
    expect(await server.database.prisma.dossier.findFirst()).toMatchObject({ state: 'result_ready' });
  });

  it.each([
    ['another encoding', `${head}\n${row('05/03/2026')}`.replace('Nguyễn', 'Nguy\uFFFDn'), /UTF-8/],
    ['a quote that does not end', `${head}\n"${row('05/03/2026')}`, /dòng/],
    ['the same column twice', `${head};Mã hồ sơ\n`, /hai lần/],
  ])('refuses %s as a whole', async (_, text, reason) => {
    const { status, body } = await send(text);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(reason);
  });

  it('is written by Excel in UTF-16 too', () => {
    const text = 'Mã hồ sơ\tTrạng thái';
    expect(decodeText(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe(text);
    expect(decodeText(Buffer.from(`\uFEFF${text}`))).toBe(text);
  });
});

it.each([
  ['24/11/2026', '2026-11-23T17:00:00.000Z'],
  ['1/3/2026 7:05', '2026-03-01T00:05:00.000Z'],
  ['16h30 24-11-2026', '2026-11-24T09:30:00.000Z'],
  ['24.11.2026 16:30:59', '2026-11-24T09:30:00.000Z'],
  ['2026-11-24', '2026-11-23T17:00:00.000Z'],
  ['2026-11-24T16:30:00+07:00', '2026-11-24T09:30:00.000Z'],
])('reads %s as it is meant here', (text, wanted) => {
  expect(readLocalTime(text, 'Asia/Ho_Chi_Minh')?.toISOString()).toBe(wanted);
});

it.each(['', '24/13/2026', '11/24/2026', '24/11', 'mai', '45.618', '24/11/2026 7'])('reads no date in "%s"', (text) => {
  expect(readLocalTime(text, 'Asia/Ho_Chi_Minh')).toBeUndefined();
});

describe('staff', () => {
  const list = async (client: Client, query = '') => {
    const { body } = await client.get(`/api/staff/dossiers${query}`);
    return (body.items as { code: string }[]).map((item) => item.code);
  };
  beforeEach(() =>
    oneStop(server).push(
      message({ dueAt: '2026-03-06T17:00:00+07:00' }),
      message({ code: otherCode, unit: null, state: 'supplement_needed', missing: ['Đơn'] }),
    ),
  );

  it('see dossiers of their own unit only, or all', async () => {
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    expect(await list(officer)).toEqual([code]);
    expect((await officer.get(`/api/staff/dossiers/${otherCode}`)).status).toBe(404);
    expect((await list(clerk)).sort()).toEqual([code, otherCode]);
    const foreign = await signInStaff(server, { role: 'unit_head', unitId: 'police' });
    expect(await list(foreign)).toEqual([]);
    expect((await foreign.get(`/api/staff/dossiers/${code}`)).status).toBe(404);
  });

  it('find them by a part of the code, by state and by lateness', async () => {
    expect(await list(clerk, '?q=260305-0008')).toEqual([otherCode]);
    expect(await list(clerk, '?state=supplement_needed')).toEqual([otherCode]);
    expect(await list(clerk, '?late=true')).toEqual([code]);
    const { body } = await clerk.get('/api/staff/dossiers?limit=1');
    expect(body).toMatchObject({ total: 2, late: 1, supplement: 1, mayImport: true });
  });

  it('read one with its history, which the audit keeps, and never the whole name', async () => {
    const { body } = await clerk.get(`/api/staff/dossiers/${code}`);
    expect(body).toMatchObject({
      applicant: 'Nguyễn V. A.',
      canBeLookedUp: true,
      followers: 0,
      lockedUntil: null,
      events: [{ type: 'created', actor: 'Hệ thống một cửa' }],
    });
    expect(JSON.stringify(body)).not.toMatch(/Văn An|4567/);
    const audit = await server.database.prisma.accessAudit.findFirst({ where: { resource: `dossier:${code}` } });
    expect(audit).toMatchObject({ staffId: clerk.id, action: 'dossier:read' });
  });
});
