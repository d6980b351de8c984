import type { Unanswered } from '../../bot/unanswered.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import { maskFor } from '../../bot/understand/personal-mask.ts';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';

// What a mask puts in place of a name, a number, an address.
const placeholder = /\[[A-Z]+_\d+\]/g;

type Given = {
  cipher: FieldCipher;
  understanding: () => Understanding;
  citizenId: string;
  language: string;
  now: Date;
  unanswered: Unanswered[];
  /** Keys of questions noted before that have found their answer. */
  settled: string[];
};

/**
 * Keeps the questions of a turn that ended without an answer, without personal data, in the turn's own transaction:
 * one row each and nothing else. They are sorted later. Without word lists to tell names by, nothing is kept.
 */
export async function keepUnanswered(tx: Tx, given: Given): Promise<void> {
  const { language, now, unanswered, settled } = given;
  if (settled.length > 0) await tx.unansweredQuestion.deleteMany({ where: { id: { in: settled }, groupId: null } });
  if (unanswered.length === 0) return;
  const mask = maskFor(given.understanding(), await nameOf(tx, given));
  if (!mask) return;
  await tx.unansweredQuestion.createMany({
    data: unanswered.map(({ key, text, reason }) => ({
      id: key,
      text: mask.hide(text).replace(placeholder, '…'),
      reason,
      language,
      askedAt: now,
    })),
    skipDuplicates: true,
  });
}

/** The citizen's name, which may stand in the question however it is written. */
async function nameOf(tx: Tx, { cipher, citizenId }: Given): Promise<string[]> {
  const citizen = await tx.citizen.findUnique({ where: { id: citizenId }, select: { nameEncrypted: true } });
  return citizen?.nameEncrypted ? [cipher.decrypt(citizen.nameEncrypted)] : [];
}
