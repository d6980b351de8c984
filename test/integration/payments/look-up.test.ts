import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client, TestServer } from '../http/test-server.ts';
import { account, digits, feeMessage, newCitizen, newFee, startTill, till } from './till.ts';

let server: TestServer;
let an: Client;
const stranger = () => newCitizen(server, 'Người Lạ');
beforeAll(async () => {
  server = await startTill();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.prisma.lookUpGuard.deleteMany();
  an = await newCitizen(server, 'Nguyễn Văn An');
});
const look = (client: Client, code: string, last = digits) =>
  client.post('/api/citizen/fees/look-up', { code, digits: last });

describe('fees come in', () => {
  it('once however often they are told, and never with another amount', async () => {
    const { fees } = till(server);
    const message = feeMessage();
    const [first] = (await fees(message, message)).body.items as { code: string }[];
    const again = (await fees(message, { ...message, amount: 80_000 }, { ...message, title: 'Tên mới' })).body;
    expect(again).toMatchObject({
      counts: { new: 0, same: 1, refused: 1, changed: 1 },
      items: [{ code: first?.code }, { outcome: 'refused' }, { code: first?.code }],
    });
    expect(JSON.stringify(again)).toContain('rút khoản này');
  });

  it('each judged for itself', async () => {
    const reply = await till(server).fees(
      feeMessage({ amount: 0 }),
      feeMessage({ amount: 50_000.5 }),
      feeMessage({ amount: '50000' }),
      feeMessage({ unit: 'nowhere' }),
      feeMessage({ phone: undefined }),
      feeMessage({ dossier: 'HB-26-123456' }),
      feeMessage({ dueOn: '31/12/2026' }),
      feeMessage({ withdrawn: 'nhầm' }),
      'rubbish',
      feeMessage(),
    );
    const items = reply.body.items as { outcome: string; reason: string | null }[];
    expect(items.map(({ outcome }) => outcome)).toEqual([...Array(9).fill('refused'), 'new']);
    const fields = items.map(({ reason }) => reason?.split(':')[0]);
    expect(fields.slice(0, 8)).toEqual([
      'amount',
      'amount',
      'amount',
      'unit',
      'phone',
      'dossier',
      'dueOn',
      'withdrawn',
    ]);
  });

  it('keep neither name nor phone in plain', async () => {
    const code = await newFee(server);
    const row = await server.database.prisma.fee.findUniqueOrThrow({ where: { code } });
    expect(server.deps.cipher.decrypt(row.payerName ?? '')).toBe('Nguyễn Văn An');
    expect(`${row.payerName} ${row.phoneHmac}`).not.toMatch(/Nguyễn|Văn|\d{5}4567/);
  });

  it('only with a key that may', async () => {
    expect((await till(server, 'wrong').fees(feeMessage())).status).toBe(401);
    expect((await till(server, 'wrong').lines({})).status).toBe(401);
  });
});

describe('looking up', () => {
  it('answers a wrong code and wrong digits alike, and locks the code for everybody', async () => {
    const code = await newFee(server);
    const shown = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
      `${status} ${body.type} ${body.title}`;
    const [wrongDigits, wrongCode] = [
      await look(await stranger(), code, '0000'),
      await look(await stranger(), 'LP-26-0000000'),
    ];
    expect(shown(wrongDigits)).toBe(shown(wrongCode));
    expect(wrongDigits).toMatchObject({ status: 404, body: { type: '/problems/fee-mismatch' } });
    for (let times = 0; times < 4; times++) await look(await stranger(), code, '0001');
    expect(await look(an, code)).toMatchObject({ status: 429, body: { type: '/problems/fee-locked' } });
    expect((await an.get(`/api/citizen/fees/${code}`)).status).toBe(404);
  });

  it('opens it for an hour, and for good once it is begun to be paid', async () => {
    const code = await newFee(server);
    expect((await look(an, code.toLowerCase().replaceAll('-', ''))).body).toMatchObject({
      items: [{ code, amount: 50_000 }],
    });
    const { body } = await an.get(`/api/citizen/fees/${code}`);
    expect(body).toMatchObject({
      payer: 'Nguyễn V. A.',
      checkout: true,
      transfer: { account, reference: code.replaceAll('-', '') },
      confirmationUrl: null,
    });
    expect(String((body.transfer as { picture: string }).picture)).toMatch(/^data:image\/png;base64,/);
    await an.post('/api/citizen/payments', { fee: code });
    const start = server.deps.clock();
    server.setNow(new Date(start.getTime() + 2 * 3_600_000));
    const { items } = (await an.get('/api/citizen/fees')).body as { items: { code: string }[] };
    expect(items.map((item) => item.code)).toContain(code);
    server.setNow(start);
    expect((await (await stranger()).get(`/api/citizen/fees/${code}`)).status).toBe(404);
  });
});
