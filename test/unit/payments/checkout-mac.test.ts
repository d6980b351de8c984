import { expect, it } from 'vitest';
import {
  sameMac,
  signCallback,
  signNotify,
  signOrder,
  signStatusQuery,
  signStatusUpdate,
  signWholeCallback,
} from '../../../server/payments/checkout-mac.ts';
import { paymentOf, wholeAmount } from '../../../server/payments/checkout-webhook.ts';

const key = 'pk';
// Vectors computed from Zalo's documented formulas with the key "pk".
const callback = {
  appId: '123',
  orderId: 'o1',
  transId: 't1',
  method: 'ZALOPAY_SANDBOX',
  transTime: 1700000000000,
  merchantTransId: 'mt1',
  amount: 20000,
  description: 'Thu phí hồ sơ H1',
  resultCode: 1,
  message: 'Giao dịch thành công',
  extradata: '%7B%22caseId%22%3A%22H1%22%7D',
};
const order = {
  amount: 20000,
  desc: 'Thu phí hồ sơ H1',
  extradata: '{"caseId":"H1"}',
  item: [{ id: 'fee-1', amount: 20000 }],
  method: '{"id":"ZALOPAY_SANDBOX","isCustom":false}',
};

it.each([
  ['an order', () => signOrder(key, order), 'e017abce95cc74ca2c31489a1996f4417fa9cdd8c3dedeea6d1f376254e12117'],
  ['a callback', () => signCallback(key, callback), 'f2a22872194a9fbaaefc4704cccd386bfe4102506177dda88171676429b00dee'],
  [
    'a whole callback',
    () => signWholeCallback(key, callback),
    'e526451141397e329e6d89360c738dcaf47bedfe4ec3f52431f39c9e37f30faa',
  ],
  [
    'a notify',
    () => signNotify(key, { appId: '123', orderId: 'o1', method: 'COD_SANDBOX' }),
    '014db917f613c91aec96bcefe4d130dd13ab335971d100a1d89a8f0f7617047c',
  ],
  [
    'a question for the status',
    () => signStatusQuery(key, { appId: '123', orderId: 'o1' }),
    '55e75a0762ab1ff78e096798ba448f2bc58b94ae50d80ff3adb989d8fdc6d510',
  ],
  [
    'a word on the status',
    () => signStatusUpdate(key, { appId: '123', orderId: 'o1', resultCode: 1 }),
    '6663aa91d1b6fb14d01c9986540eed4c92101d2f65620bc2347da062005fbba5',
  ],
])('signs %s as Zalo does', (_, sign, wanted) => {
  expect(sign()).toBe(wanted);
});

it('signs the fields in any order alike, and no field that is not there', () => {
  const { method: _, ...rest } = order;
  const turned = Object.fromEntries(Object.entries(order).reverse());
  expect(signOrder(key, turned as typeof order)).toBe(signOrder(key, order));
  expect(signOrder(key, rest)).not.toBe(signOrder(key, order));
});

it.each([undefined, null, 5, '', 'x', { length: 64 }])('takes %j for no MAC', (given) => {
  expect(sameMac(given, 'f'.repeat(64))).toBe(false);
});

it.each([
  ['%7B%22payment%22%3A%22p1%22%7D', 'p1'],
  ['{"payment":"p1"}', 'p1'],
  [JSON.stringify('{"payment":"p1"}'), 'p1'],
  [{ payment: 'p1' }, 'p1'],
  ['%7B%22caseId%22%3A%22H1%22%7D', undefined],
  ['{"payment":7}', undefined],
  ['100%', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('reads our own id in extradata %j', (extradata, wanted) => {
  expect(paymentOf(extradata)).toBe(wanted);
});

it.each([
  [20000, 20000n],
  ['20000', 20000n],
  [20000.5, undefined],
  [-5, undefined],
  ['2e4', undefined],
  [1e21, undefined],
  [Number.NaN, undefined],
])('reads %j as whole đồng', (amount, wanted) => {
  expect(wholeAmount(amount)).toBe(wanted);
});
