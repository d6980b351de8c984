import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';

type Whose = { surveyId: string; citizenId: string /** Null for a survey to everybody. */; occasionId: string | null };

/**
 * The one-way keyed marks by which a citizen answers a survey once, or once about each occasion: their own first, then
 * those of whom were joined into them.
 */
export async function marksOf(
  tx: Pick<Tx, 'citizen'>,
  cipher: FieldCipher,
  { surveyId, citizenId, occasionId }: Whose,
): Promise<string[]> {
  if (occasionId !== null) return [cipher.hmac(`survey ${surveyId} occasion ${occasionId}`)];
  const before = await tx.citizen.findMany({ where: { joinedIntoId: citizenId }, select: { id: true } });
  return [citizenId, ...before.map(({ id }) => id)].map((id) => cipher.hmac(`survey ${surveyId} ${id}`));
}

/** Counts a citizen among those who were asked, once. */
export async function noteAsked(
  tx: Pick<Tx, 'citizen' | 'surveyAsking'>,
  cipher: FieldCipher,
  { day, ...whose }: Whose & { /** Local day. */ day: string },
): Promise<void> {
  const { surveyId } = whose;
  const marks = await marksOf(tx, cipher, whose);
  const [mark] = marks;
  if (!mark || (await tx.surveyAsking.count({ where: { surveyId, mark: { in: marks } } })) > 0) return;
  const data = { surveyId, mark, askedOn: new Date(`${day}T00:00:00Z`) };
  await tx.surveyAsking.createMany({ data, skipDuplicates: true });
}
