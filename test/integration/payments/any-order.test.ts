import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../../server/log.ts';
import { lockFee } from '../../../server/payments/ledger.ts';
import { beginPayment, linkOrder, presentPayment } from '../../../server/payments/orders.ts';
import { decideRefund, payOutRefund } from '../../../server/payments/refunds.ts';
import { sweepOrders } from '../../../server/payments/sweep-orders.ts';
import { type RunningSimulator, startSimulator } from '../../../server/simulator/start-simulator.ts';
import { type Client, signInCitizen, startTestServer, type TestServer } from '../http/test-server.ts';
import {
  account,
  books,
  callbackOf,
  digits,
  feeMessage,
  checkout as keys,
  newFee,
  notifyOf,
  openAccount,
  till,
} from './till.ts';

let server: TestServer;
let zalo: RunningSimulator;
let checkout: typeof keys;
let an: Client & { token: string };
let userId: string;
const stateDir = join(tmpdir(), `checkout-${process.pid}`);
const start = new Date('2026-03-09T01:00:00Z');

beforeAll(async () => {
  // The simulated Zalo answers questions for a status; what it posts goes nowhere here, the test posts itself.
  zalo = await startSimulator({
    appId: '1',
    appSecret: 's',
    oaId: '2',
    oaSecret: 'o',
    oaRefreshToken: 'r',
    miniAppId: keys.appId,
    webhookUrl: 'http://127.0.0.1:9/',
    checkout: {
      privateKey: keys.privateKey,
      callbackUrl: 'http://127.0.0.1:9/',
      notifyUrl: 'http://127.0.0.1:9/',
    },
    stateDir,
  });
  checkout = { ...keys, paymentUrl: zalo.url };
  server = await startTestServer({ checkout });
  await openAccount(server);
  an = await signInCitizen(server, { idByApp: 'an', name: 'An' });
  const users = (await (await fetch(`${zalo.url}/simulator/api/users`)).json()) as { users: { id: string }[] };
  userId = users.users[0]?.id ?? '';
});
afterAll(async () => {
  await server.close();
  await zalo.close();
  await rm(stateDir, { recursive: true, force: true });
});

const deps = () => ({ ...server.deps, log: createLog('silent'), checkout });
const later = (minutes: number) => server.setNow(new Date(server.deps.clock().getTime() + minutes * 60_000));
const open = (code: string) => an.post('/api/citizen/fees/look-up', { code, digits });

/** Begins to pay as the phone does: our signed order to Zalo, Zalo's order back to us. */
async function order(code: string, link = true): Promise<{ id: string; orderId: string }> {
  const { prisma } = server.database;
  const now = server.deps.clock();
  const fee = await prisma.fee.findUniqueOrThrow({ where: { code } });
  const row = await prisma.$transaction((tx) => beginPayment(tx, { code, citizenId: an.id, now }));
  const signed = presentPayment({ fee, order: row }, checkout).order;
  expect(signed?.amount).toBe(Number(fee.amount));
  const reply = await fetch(`${zalo.url}/simulator/api/users/${userId}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(signed),
  });
  const { orderId } = (await reply.json()) as { orderId: string };
  expect(reply.status).toBe(200);
  if (link) await prisma.$transaction((tx) => linkOrder(tx, { id: row.id, orderId, citizenId: an.id }));
  return { id: row.id, orderId };
}
/** What the person does in Zalo's sheet. */
const choose = (orderId: string, outcome: string) =>
  fetch(`${zalo.url}/simulator/checkout/${orderId}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ outcome }),
  });

it('asks Zalo when nothing comes, and believes it only about its own order', async () => {
  const code = await newFee(server);
  await open(code);
  const { orderId } = await order(code);
  await choose(orderId, 'silent');
  await sweepOrders(deps());
  expect((await books(server, code)).state).toBe('due');
  later(3);
  await sweepOrders(deps());
  await sweepOrders(deps());
  expect(await books(server, code)).toEqual({ state: 'paid', ledger: [50_000], orders: ['paid'] });
  // Somebody names that paid order as the one of their own unpaid fee.
  const other = await newFee(server);
  await open(other);
  const { prisma } = server.database;
  const own = await prisma.$transaction((tx) =>
    beginPayment(tx, { code: other, citizenId: an.id, now: server.deps.clock() }),
  );
  await prisma.$transaction((tx) => linkOrder(tx, { id: own.id, orderId, citizenId: an.id }));
  later(30);
  await sweepOrders(deps());
  expect(await books(server, other)).toEqual({ state: 'due', ledger: [], orders: ['created'] });
  // After a day of silence it is let go, and a late word still counts.
  later(25 * 60);
  await sweepOrders(deps());
  expect((await books(server, other)).orders).toEqual(['expired']);
  await till(server).callback(callbackOf({ paymentId: own.id, orderId: 'late-one' }));
  expect(await books(server, other)).toEqual({ state: 'paid', ledger: [50_000], orders: ['paid'] });
});

it('tells Zalo how cash ended, and again until it is heard', async () => {
  const code = await newFee(server);
  await open(code);
  const { orderId } = await order(code);
  await choose(orderId, 'bank');
  await till(server).notify(notifyOf(orderId, 'BANK'));
  const line = {
    account,
    number: `F-${code}`,
    bookedAt: '2026-03-09T08:00:00+07:00',
    amount: 50_000,
    description: code,
  };
  await till(server).lines(line);
  const { prisma } = server.database;
  const told = () => prisma.paymentOrder.findFirstOrThrow({ where: { zaloOrderId: orderId } });
  await sweepOrders({ ...deps(), checkout: { ...checkout, paymentUrl: 'http://127.0.0.1:9' } });
  expect((await told()).tellZalo).toBe(1);
  later(2);
  await sweepOrders(deps());
  expect(await told()).toMatchObject({ tellZalo: null, nextPollAt: null, state: 'paid' });
  // Zalo then says so itself: no second money.
  await till(server).callback(callbackOf({ paymentId: (await told()).id, orderId, method: 'BANK' }));
  expect((await books(server, code)).ledger).toEqual([50_000]);
});

type Step =
  | { act: 'order' | 'withdraw' | 'poll' | 'refund' | 'notify' }
  | { act: 'pay' | 'fail' | 'again' | 'forge' | 'other amount'; of: number }
  | { act: 'line'; of: number; exact: boolean };
const which = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('order' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constantFrom('pay' as const, 'fail', 'again', 'forge', 'other amount'), of: which }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('withdraw' as const, 'poll', 'refund', 'notify') }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('line' as const), of: which, exact: fc.boolean() }) },
);

it('keeps the ledger right in any order of callbacks, polls, lines, refunds and retries', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      server.setNow(start);
      await server.database.prisma.lookUpGuard.deleteMany();
      const message = feeMessage();
      const [item] = (await till(server).fees(message)).body.items as { code: string }[];
      const code = item?.code ?? '';
      // Not through the API: a person may do only so much in a minute.
      const { prisma } = server.database;
      const { id: feeId } = await prisma.fee.findUniqueOrThrow({ where: { code } });
      const openUntil = new Date(start.getTime() + 60 * 60_000);
      await prisma.feeReader.create({ data: { feeId, citizenId: an.id, openUntil } });
      // What really happened to money, kept apart from the product.
      const real = {
        orders: [] as { id: string; orderId: string; paid: boolean }[],
        lines: new Set<string>(),
        back: 0,
      };
      let decisions = 0;
      for (const one of steps) {
        const now = server.deps.clock();
        const target = 'of' in one ? real.orders[one.of % Math.max(1, real.orders.length)] : undefined;
        const { callback, lines, notify, fees } = till(server);
        if (one.act === 'order') {
          const made = await order(code).catch(() => undefined);
          if (made) real.orders.push({ ...made, paid: false });
        } else if (one.act === 'pay' && target) {
          await choose(target.orderId, 'silent');
          target.paid = true;
          await callback(callbackOf({ paymentId: target.id, orderId: target.orderId }));
        } else if (one.act === 'again' && target?.paid) {
          const body = callbackOf({ paymentId: target.id, orderId: target.orderId });
          await Promise.all([callback(body), callback(body)]);
        } else if (one.act === 'fail' && target && !target.paid)
          await callback(callbackOf({ paymentId: target.id, orderId: target.orderId, resultCode: -1 }));
        else if (one.act === 'forge' && target)
          await callback(callbackOf({ paymentId: target.id, orderId: `forged-${target.orderId}` }, 'guessed'));
        else if (one.act === 'other amount' && target)
          await callback(callbackOf({ paymentId: target.id, orderId: `less-${target.orderId}`, amount: 1_000 }));
        else if (one.act === 'notify' && real.orders[0]) await notify(notifyOf(real.orders[0].orderId, 'COD'));
        else if (one.act === 'withdraw') await fees({ ...message, withdrawn: 'Thu nhầm' });
        else if (one.act === 'poll') {
          later(25);
          await sweepOrders(deps());
        } else if (one.act === 'line') {
          const number = `${code}-${one.of}`;
          const known = real.lines.has(number);
          const amount = one.exact ? 50_000 : 49_000;
          const reply = await lines({
            account,
            number,
            bookedAt: '2026-03-09T08:00:00+07:00',
            amount,
            description: code,
          });
          const [{ outcome } = { outcome: '' }] = reply.body.items as { outcome: string }[];
          if (outcome === 'matched' || outcome === 'doubled') {
            expect(known || !one.exact).toBe(false);
            real.lines.add(number);
          }
        } else if (one.act === 'refund') {
          const balance = (await books(server, code)).ledger.reduce((sum, amount) => sum + amount, 0);
          await prisma
            .$transaction(async (tx) => {
              const fee = await lockFee(tx, feeId);
              const given = {
                fee,
                amount: 50_000n,
                decisionNumber: `QĐ ${++decisions}`,
                decidedOn: now,
                reason: 'Thu nhầm',
                staffId: 'staff',
                now,
              };
              const { id: refundId } = await decideRefund(tx, given);
              const paying = { knowledge: server.knowledge, fee, refundId, transferNumber: 'T', staffId: 'staff', now };
              await payOutRefund(tx, paying);
              await payOutRefund(tx, paying);
            })
            .then(
              () => {
                expect(balance).toBeGreaterThanOrEqual(50_000);
                real.back += 1;
              },
              () => expect(balance).toBeLessThan(50_000),
            );
        }
        const { state, ledger } = await books(server, code);
        const balance = ledger.reduce((sum, amount) => sum + amount, 0);
        const came = real.orders.filter(({ paid }) => paid).length + real.lines.size;
        expect(balance).toBe((came - real.back) * 50_000);
        if (state !== 'withdrawn') expect(state === 'paid').toBe(balance >= 50_000);
      }
      for (const { amount } of await prisma.paymentOrder.findMany({ where: { feeId } })) expect(amount).toBe(50_000n);
    }),
    { numRuns: 25 },
  );
}, 120_000);
