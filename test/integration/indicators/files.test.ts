import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVietnameseNumber, sayVietnameseNumber } from '../../../server/contract/vietnamese-number.ts';
import { signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { rowOf, sendFile } from './desk.ts';
import { smallWorkbook, type TestCell } from './small-workbook.ts';

let server: TestServer;
let officer: Awaited<ReturnType<typeof signInStaff>>;
beforeAll(async () => {
  server = await startTestServer();
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
});
afterAll(() => server.close());

const head: TestCell[] = ['Mã chỉ tiêu', 'Kỳ', 'Địa bàn', 'Thực hiện', 'Kế hoạch', 'Ghi chú'];
const sheet = (...rows: TestCell[][]) => smallWorkbook([{ name: 'Tháng', rows: [head, ...rows] }]);
const faultsOf = (body: Record<string, unknown>) => body.faults;

describe('numbers as they are written here', () => {
  it.each([
    ['1.234,5', 1234.5],
    ['1 234 567', 1234567],
    ['1.234', 1234],
    ['0,5', 0.5],
    ['-12', -12],
    ['−1.000,25', -1000.25],
    ['1,234.5', undefined],
    ['12.5', undefined],
    ['1.23.456', undefined],
    ['0.123', undefined],
    ['1.234 567', undefined],
    ['', undefined],
    ['1e3', undefined],
    ['٣', undefined],
  ])('%s', (text, value) => expect(readVietnameseNumber(text)).toBe(value));

  it('are read back as they were written', () => {
    for (const value of [0, 1234.5, -1_000_000.25, 999])
      expect(readVietnameseNumber(sayVietnameseNumber(value))).toBe(value);
  });
});

describe('a file of figures', () => {
  it('in CSV is tried first, then taken in, and changes nothing the second time', async () => {
    const text =
      '\uFEFFMã chỉ tiêu;Kỳ;Địa bàn;Thực hiện;Kế hoạch;Khác\nrevenue;11/2025;;1.234,5;1.500;x\nshops;tháng 11/2025;Phường a;12;;\n';
    const trial = await sendFile(server, officer, text, { trial: true });
    expect(trial.body).toMatchObject({ read: 2, counts: { done: 2 }, faults: [], columns: { unknown: ['Khác'] } });
    expect((await rowOf(officer, 'revenue', { period: '2025-11' }))?.figure).toBeNull();
    expect((await sendFile(server, officer, text)).body).toMatchObject({ counts: { done: 2 } });
    expect((await rowOf(officer, 'revenue', { period: '2025-11' }))?.figure).toMatchObject({
      value: 1234.5,
      plan: 1500,
      state: 'draft',
      origin: 'csv',
    });
    expect((await sendFile(server, officer, text)).body).toMatchObject({ counts: { done: 0, same: 2 } });
    expect(await server.database.prisma.indicatorRevision.count()).toBe(2);
  });

  it('in XLSX tells what is wrong cell by cell, and takes the other rows in', async () => {
    const { body } = await sendFile(
      server,
      officer,
      sheet(
        ['revenue', { date: 46023 }, null, 99.5, { xml: '<f>1+1</f><v>2</v>' }, null],
        ['shops', '01/2026', 'Phường a', 12.5, null, null],
        ['shops', '01/2026', 'Phường z', 3, null, null],
        ['shops', 'tháng giêng', 'a', 'nhiều', null, null],
        ['insured', '01/2026', null, 50, null, null],
        ['revenue', '01/2026', null, '1,234.5', null, null],
        ['revenue', '01/2026', null, { percent: 0.5 }, null, null],
        [null, '01/2026', null, 5, null, null],
        ['on-time', '01/2026', null, 5, null, null],
        ['revenue', { date: 46023 }, null, 150.5, 200, 'Số chính thức'],
        ['revenue', '2026-01', null, 151, 200, null],
      ),
    );
    expect(faultsOf(body)).toEqual([
      { cell: 'E2', value: '(công thức)', reason: expect.stringContaining('công thức') },
      { cell: 'D3', value: '12,5', reason: 'phải là số nguyên' },
      { cell: 'C4', value: 'Phường z', reason: expect.stringContaining('không có địa bàn') },
      { cell: 'B5', value: 'tháng giêng', reason: expect.stringContaining('không rõ kỳ') },
      { cell: 'A6', value: 'insured', reason: 'chỉ tiêu của đơn vị khác' },
      { cell: 'D7', value: '1,234.5', reason: expect.stringContaining('1.234,5') },
      { cell: 'D8', value: '0,5', reason: expect.stringContaining('phần trăm') },
      { cell: 'A9', value: '', reason: 'thiếu mã chỉ tiêu' },
      { cell: 'A10', value: 'on-time', reason: expect.stringContaining('tự tính') },
      { cell: 'A12', value: 'revenue', reason: 'trùng với dòng 11' },
    ]);
    expect(body).toMatchObject({ read: 11, counts: { done: 1, refused: 10 } });
    expect((await rowOf(officer, 'revenue', { period: '2026-01' }))?.figure).toMatchObject({
      value: 150.5,
      note: 'Số chính thức',
      origin: 'xlsx',
    });
  });

  it('may have a letterhead above its headings and other sheets beside it', async () => {
    const bytes = smallWorkbook([
      { name: 'Bìa', rows: [['UBND phường'], ['Báo cáo tháng']] },
      { name: 'Số liệu', rows: [['Biểu 01'], [null], ['Mã', 'Số liệu'], ['revenue', 5]] },
    ]);
    expect((await sendFile(server, officer, bytes, { trial: true })).body).toMatchObject({
      read: 1,
      counts: { done: 1 },
    });
  });

  it('that the console gave can be sent back', async () => {
    const { body } = await officer.get('/api/staff/indicators.csv?period=2025-11');
    const again = await sendFile(server, officer, String(body.text), { period: '2025-11' });
    expect(again.body).toMatchObject({ counts: { same: 2 }, faults: [] });
  });
});

const bomb = () => zipSync({ 'xl/workbook.xml': new Uint8Array(12 * 1024 * 1024) }, { level: 1 });
/** Says that it is small and is not. */
function liar(): Uint8Array {
  const bytes = bomb();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
  return bytes;
}
const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>';

describe('a hostile or wrong file is refused with words that help', () => {
  const table = { name: 'A', rows: [head, ['revenue', null, null, 1]] };
  it.each<[string, () => Uint8Array | string, string]>([
    ['a packed bomb', bomb, 'quá lớn'],
    ['a bomb that lies about its size', liar, 'không phải bảng tính'],
    [
      'thousands of parts',
      () => zipSync(Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`a${n}`, strToU8('')]))),
      'quá nhiều thành phần',
    ],
    ['macros', () => smallWorkbook([table], { 'xl/vbaProject.bin': new Uint8Array(9) }), 'macro'],
    ['an old or encrypted file', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), '.xls cũ'],
    ['entities', () => smallWorkbook([table], { 'xl/worksheets/sheet1.xml': doctype }), 'không đọc được'],
    ['broken XML', () => smallWorkbook([table], { 'xl/worksheets/sheet1.xml': '<worksheet><row' }), 'không đọc được'],
    ['another kind of archive', () => zipSync({ 'word/document.xml': strToU8('<a/>') }), 'không phải bảng tính'],
    ['the wrong sheet', () => smallWorkbook([{ name: 'Thu chi', rows: [['Ngày', 'Số tiền']] }]), 'Thu chi'],
    ['two tables', () => smallWorkbook([table, { ...table, name: 'B' }]), '2 trang'],
    [
      'the same column twice',
      () =>
        smallWorkbook([
          {
            name: 'A',
            rows: [
              ['Mã', 'Thực hiện', 'Thực hiện'],
              ['revenue', 1, 2],
            ],
          },
        ]),
      'hai lần',
    ],
    ['nothing', () => '', 'trống'],
    ['a picture', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'không phải CSV'],
  ])('%s', async (_, file, words) => {
    const { status, body } = await sendFile(server, officer, file());
    expect(status).toBe(400);
    expect(JSON.stringify(body.errors)).toContain(words);
  });

  it('100 MB', async () => {
    const { status } = await sendFile(server, officer, Buffer.alloc(60 * 1024 * 1024, 65));
    expect(status).toBe(413);
  });
});
