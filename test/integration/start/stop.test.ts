import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { faultsOfTalk } from '../../crash/faults-of-talk.ts';
import { readTalks } from '../../crash/stored.ts';
import type { ProductProcess } from '../../setup/product-process.ts';
import { postText } from './signed-text.ts';
import { closeAfterwards, type Stage, setStage } from './stage.ts';

const questions = [
  'Làm giấy khai sinh cho con cần giấy tờ gì?',
  'Đăng ký kết hôn mất mấy ngày?',
  'Chứng thực bản sao hết bao nhiêu tiền?',
] as const;

/** Citizens write without pause, some 30 messages a second, until told to stop; collects what was acknowledged. */
function talkOn({ url, zalo, citizens }: Stage) {
  const acknowledged = new Map<string, string>();
  let talking = true;
  const talks = citizens.map(async (citizen, index) => {
    for (let count = 0; talking; count++) {
      const messageId = `load-${index}-${count}`;
      const text = questions[count % questions.length] ?? questions[0];
      if (await postText(zalo, { productUrl: url, citizen, messageId, text })) acknowledged.set(messageId, citizen.id);
      await sleep(300);
    }
  });
  return {
    acknowledged,
    async end() {
      talking = false;
      await Promise.all(talks);
    },
  };
}

test.each<[string, (product: ProductProcess) => void]>([
  ['SIGTERM', (product) => product.signal('SIGTERM', 'process')],
  ['Ctrl-C', (product) => product.signal('SIGINT', 'group')],
])(
  '%s under load: ends in time, and what was acknowledged is answered after the next start',
  { timeout: 400_000 },
  async (_name, end) => {
    const stage = await setStage({ citizens: 8 });
    const { zalo, stored } = stage;
    const product = stage.launch();
    await product.ready;
    const load = talkOn(stage);
    closeAfterwards(load.end);
    await sleep(4_000);
    // A slow machine takes fewer in that time.
    await expect.poll(() => load.acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(20);
    const stoppedAt = performance.now();
    end(product);
    expect(await product.ended).toBe(0);
    // What takes longer than 14 s is broken off by the product itself, with another code; the rest is the machine's.
    expect(performance.now() - stoppedAt).toBeLessThan(20_000);
    expect(product.complaints()).toBe('');
    await load.end();

    const again = stage.launch();
    await again.ready;
    const database = await stored.open();
    closeAfterwards(() => database.close());
    const { prisma } = database;
    const unsettled = async () =>
      (await prisma.inboundEvent.count({ where: { state: { in: ['pending', 'parked'] } } })) +
      (await prisma.outboxMessage.count({ where: { state: { in: ['pending', 'sending'] } } }));
    await expect.poll(unsettled, { timeout: 120_000, interval: 300 }).toBe(0);
    const events = await prisma.inboundEvent.findMany({ where: { externalId: { startsWith: 'load-' } } });
    const found = new Set(events.map((event) => event.externalId));
    expect([...load.acknowledged.keys()].filter((id) => !found.has(id))).toEqual([]);
    const talks = await readTalks(database);
    expect(talks).toHaveLength(stage.citizens.length);
    for (const talk of talks) expect(faultsOfTalk(talk, await zalo.chat(talk.userId))).toEqual([]);
  },
);

test('starting again keeps cases and accounts', { timeout: 240_000 }, async () => {
  const stage = await setStage({ citizens: 0 });
  const count = () =>
    stage.look(async ({ prisma }) => ({
      cases: (await prisma.case.findMany({ select: { code: true }, orderBy: { code: 'asc' } })).map(({ code }) => code),
      people: await prisma.user.findMany({ select: { id: true, email: true }, orderBy: { id: 'asc' } }),
    }));
  const first = stage.launch([], { DEMO: 'true' });
  await first.ready;
  const before = await count();
  expect(before.cases.length).toBeGreaterThan(100);
  expect(before.people.length).toBeGreaterThan(3);
  await first.stop();
  await stage.launch([], { DEMO: 'true' }).ready;
  expect(await count()).toEqual(before);
});
