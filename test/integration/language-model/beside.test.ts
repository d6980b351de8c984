import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const question = 'đăng ký tạm trú cần những giấy tờ gì';

test('a turn that waits for the model holds up nobody else, and is answered in the end', async () => {
  const { peer } = desk;
  const worker = await desk.employ({}, { patience: 20, turn: 60_000 });
  const text = { message: { msg_id: 'm', text: question } };
  // Whoever asks first waits; the others are answered at once.
  peer.script('hang');
  peer.always({ json: { commands: [{ type: 'smallTalk', kind: 'thanks' }] } });
  await worker.receive('6101', text);
  await worker.runOnce();
  await expect.poll(() => peer.chats.length, { timeout: 20_000 }).toBe(1);
  for (const user of ['6102', '6103', '6104']) {
    await worker.receive(user, text);
    await expect
      .poll(
        async () => {
          await worker.runOnce();
          return (await worker.said(user)).length;
        },
        { timeout: 20_000 },
      )
      .toBe(1);
  }
  expect(await worker.said('6101')).toEqual([]);
  peer.script({ status: 401 });
  peer.release();
  await worker.settled();
  expect((await worker.said('6101'))[0]).toContain('1.004194');
  expect(peer.faults).toEqual([]);
});

test('personal data reaches the model in no form, but comes back in what is understood', async () => {
  const { peer } = desk;
  peer.chats.length = 0;
  peer.bodies.length = 0;
  const worker = await desk.employ();
  peer.always((request) => {
    const { message } = JSON.parse(String(request.messages[1]?.content));
    return { json: { commands: [{ type: 'startReport', description: message, categoryId: 'street-lighting' }] } };
  });
  const words =
    'tôi tên là Trần Thị Bích, sđt 0912 345 678, cccd 031085001234, đèn tắt trước số nhà 45 ngõ Hoa Mướp, xe 15A-123.45 đâm cột';
  await worker.say('6201', words);
  await worker.say('6201', 'thông tin thêm: liên hệ bich@example.vn hoặc hồ sơ 000.00.12.H31-240512-0123');
  expect(peer.chats.length).toBe(2);
  for (const secret of ['Bích', '0912', '345 678', '031085001234', '123.45', 'bich@', '240512'])
    expect(peer.bodies.join('\n')).not.toContain(Buffer.from(secret).toString('latin1'));
  const { state } = await desk.database.prisma.conversation.findFirstOrThrow({ where: { externalId: '6201' } });
  expect(JSON.stringify(state)).toContain('sđt 0912 345 678');
});

test('embeddings are made once for all processes, and find by meaning where words do not', async () => {
  const { peer } = desk;
  const settings = { model: undefined, embeddingModel: 'embeds' };
  const worker = await desk.employ(settings);
  let rounds = 0;
  while ((await worker.model.refresh()) > 0) rounds += 1;
  expect(rounds).toBeGreaterThan(0);
  expect(await desk.database.prisma.textEmbedding.count()).toBe(3);
  const sent = peer.embedded.length;

  const other = await desk.employ(settings);
  while ((await other.model.refresh()) > 0) rounds += 1;
  expect(peer.embedded).toHaveLength(sent);
  const [retrieve] = other.model.forTurn('018f0000-0000-7000-8000-000000000000').retrievers;
  // A turn waits less than a second for it; what comes later is no answer.
  const likeliest = async () => (await retrieve?.('giấy khai sinh cho con', 5))?.[0];
  await expect.poll(likeliest, { timeout: 20_000 }).toMatchObject({ code: '1.001193', source: 'embeddings' });

  await other.say('6301', 'chứng giấy tờ cho con tôi sđt 0912345678 phải nộp những thứ gì hả em');
  expect(peer.embedded.length).toBeGreaterThan(sent);
  expect(peer.embedded.flat().join('\n')).not.toContain('0912345678');
  expect(peer.faults).toEqual([]);
});

test('embeddings that are not there yet, or a server that is away, change nothing', async () => {
  const worker = await desk.employ({ model: undefined, embeddingModel: 'others', baseUrl: 'http://127.0.0.1:9/v1' });
  expect(await worker.model.refresh()).toBe(0);
  expect(await worker.say('6401', question)).toContain('1.004194');
});
