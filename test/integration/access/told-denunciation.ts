import { expect } from 'vitest';
import { createConversationWorker } from '../../../server/conversations/worker.ts';
import { newId } from '../../../server/ids.ts';
import type { Log } from '../../../server/log.ts';
import { groupQuestions } from '../../../server/unanswered/group-questions.ts';
import { ward } from '../../dialogue/ward.ts';
import type { Client, TestServer } from '../http/test-server.ts';

/** Each stands in one place only, so that a leak tells where it comes from. */
export const secrets = {
  talk: 'xoàizq7341',
  goesOn: 'mítzq7342',
  caption: 'ổizq7343',
  report: 'chuốizq7344',
  place: 'nazq7345',
  caseMessage: 'khếzq7346',
  rating: 'bưởizq7347',
} as const;
export const anySecret = /zq734[1-7]/;
export const denouncer = 'Người Trình Bày zq7349';

export type ToldInTalk = { talkId: string; photoId: string; groupId: string; askedModel: string[] };

/**
 * A denunciation in the mini-app's chat, by the real way in: words, what goes on, a photo with words; beside it a
 * question without an answer. Gives what came of it and all that a language model was asked.
 */
export async function tellInTalk(server: TestServer, log: Log): Promise<ToldInTalk> {
  const askedModel: string[] = [];
  const { prisma } = server.database;
  const identity = await prisma.citizenIdentity.findFirstOrThrow({ where: { externalId: 'denouncer' } });
  const { knowledge, understanding } = await ward('test/fixtures/other-ward');
  const ask = async (question: unknown) => {
    askedModel.push(JSON.stringify(question));
    return undefined;
  };
  const worker = createConversationWorker({
    prisma,
    clock: server.deps.clock,
    log,
    cipher: server.deps.cipher,
    knowledge: () => knowledge,
    understanding: () => understanding,
    languageModel: {
      forTurn: () => ({ ask, retrievers: [], hear: undefined, look: undefined }),
      refresh: async () => 0,
      forgetOld: async () => undefined,
      settled: async () => undefined,
    },
    pausesAfterFailure: [0, 0],
  });
  const photoId = newId();
  const now = server.deps.clock();
  await prisma.file.create({
    data: {
      id: photoId,
      purpose: 'chat',
      state: 'ready',
      citizenId: identity.citizenId,
      width: 9,
      height: 9,
      createdAt: now,
    },
  });
  const said = [
    { text: 'quy định nuôi chó ở chung cư' },
    { text: 'rác ở đầu ngõ lâu rồi không ai dọn' },
    { text: `Tôi tố cáo cán bộ địa chính nhận hối lộ, đưa ở quán ${secrets.talk}` },
    { text: `Hôm ấy có cả ông ${secrets.goesOn} chứng kiến` },
    { fileId: photoId, text: `chụp lúc đưa phong bì ${secrets.caption}` },
    { text: 'cho em hỏi thủ tục đăng ký tạm trú ạ?' },
  ];
  for (const payload of said) {
    const at = new Date(now.getTime() - 60_000);
    await prisma.inboundEvent.create({
      data: {
        id: newId(),
        channel: 'mini_app',
        externalId: newId(),
        name: 'message',
        conversationKey: `mini_app:${identity.citizenId}`,
        payload,
        occurredAt: at,
        receivedAt: at,
      },
    });
    for (let round = 0; round < 3; round++) await worker.runOnce();
  }
  const conversation = await prisma.conversation.findFirstOrThrow({ where: { citizenId: identity.citizenId } });
  const talkId = conversation.id;
  const later = () => new Date(now.getTime() + 3_600_000);
  await groupQuestions({ prisma, clock: later, knowledge: () => knowledge, understanding: () => understanding });
  const { id: groupId } = await prisma.unansweredGroup.findFirstOrThrow();
  await prisma.conversation.update({ where: { id: talkId }, data: { owner: 'queue', ownerSince: now } });
  return { talkId, photoId, groupId, askedModel };
}

/** A denunciation told inside an ordinary case: a message and the words of a rating. */
export async function tellInOpenCase(server: TestServer, citizen: Client, openCode: string): Promise<void> {
  const told = await citizen.post(`/api/citizen/cases/${openCode}/messages`, {
    text: `Tôi tố cáo cán bộ ăn hối lộ ${secrets.caseMessage}`,
  });
  expect(told.status).toBe(200);
  await server.database.prisma.case.update({
    where: { code: openCode },
    data: { state: 'resolved', resolvedAt: new Date(0) },
  });
  const rated = await citizen.post(`/api/citizen/cases/${openCode}/rating`, {
    stars: 1,
    text: `tố cáo cán bộ nhận hối lộ ${secrets.rating}`,
  });
  expect(rated.status).toBe(200);
  await server.database.prisma.case.update({
    where: { code: openCode },
    data: { state: 'received', resolvedAt: null },
  });
}
