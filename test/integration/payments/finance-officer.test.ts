import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../server/ids.ts';
import { type Client, signInCitizen, signInStaff, type TestServer } from '../http/test-server.ts';
import { account, beginToPay, books, callbackOf, newFee, openAccount, startTill, till } from './till.ts';

let server: TestServer;
let officer: Client;
beforeAll(async () => {
  server = await startTill();
  officer = await signInStaff(server, { role: 'finance_officer', unitId: 'clean' });
});
afterAll(() => server.close());

const at = (code: string, act = '') => `/api/staff/fees/${code}${act}`;
const read = async (code: string) =>
  (await officer.get(at(code))).body as Record<string, unknown> & { version: number };
const pay = async (code: string, name: string) => {
  const citizen = await signInCitizen(server, { idByApp: name, name });
  const id = await beginToPay(citizen, code, `z-${name}`);
  await till(server).callback(callbackOf({ paymentId: id, orderId: `z-${name}` }));
  return citizen;
};

it('sees and manages the fees of their own unit only', async () => {
  const own = await newFee(server);
  const foreign = await newFee(server, { unit: 'police' });
  const listed = async (client: Client) =>
    ((await client.get('/api/staff/fees')).body.items as { code: string }[]).map(({ code }) => code);
  expect(await listed(officer)).toEqual([own]);
  expect((await officer.get(at(foreign))).status).toBe(404);
  expect((await officer.post(at(foreign, '/withdrawal'), { reason: 'x', version: 0 })).status).toBe(404);
  const boss = await signInStaff(server, { role: 'leader' });
  expect((await listed(boss)).sort()).toEqual([own, foreign].sort());
  expect((await boss.post(at(own, '/withdrawal'), { reason: 'x', version: 0 })).status).toBe(403);
  const clerk = await signInStaff(server, { role: 'knowledge_editor' });
  expect((await clerk.get('/api/staff/fees')).status).toBe(403);
  const day = { day: '2026-03-09', unit: 'police' };
  expect((await officer.get(`/api/staff/reconciliation?${new URLSearchParams(day)}`)).status).toBe(404);
  expect((await officer.post('/api/staff/reconciliation/closing', day)).status).toBe(404);
});

it('makes a fee once, and is told which field is wrong', async () => {
  const key = newId();
  const fee = { key, kind: 'service', title: 'Phí vỉa hè', amount: 90_000, unitId: 'clean', phone: '0912 345 678' };
  const [first, again] = [await officer.post('/api/staff/fees', fee), await officer.post('/api/staff/fees', fee)];
  expect(first).toMatchObject({ status: 200, body: { state: 'due', amount: 90_000, canBeLookedUp: true } });
  expect(again.body.code).toBe(first.body.code);
  const wrong = await officer.post('/api/staff/fees', { ...fee, key: newId(), phone: '12' });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'phone' }] } });
  expect((await officer.post('/api/staff/fees', { ...fee, key: newId(), unitId: 'police' })).status).toBe(403);
});

it('gives money back only by a recorded decision, once, and never more than is there', async () => {
  const code = await newFee(server);
  await pay(code, 'hoa');
  const decision = { amount: 50_000, decisionNumber: '12/QĐ', decidedOn: '2026-03-09', reason: 'Thu nhầm' };
  const { version } = await read(code);
  expect((await officer.post(at(code, '/refunds'), { ...decision, amount: 50_001, version })).status).toBe(400);
  expect((await officer.post(at(code, '/refunds'), { ...decision, version: version + 9 })).status).toBe(409);
  const decided = await officer.post(at(code, '/refunds'), { ...decision, version });
  expect(decided.body).toMatchObject({ state: 'paid', balance: 50_000, refunds: [{ state: 'decided' }] });
  const second = { ...decision, decisionNumber: '13/QĐ', amount: 1, version: (await read(code)).version };
  expect((await officer.post(at(code, '/refunds'), second)).status).toBe(400);
  const [refund] = decided.body.refunds as { id: string }[];
  const out = at(code, `/refunds/${refund?.id}/pay-out`);
  const replies = await Promise.all([1, 2, 3].map(() => officer.post(out, { transferNumber: 'FT9' })));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await books(server, code)).toMatchObject({ state: 'refunded', ledger: [50_000, -50_000] });
});

it('takes cash at the counter by its receipt, and the unit’s receipt stands on the confirmation', async () => {
  const code = await newFee(server);
  const { version } = await read(code);
  const paid = await officer.post(at(code, '/counter-payment'), { number: 'PT 7', version });
  expect(paid.body).toMatchObject({ state: 'paid', ledger: [{ channel: 'counter', amount: 50_000 }] });
  const other = await newFee(server);
  const again = { number: 'PT 7', version: (await read(other)).version };
  expect((await officer.post(at(other, '/counter-payment'), again)).status).toBe(400);
  expect((await books(server, other)).state).toBe('due');
  const receipt = await officer.post(at(code, '/receipt'), {
    number: '1C26TAA-0001',
    version: Number(paid.body.version),
  });
  expect(receipt.body).toMatchObject({ receiptNumber: '1C26TAA-0001' });
  expect((await officer.post(at(other, '/receipt'), { number: 'x', version: again.version })).status).toBe(409);
});

it('takes files in after a trial that keeps nothing', async () => {
  const send = (what: string, text: string, trial = false) =>
    officer.post(`/api/staff/${what}/import${trial ? '/trial' : ''}`, { name: 'x.csv', text });
  const head = 'Mã nguồn;Loại;Nội dung;Số tiền;Đơn vị thu;Số điện thoại;Hạn nộp';
  const rows = [
    'TB-1;Tiền phạt;Vứt rác;1.250.000 đ;clean;0912345678;31/03/2026',
    'TB-2;Phí;Bản sao;8000;clean;0912345678;',
    'TB-3;Phí;Bản sao;tám nghìn;clean;0912345678;',
    'TB-4;Lạ;Bản sao;8000;clean;0912345678;',
    'TB-5;Phí;Bản sao;8000;police;0912345678;',
    'TB-6;Phí;Bản sao;8000;clean;;32/03/2026',
  ];
  const file = [head, ...rows].join('\n');
  expect((await send('fees', file, true)).body).toMatchObject({ read: 6, counts: { new: 2, refused: 4 } });
  expect(await server.database.prisma.fee.count({ where: { sourceKey: 'TB-1' } })).toBe(0);
  expect((await send('fees', file)).body).toMatchObject({ counts: { new: 2, refused: 4 } });
  expect((await send('fees', file)).body).toMatchObject({ counts: { same: 2, refused: 4 } });
  const fine = await server.database.prisma.fee.findUniqueOrThrow({ where: { sourceKey: 'TB-1' } });
  expect(fine).toMatchObject({ kind: 'fine', amount: 1_250_000n, dueOn: new Date('2026-03-31') });
  const wrong = await send('fees', 'Họ tên;Tiền\nAn;5');
  expect(wrong.body).toMatchObject({ read: 0, columns: { missing: expect.arrayContaining(['Mã nguồn', 'Số tiền']) } });
  const bank = [
    'Số tài khoản;Số giao dịch;Thời điểm;Số tiền;Nội dung',
    `${account};B1;09/03/2026 08:00;1,250,000;${fine.code}`,
  ];
  expect((await send('bank-lines', bank.join('\n'), true)).body).toMatchObject({ counts: { matched: 1 } });
  expect((await books(server, fine.code)).state).toBe('due');
  expect((await send('bank-lines', bank.join('\n'))).body).toMatchObject({ counts: { matched: 1 } });
  expect((await send('bank-lines', bank.join('\n'))).body).toMatchObject({ counts: { same: 1 } });
  expect((await books(server, fine.code)).ledger).toEqual([1_250_000]);
});

it('reconciles the day: matched, missing, different, doubled; as a file and signed off', async () => {
  const known = [...server.knowledge.units.keys()].find((id) => id !== 'clean' && id !== 'police') ?? '';
  const chief = await signInStaff(server, { role: 'finance_officer', unitId: known });
  await openAccount(server, known, '55556666');
  const codes = [
    await newFee(server, { unit: known }),
    await newFee(server, { unit: known }),
    await newFee(server, { unit: known }),
  ];
  const [paid = '', twice = '', other = ''] = codes;
  await pay(paid, 'lan');
  const line = { account: '55556666', bookedAt: '2026-03-09T08:00:00+07:00', amount: 50_000 };
  await till(server).lines(
    { ...line, number: 'R1', description: twice },
    { ...line, number: 'R2', description: twice },
    { ...line, number: 'R3', description: other, amount: 40_000 },
    { ...line, number: 'R4', description: '=cmd|calc' },
    { ...line, number: 'R5', description: other, bookedAt: '2026-03-10T08:00:00+07:00', amount: 1 },
  );
  const query = new URLSearchParams({ day: '2026-03-09', unit: known });
  const { body } = await chief.get(`/api/staff/reconciliation?${query}`);
  expect(body.counts).toEqual({
    matched: { rows: 2, amount: 100_000 },
    missing: { rows: 1, amount: 50_000 },
    different: { rows: 1, amount: 40_000 },
    doubled: { rows: 1, amount: 50_000 },
  });
  const csv = String((await chief.get(`/api/staff/reconciliation.csv?${query}`)).body.text);
  expect(csv.split('\n').filter((row) => row.trim() !== '')).toHaveLength(6);
  const closed = await chief.post('/api/staff/reconciliation/closing', { day: '2026-03-09', unit: known });
  expect(closed.body.closed).toMatchObject({ changed: false });
  await till(server).lines({ ...line, number: 'R6', description: other });
  expect((await chief.get(`/api/staff/reconciliation?${query}`)).body.closed).toMatchObject({ changed: true });
});

it('changes the unit’s account, never over somebody else’s change', async () => {
  const given = { bankBin: '970436', bankName: 'VCB', accountNumber: '00112233', holder: 'UBND' };
  const save = (unit: string, version: number) =>
    officer.post(`/api/staff/payee-accounts/${unit}`, { ...given, version });
  expect((await save('clean', 5)).status).toBe(409);
  expect((await save('clean', -1)).status).toBe(409);
  expect((await save('clean', 0)).body.items).toMatchObject([
    { unitId: 'clean', accountNumber: '00112233', version: 1 },
  ]);
  expect((await save('police', -1)).status).toBe(404);
  expect((await officer.post('/api/staff/payee-accounts/clean', { ...given, bankBin: '12', version: 1 })).status).toBe(
    400,
  );
});
