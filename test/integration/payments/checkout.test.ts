import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signOrder } from '../../../server/payments/checkout-mac.ts';
import { type Client, signInCitizen, type TestServer } from '../http/test-server.ts';
import {
  account,
  beginToPay,
  books,
  callbackOf,
  checkout,
  digits,
  feeMessage,
  newCitizen,
  newFee,
  notifyOf,
  startTill,
  till,
} from './till.ts';

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

describe('an order', () => {
  it('is signed over our own amount and words, whatever the phone says', async () => {
    const code = await newFee(server, { amount: 123_000, title: 'Lệ phí "A&B"=C' });
    await look(an, code);
    expect((await an.post('/api/citizen/payments', { fee: code, amount: 1_000 })).status).toBe(400);
    expect((await an.post('/api/citizen/payments', { fee: code, desc: 'x' })).status).toBe(400);
    const { body } = await an.post('/api/citizen/payments', { fee: code });
    const { mac, ...fields } = body.order as {
      mac: string;
      amount: number;
      desc: string;
      item: object[];
      extradata: string;
    };
    expect(fields).toMatchObject({
      amount: 123_000,
      desc: `${code} Lệ phí "A&B"=C`,
      item: [{ id: code, amount: 123_000 }],
    });
    expect(mac).toBe(signOrder(checkout.privateKey, fields));
    expect(JSON.stringify(body)).not.toContain(checkout.privateKey);
  });

  it('is for whoever opened the fee, and only while it is due', async () => {
    const code = await newFee(server);
    expect((await (await stranger()).post('/api/citizen/payments', { fee: code })).status).toBe(404);
    const id = await beginToPay(an, code, 'z-once');
    expect((await (await stranger()).get(`/api/citizen/payments/${id}`)).status).toBe(404);
    await till(server).callback(callbackOf({ paymentId: id, orderId: 'z-once' }));
    expect(await an.post('/api/citizen/payments', { fee: code })).toMatchObject({
      status: 409,
      body: { type: '/problems/fee-settled' },
    });
    expect((await an.get(`/api/citizen/payments/${id}`)).body).toMatchObject({ state: 'paid', order: null });
  });

  it('is refused for a fee that was withdrawn, and where the unit has no account', async () => {
    const message = feeMessage();
    const [item] = (await till(server).fees(message)).body.items as { code: string }[];
    const code = item?.code ?? '';
    await look(an, code);
    await till(server).fees({ ...message, withdrawn: 'Được miễn' });
    expect((await an.post('/api/citizen/payments', { fee: code })).body.type).toBe('/problems/fee-withdrawn');
    const other = await newFee(server, { unit: 'police' });
    await look(an, other);
    expect((await an.post('/api/citizen/payments', { fee: other })).body.type).toBe('/problems/checkout-unavailable');
    expect((await an.get(`/api/citizen/fees/${other}`)).body).toMatchObject({ checkout: false, transfer: null });
  });
});

describe('callbacks', () => {
  const begin = async (orderId: string) => {
    const code = await newFee(server);
    return { code, id: await beginToPay(an, code, orderId) };
  };
  const taken = { status: 200, body: { returnCode: 1 } };
  const refused = { status: 200, body: { returnCode: 0 } };

  it('book money once, doubled at the same instant and again much later', async () => {
    const { code, id } = await begin('z-1');
    const body = callbackOf({ paymentId: id, orderId: 'z-1' });
    const { callback } = till(server);
    const replies = await Promise.all([callback(body), callback(body), callback(body)]);
    for (const reply of [...replies, await callback(body)]) expect(reply).toMatchObject(taken);
    expect(await books(server, code)).toEqual({ state: 'paid', ledger: [50_000], orders: ['paid'] });
    const { body: shown } = await an.get(`/api/citizen/fees/${code}`);
    expect(shown).toMatchObject({ state: 'paid', paidBy: [{ channel: 'zalo', amount: 50_000 }], transfer: null });
    const told = await server.database.prisma.message.findMany({ where: { text: { contains: code } } });
    expect(told.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['signed with another key', (id: string) => callbackOf({ paymentId: id, orderId: 'z-2' }, 'guessed')],
    [
      'with only the first MAC right',
      (id: string) => ({ ...callbackOf({ paymentId: id, orderId: 'z-2' }), overallMac: '0'.repeat(64) }),
    ],
    [
      'with only the overall MAC right',
      (id: string) => ({ ...callbackOf({ paymentId: id, orderId: 'z-2' }), mac: '0'.repeat(64) }),
    ],
    ['without MACs', (id: string) => ({ data: callbackOf({ paymentId: id, orderId: 'z-2' }).data })],
    [
      'whose words were turned to another payment after signing',
      (id: string) => {
        const signed = callbackOf({ paymentId: '019f0000-0000-7000-8000-000000000000', orderId: 'z-2' });
        const extradata = encodeURIComponent(JSON.stringify({ payment: id }));
        return { ...signed, data: { ...signed.data, extradata } };
      },
    ],
    ['of another app', (id: string) => callbackOf({ paymentId: id, orderId: 'z-2', appId: '5' })],
    [
      'of an order that is not ours',
      () => callbackOf({ paymentId: '019f0000-0000-7000-8000-000000000000', orderId: 'z-2' }),
    ],
    ['that names no payment', () => callbackOf({ paymentId: 'x', orderId: 'z-2' })],
    ['of a lower amount', (id: string) => callbackOf({ paymentId: id, orderId: 'z-2', amount: 49_999 })],
    ['of a higher amount', (id: string) => callbackOf({ paymentId: id, orderId: 'z-2', amount: 50_001 })],
    ['that is no JSON', () => '{"data":'],
    ['that is empty', () => ({})],
  ])('%s change nothing', async (_, make) => {
    const { code, id } = await begin('z-2');
    expect(await till(server).callback(make(id))).toMatchObject(refused);
    expect(await books(server, code)).toMatchObject({ state: 'due', ledger: [] });
  });

  it('of failure leave the fee due, and a later success still counts', async () => {
    const { code, id } = await begin('z-3');
    const { callback } = till(server);
    expect(await callback(callbackOf({ paymentId: id, orderId: 'z-3', resultCode: -1 }))).toMatchObject(taken);
    expect(await books(server, code)).toEqual({ state: 'due', ledger: [], orders: ['failed'] });
    await callback(callbackOf({ paymentId: id, orderId: 'z-3' }));
    await callback(callbackOf({ paymentId: id, orderId: 'z-3', resultCode: -1 }));
    expect(await books(server, code)).toEqual({ state: 'paid', ledger: [50_000], orders: ['paid'] });
  });

  it('for a fee that was withdrawn meanwhile keep the money apart', async () => {
    const message = feeMessage();
    const [item] = (await till(server).fees(message)).body.items as { code: string }[];
    const code = item?.code ?? '';
    const id = await beginToPay(an, code, 'z-4');
    await till(server).fees({ ...message, withdrawn: 'Thu nhầm' });
    expect(await till(server).callback(callbackOf({ paymentId: id, orderId: 'z-4' }))).toMatchObject(taken);
    expect(await books(server, code)).toMatchObject({ state: 'withdrawn', ledger: [50_000] });
  });

  it('two people who pay the same fee are both booked', async () => {
    const code = await newFee(server);
    const hoa = await signInCitizen(server, { idByApp: 'hoa', name: 'Hoa' });
    const ids = [await beginToPay(an, code, 'z-5'), await beginToPay(hoa, code, 'z-6')];
    for (const [index, id] of ids.entries())
      await till(server).callback(callbackOf({ paymentId: id, orderId: `z-${index + 5}` }));
    expect(await books(server, code)).toEqual({ state: 'paid', ledger: [50_000, 50_000], orders: ['paid', 'paid'] });
  });

  it('by notify choose a method and pay nothing; the bank’s line does', async () => {
    const { code, id } = await begin('z-7');
    const { notify, lines, callback } = till(server);
    expect(await notify(notifyOf('z-7', 'BANK', 'guessed'))).toMatchObject(refused);
    expect(await notify(notifyOf('z-unknown', 'BANK'))).toMatchObject(refused);
    expect(await notify(notifyOf('z-7', 'BANK'))).toMatchObject(taken);
    expect(await books(server, code)).toEqual({ state: 'due', ledger: [], orders: ['chosen'] });
    // Zalo only passes our own word on.
    await callback(callbackOf({ paymentId: id, orderId: 'z-7', method: 'BANK' }));
    expect((await books(server, code)).ledger).toEqual([]);
    const line = {
      account,
      number: 'FT1',
      bookedAt: '2026-03-09T08:00:00+07:00',
      amount: 50_000,
      description: `MBVCB.1.${code.replaceAll('-', '')}.CT tu 99`,
    };
    expect((await lines(line, line)).body.counts).toMatchObject({ matched: 1, same: 1 });
    expect(await books(server, code)).toEqual({ state: 'paid', ledger: [50_000], orders: ['paid'] });
    const order = await server.database.prisma.paymentOrder.findUniqueOrThrow({ where: { id } });
    expect(order.tellZalo).toBe(1);
    expect((await lines({ ...line, number: 'FT2' })).body.counts).toMatchObject({ doubled: 1 });
    expect((await books(server, code)).ledger).toEqual([50_000, 50_000]);
  });

  it('leave lines of another amount, without a code or of a foreign account to a person', async () => {
    const code = await newFee(server);
    const line = { account, bookedAt: '2026-03-09T08:00:00+07:00', amount: 50_000, description: code };
    const { body } = await till(server).lines(
      { ...line, number: 'A1', amount: 49_000 },
      { ...line, number: 'A2', description: 'nop phi' },
      { ...line, number: 'A3', account: '99' },
      { ...line, number: 'A4', amount: -5 },
      { ...line, number: 'A5', description: `${code} LP-26-ZZZZZZZ` },
    );
    const outcomes = (body.items as { outcome: string }[]).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['different', 'unknown', 'refused', 'refused', 'different']);
    expect(await books(server, code)).toMatchObject({ state: 'due', ledger: [] });
    const kept = await server.database.prisma.bankLine.findFirstOrThrow({ where: { bankNumber: 'A1' } });
    expect(kept.description).not.toContain(code);
  });
});

describe('the confirmation', () => {
  it('is a PDF for the payer alone, for some minutes, and only of what is paid', async () => {
    const code = await newFee(server);
    const id = await beginToPay(an, code, 'z-pdf');
    await till(server).callback(callbackOf({ paymentId: id, orderId: 'z-pdf' }));
    const { body } = await an.get(`/api/citizen/fees/${code}`);
    const url = server.url + String(body.confirmationUrl);
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const start = server.deps.clock();
    server.setNow(new Date(start.getTime() + 16 * 60_000));
    expect((await fetch(url)).status).toBe(404);
    server.setNow(start);
    const reader = (await stranger()).id;
    expect((await fetch(url.replace(/reader=[^&]+/, `reader=${reader}`))).status).toBe(404);
  });
});

it('refuses every change of the ledger', async () => {
  const { prisma } = server.database;
  await expect(prisma.ledgerEntry.updateMany({ data: { amount: 1n } })).rejects.toThrow(/only grows/);
  await expect(prisma.ledgerEntry.deleteMany()).rejects.toThrow(/only grows/);
});
