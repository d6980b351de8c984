import type { SenseKind } from '../../bot/commands.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { sensePurposes } from '../knowledge/check-cases.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type ConsentOptions, giveConsent, withdrawConsent } from './profile.ts';

type About = { prisma: PrismaClient; knowledge: Knowledge; citizenId: string };

/**
 * Whether a citizen lets a model hear their voice messages or look at their photos. A refusal, and a consent that was
 * withdrawn, hold until the citizen says otherwise; a consent to an older text counts for nothing.
 */
export async function modelConsent(
  { prisma, knowledge, citizenId }: About,
  kind: SenseKind,
): Promise<'given' | 'refused' | 'unknown'> {
  const purpose = sensePurposes[kind];
  const last = await prisma.consent.findFirst({
    where: { citizenId, purpose },
    orderBy: [{ givenAt: 'desc' }, { id: 'desc' }],
    select: { textVersion: true, withdrawnAt: true },
  });
  if (!last) return 'unknown';
  if (last.withdrawnAt) return 'refused';
  const inForce = knowledge.retention.consents.some(
    (text) => text.purpose === purpose && text.version === last.textVersion,
  );
  return inForce ? 'given' : 'unknown';
}

/** Puts a yes or no on record. A no ends every consent before it; where there was none, it is kept as a refusal. */
export async function keepModelConsent(
  about: About & { channel: ConsentOptions['channel']; now: Date },
  answer: { kind: SenseKind; version: string; agreed: boolean },
): Promise<void> {
  const { prisma, citizenId, now } = about;
  const purpose = sensePurposes[answer.kind];
  if (answer.agreed) {
    await giveConsent({ ...about, purpose, version: answer.version });
    return;
  }
  const before = await modelConsent(about, answer.kind);
  await withdrawConsent({ prisma, citizenId, purpose, now });
  if (before !== 'unknown') return;
  const { channel } = about;
  const row = { citizenId, purpose, textVersion: answer.version, channel, givenAt: now, withdrawnAt: now };
  await prisma.consent.create({ data: { id: newId(), ...row, refused: true }, select: { id: true } });
}
