import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { Conversation } from '../database/client/client.ts';
import { newId } from '../ids.ts';

/** Keeps what was agreed to by confirming in the chat; the same one twice is one. */
export async function keepConsent(
  { tx, deps, conversation, citizenId }: { tx: Tx; deps: CaseDeps; conversation: Conversation; citizenId: string },
  { purpose, version }: { purpose: string; version: string },
): Promise<void> {
  const given = { citizenId, purpose, textVersion: version, withdrawnAt: null };
  if (await tx.consent.findFirst({ where: given, select: { id: true } })) return;
  await tx.consent.create({ data: { id: newId(), ...given, channel: conversation.channel, givenAt: deps.clock() } });
}
