import type { Understand } from '../../bot/turn.ts';
import type { TalkLine } from '../../bot/understand/ask-model.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import { understandWithModel } from '../../bot/understand/with-fallback.ts';
import { wordWithModel } from '../../bot/understand/word-answer.ts';
import type { WordAnswer } from '../../bot/word-procedure.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Conversation, PrismaClient } from '../database/client/client.ts';
import type { TurnModel } from '../language-model/language-model.ts';

const lines = 6;

/** What a language model gives to one turn: other ways to understand and to word. Empty when none is configured. */
export function modelHelp(given: {
  prisma: PrismaClient;
  cipher: FieldCipher;
  understanding: Understanding;
  conversation: Pick<Conversation, 'id' | 'citizenId'>;
  model: TurnModel | undefined;
}): { understand?: Understand; word?: WordAnswer } {
  const { prisma, cipher, understanding, conversation, model } = given;
  const ask = model?.ask;
  if (!ask) return {};
  const recent = () => recentLines(prisma, conversation.id);
  const known = () => knownOf({ prisma, cipher, citizenId: conversation.citizenId });
  return {
    understand: understandWithModel({ ask, recent, known, retrievers: model.retrievers }),
    word: wordWithModel({ ask, understanding, known }),
  };
}

/** The last lines of the talk but those of a denunciation, oldest first; what staff wrote is the other side's. */
async function recentLines(prisma: PrismaClient, conversationId: string): Promise<TalkLine[]> {
  const rows = await prisma.message.findMany({
    // A denunciation is nobody's outside, not even as what was said before; nor is somebody's home.
    where: { conversationId, text: { not: null }, protected: false, ownOnly: false },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: lines,
    select: { direction: true, text: true },
  });
  return rows
    .reverse()
    .map(({ direction, text }) => ({ from: direction === 'in' ? 'citizen' : 'bot', text: text ?? '' }));
}

/** The citizen's name, so that it is hidden however it is written. */
async function knownOf(given: { prisma: PrismaClient; cipher: FieldCipher; citizenId: string }): Promise<string[]> {
  const row = await given.prisma.citizen.findUnique({
    where: { id: given.citizenId },
    select: { nameEncrypted: true },
  });
  return row?.nameEncrypted ? [given.cipher.decrypt(row.nameEncrypted)] : [];
}
