import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addModelMetrics } from '../../../server/language-model/model-metrics.ts';
import type { Scripted } from '../../peers/language-model.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
let citizens = 0;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(async () => {
  expect(desk.peer.faults).toEqual([]);
  const faults = desk.logged.filter((line) => /a turn failed|parked/.test(line));
  expect(faults).toEqual([]);
  await desk.database.prisma.modelUsage.deleteMany();
});
const newCitizen = () => `60${++citizens}`;

const question = 'đăng ký tạm trú cần những giấy tờ gì';
const local = /1\.004194[\s\S]*Tờ khai cư trú/;
const good: Scripted = { json: { commands: [{ type: 'showProcedure', code: '1.004194', aspect: 'fee' }] } };

async function outcomes(): Promise<Record<string, number>> {
  const rows = await desk.database.prisma.modelUsage.findMany({ where: { purpose: 'understand' } });
  return Object.fromEntries(rows.map(({ outcome, calls }) => [outcome, calls]));
}

/** One line of what Prometheus reads. */
async function measure(line: string): Promise<string | undefined> {
  const registry = new Registry();
  addModelMetrics(registry, { prisma: desk.database.prisma, clock: desk.clock });
  const text = await registry.metrics();
  return text
    .split('\n')
    .find((one) => one.startsWith(`${line} `))
    ?.slice(line.length + 1);
}

test('a scripted good answer is used, and counted with its tokens and cost', async () => {
  const worker = await desk.employ();
  desk.peer.script(good);
  const said = await worker.say(newCitizen(), question);
  expect(said).toMatch(/1\.004194/);
  expect(said).not.toMatch(/Tờ khai cư trú/);
  const [row] = await desk.database.prisma.modelUsage.findMany({ where: { purpose: 'understand' } });
  // 1,000 tokens at 1 and 50 at 4 for a million.
  expect(row).toMatchObject({
    outcome: 'answered',
    calls: 1,
    inputTokens: 1000n,
    outputTokens: 50n,
    costMicros: 1200n,
  });
});

describe('every failure ends in the local answer', () => {
  const cases: [string, Scripted[], string][] = [
    ['it hangs', ['hang'], 'timeout'],
    ['its answer is cut off twice', ['cut', 'cut'], 'cut_off'],
    ['500 twice', [{ status: 500 }, { status: 503 }], 'server_error'],
    ['429 twice', [{ status: 429 }, { status: 429, headers: { 'retry-after': '60' } }], 'rate_limited'],
    ['401', [{ status: 401 }], 'unauthorised'],
    ['403', [{ status: 403 }], 'unauthorised'],
    ['404', [{ status: 404 }], 'bad_request'],
    ['a page in place of JSON', [{ body: '<html>login</html>' }, { body: '<html>login</html>' }], 'malformed'],
    ['JSON of another protocol', [{ body: '{"ok":true}' }, { body: '[]' }], 'malformed'],
    ['prose', [{ content: 'Dạ, anh cần tờ khai ạ.' }, { content: 'Xin chào' }], 'malformed'],
    ['JSON outside the schema', [{ json: { intent: 'procedure' } }], 'discarded'],
    [
      'unknown ids',
      [{ json: { commands: [{ type: 'showProcedure', code: '9.999999', aspect: 'all' }] } }],
      'discarded',
    ],
    ['a refusal', [{ content: null, refusal: 'I cannot help with that.' }], 'refused'],
    ['a content filter', [{ content: '', finish: 'content_filter' }], 'filtered'],
    ['an answer cut at its limit', [{ content: '{"commands":[{"ty', finish: 'length' }], 'too_long'],
    ['nothing twice', [{ content: '' }, { content: null }], 'empty'],
    ['far too much', [{ json: { commands: [], noise: 'x'.repeat(30_000) } }], 'too_long'],
    [
      'far too many commands',
      [{ json: { commands: Array.from({ length: 40 }, () => ({ type: 'deny' })) } }],
      'discarded',
    ],
  ];
  test.each(cases)('%s', async (_, script, outcome) => {
    const worker = await desk.employ({}, script.includes('hang') ? { turn: 2_000 } : {});
    desk.peer.script(...script);
    expect(await worker.say(newCitizen(), question)).toMatch(local);
    expect(await outcomes()).toEqual({ [outcome]: script.length });
  });

  test('nobody listens at its address', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const worker = await desk.employ({ baseUrl: `http://127.0.0.1:${port}/v1` });
    expect(await worker.say(newCitizen(), question)).toMatch(local);
    expect(await outcomes()).toEqual({ unreachable: 2 });
  });
});

test('one retry of a fault of the moment is enough', async () => {
  const worker = await desk.employ();
  desk.peer.script({ status: 502 }, good);
  expect(await worker.say(newCitizen(), question)).not.toMatch(/Tờ khai cư trú/);
  expect(await outcomes()).toEqual({ server_error: 1, answered: 1 });
});

test('the key stands in no log, though the service echoes it', async () => {
  const worker = await desk.employ();
  desk.peer.script({ status: 401, message: `Incorrect API key provided: ${desk.peer.key}` });
  await worker.say(newCitizen(), question);
  expect(desk.logged.join('\n')).toContain('unauthorised');
  expect(desk.logged.join('\n')).not.toContain(desk.peer.key);
  expect(desk.logged.join('\n')).not.toContain('tạm trú');
});

describe('the breaker', () => {
  test('opens after failures in a row, and then nothing is sent', async () => {
    const worker = await desk.employ();
    desk.peer.always({ status: 500 });
    for (let round = 0; round < 3; round++) expect(await worker.say(newCitizen(), question)).toMatch(local);
    // It is kept beside the turn, which does not wait for that.
    await expect.poll(() => measure('language_model_breaker_open'), { timeout: 20_000 }).toBe('1');
    const sent = desk.peer.chats.length;
    expect(await worker.say(newCitizen(), question)).toMatch(local);
    expect(desk.peer.chats).toHaveLength(sent);
    expect((await outcomes()).breaker_open).toBe(1);
  });
});

describe('the budget', () => {
  test('of one citizen runs out for that citizen only, in every process, until the next day', async () => {
    const limits = { callsPerCitizen: 2, callsPerDay: 1000, costPerDay: undefined };
    const [first, second] = [await desk.employ({ limits }), await desk.employ({ limits })];
    desk.peer.always(good);
    const [one, other] = [newCitizen(), newCitizen()];
    expect(await first.say(one, question)).not.toMatch(local);
    expect(await second.say(one, question)).not.toMatch(local);
    expect(await first.say(one, question)).toMatch(local);
    expect(await second.say(one, question)).toMatch(local);
    expect(await first.say(other, question)).not.toMatch(local);
    expect((await outcomes()).over_budget).toBe(2);
    desk.pass(24 * 3_600_000);
    await first.model.forgetOld();
    expect(await desk.database.prisma.modelAllowance.count()).toBe(0);
    expect(await first.say(one, question)).not.toMatch(local);
  });

  test('of a day runs out by calls', async () => {
    desk.peer.always(good);
    const limits = { callsPerCitizen: 100, callsPerDay: 1, costPerDay: undefined };
    const worker = await desk.employ({ limits });
    expect(await worker.say(newCitizen(), question)).not.toMatch(local);
    expect(await worker.say(newCitizen(), question)).toMatch(local);
  });

  test('of a day runs out by cost, refused calls not counted', async () => {
    desk.peer.always(good);
    const limits = { callsPerCitizen: 100, callsPerDay: 100, costPerDay: 0.002 };
    const worker = await desk.employ({ limits });
    // 0.0012 each.
    for (let call = 0; call < 2; call++) expect(await worker.say(newCitizen(), question)).not.toMatch(local);
    expect(await worker.say(newCitizen(), question)).toMatch(local);
    expect(await worker.say(newCitizen(), question)).toMatch(local);
    expect(await outcomes()).toEqual({ answered: 2, over_budget: 2 });
  });
});
