import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import { handleTurn } from '../../../server/conversations/handle-turn.ts';
import { hear } from '../../../server/conversations/inbound.ts';
import { ensureConversation, takeLease } from '../../../server/conversations/lease.ts';
import { newId } from '../../../server/ids.ts';
import { ward } from '../../dialogue/ward.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';

const now = new Date('2026-11-23T03:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A turn on words said to the bot, of which a worker holds the lease and has just read the talk. */
async function begun(userId: string, text: string) {
  const { prisma } = database;
  const { knowledge, understanding } = await ward('test/fixtures/other-ward');
  const key = { channel: 'oa', externalId: userId };
  const { id } = await ensureConversation(prisma, key, now);
  const conversation = await takeLease(prisma, { id, owner: 'worker', now });
  if (!conversation) throw new Error('no lease');
  const payload = { event_name: 'user_send_text', sender: { id: userId }, message: { msg_id: newId(), text } };
  const event = await prisma.inboundEvent.create({
    data: {
      id: newId(),
      channel: 'oa',
      externalId: newId(),
      name: 'user_send_text',
      conversationKey: `oa:${userId}`,
      payload,
      occurredAt: now,
      receivedAt: now,
    },
  });
  const deps = {
    prisma,
    clock: () => now,
    knowledge: () => knowledge,
    understanding: () => understanding,
    cipher: createFieldCipher(randomBytes(32).toString('base64')),
  };
  return {
    event,
    conversation,
    finish: () => handleTurn(deps, { conversation, heard: [hear(event)], owner: 'worker' }),
    said: () => prisma.message.count({ where: { conversationId: id, direction: 'out' } }),
    present: () => prisma.conversation.findUniqueOrThrow({ where: { id } }),
    stateOf: () => prisma.inboundEvent.findUniqueOrThrow({ where: { id: event.id } }),
  };
}

test.each(['làm giấy khai sinh cần gì', 'cho tôi gặp cán bộ'])(
  'the bot says nothing to "%s" once a person has taken the talk over meanwhile',
  async (text) => {
    const turn = await begun(newId(), text);
    const taken = { owner: 'staff', ownerStaffId: 'somebody', ownerSince: now };
    await database.prisma.conversation.update({ where: { id: turn.conversation.id }, data: taken });
    await turn.finish();
    expect(await turn.said()).toBe(0);
    expect(await turn.present()).toMatchObject({ owner: 'staff', ownerStaffId: 'somebody' });
    expect((await turn.stateOf()).state).toBe('done');
  },
);

test('nothing is kept of a turn whose lease another worker has', async () => {
  const turn = await begun('8003', 'làm giấy khai sinh cần gì');
  await database.prisma.conversation.update({ where: { id: turn.conversation.id }, data: { leaseOwner: 'another' } });
  await expect(turn.finish()).rejects.toThrow('lease');
  expect(await turn.said()).toBe(0);
  expect((await turn.stateOf()).state).toBe('pending');
});

test('a turn on another key of the same talk is planned on what the first one left', async () => {
  const first = await begun('8004', 'xin chào');
  await first.finish();
  const stale = await begun('8004', 'làm giấy khai sinh cần gì');
  await database.prisma.conversation.update({
    where: { id: stale.conversation.id },
    data: { version: { increment: 1 }, language: 'en' },
  });
  await stale.finish();
  expect((await stale.present()).version).toBe(stale.conversation.version + 2);
});
