import { newId } from '../../../server/ids.ts';
import { signCallback, signNotify, signWholeCallback } from '../../../server/payments/checkout-mac.ts';
import {
  type Client,
  call,
  iocApiKey,
  type Reply,
  signInCitizen,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

export const checkout = {
  appId: '0000000000000000001',
  privateKey: 'checkout-private-key',
  paymentUrl: 'http://127.0.0.1:9',
};
export const digits = '4567';
export const account = '1234567890';

/** The unit's own account; without one nobody can pay by transfer or in Zalo. */
export const openAccount = (server: TestServer, unitId = 'clean', accountNumber = account) =>
  server.database.prisma.payeeAccount.create({
    data: {
      unitId,
      bankBin: '970415',
      bankName: 'VietinBank',
      accountNumber,
      holder: 'PHONG THU PHI',
      updatedAt: server.deps.clock(),
    },
  });

/** A server with an account to pay into, for a file of tests. */
export async function startTill(): Promise<TestServer> {
  const server = await startTestServer({ checkout });
  await openAccount(server);
  return server;
}

let people = 0;
/** Somebody nobody has met: a person may do only so much in a minute. */
export const newCitizen = (server: TestServer, name: string) =>
  signInCitizen(server, { idByApp: `person-${++people}`, name });

type Message = Record<string, unknown>;
export const feeMessage = (changes: Message = {}): Message => ({
  id: `fee-${newId()}`,
  kind: 'service',
  title: 'Lệ phí cấp bản sao',
  amount: 50_000,
  unit: 'clean',
  payer: 'Nguyễn Văn An',
  phone: `0912 34 ${digits}`,
  ...changes,
});

/** A unit's system and a bank that push over HTTP with their key, and Zalo that signs. */
export function till(server: TestServer, key = iocApiKey) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const push = (path: string, items: unknown[]): Promise<Reply> =>
    call(`${server.url}/api/ioc/${path}`, { method: 'POST', headers, body: JSON.stringify({ items }) });
  const post = (path: string, body: unknown): Promise<Reply> =>
    call(`${server.url}/webhooks/zalo/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    fees: (...items: unknown[]) => push('fees', items),
    lines: (...items: unknown[]) => push('bank-lines', items),
    callback: (body: unknown) => post('checkout', body),
    notify: (body: unknown) => post('checkout-notify', body),
  };
}

type Paid = {
  paymentId: string;
  orderId: string;
  amount?: number;
  resultCode?: number;
  method?: string;
  appId?: string;
};
/** A callback as Zalo signs it. */
export function callbackOf(
  { paymentId, orderId, amount = 50_000, resultCode = 1, method = 'ZALOPAY', appId = checkout.appId }: Paid,
  key = checkout.privateKey,
) {
  const data = {
    appId,
    orderId,
    transId: `t-${orderId}`,
    method,
    transTime: Date.parse('2026-03-09T01:00:00Z'),
    merchantTransId: `m-${orderId}`,
    amount,
    description: 'Lệ phí',
    resultCode,
    message: 'xong',
    extradata: encodeURIComponent(JSON.stringify({ payment: paymentId })),
  };
  return { data, mac: signCallback(key, data), overallMac: signWholeCallback(key, data) };
}

export function notifyOf(orderId: string, method: string, key = checkout.privateKey) {
  const data = { appId: checkout.appId, orderId, method };
  return { data, mac: signNotify(key, data) };
}

/** Makes a fee and gives back its code. */
export async function newFee(server: TestServer, changes: Message = {}): Promise<string> {
  const reply = await till(server).fees(feeMessage(changes));
  const [item] = reply.body.items as { code: string; outcome: string; reason: string | null }[];
  if (item?.outcome !== 'new') throw new Error(JSON.stringify(reply.body));
  return item.code;
}

/** Looks a fee up, begins to pay it and says which order Zalo made. */
export async function beginToPay(citizen: Client, code: string, orderId: string): Promise<string> {
  await citizen.post('/api/citizen/fees/look-up', { code, digits });
  const begun = await citizen.post('/api/citizen/payments', { fee: code });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  const id = String(begun.body.id);
  await citizen.post(`/api/citizen/payments/${id}/order`, { orderId });
  return id;
}

/** What the ledger and the fee say, as numbers. */
export async function books(server: TestServer, code: string) {
  const fee = await server.database.prisma.fee.findUniqueOrThrow({
    where: { code },
    include: { ledger: { orderBy: { sequence: 'asc' } }, orders: { orderBy: { createdAt: 'asc' } } },
  });
  return {
    state: fee.state,
    ledger: fee.ledger.map(({ amount }) => Number(amount)),
    orders: fee.orders.map(({ state }) => state),
  };
}
