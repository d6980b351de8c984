import type { EffectResult } from '../../bot/ports.ts';
import { refuseWhenBlocked } from '../cases/citizen-limits.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { sayTime } from '../cases/say.ts';
import type { Conversation } from '../database/client/client.ts';
import { recordTalk } from '../events-out/record-talk.ts';
import { anybodyThere } from './anybody-there.ts';
import { notifyTalk } from './notify-talk.ts';
import { TurnOvertaken } from './turn-overtaken.ts';

type Given = { tx: Tx; deps: CaseDeps; conversation: Conversation; citizenId: string };

/** What was said stands in the talk; it is put where the staff look. */
export async function leaveMessage({ tx, deps, conversation, citizenId }: Given): Promise<void> {
  await refuseWhenBlocked(tx, deps, citizenId);
  const now = deps.clock();
  const data = { waitingSince: conversation.waitingSince ?? now, returnedAt: now };
  const where = { id: conversation.id, owner: 'bot' };
  await tx.conversation.updateMany({
    where: { ...where, returnReason: null },
    data: { ...data, returnReason: 'off_duty' },
  });
  await tx.conversation.updateMany({ where: { ...where, returnReason: { not: null } }, data });
}

/** The talk waits for a person, or stays with the bot until somebody is back. @throws TurnOvertaken */
export async function requestPerson({ tx, deps, conversation, citizenId }: Given): Promise<EffectResult> {
  if (conversation.owner !== 'bot') return { type: 'requestPerson', ok: false, onDuty: true };
  await refuseWhenBlocked(tx, deps, citizenId);
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const presence = await anybodyThere(tx, { knowledge, now });
  const waitingSince = conversation.waitingSince ?? now;
  const { count } = await tx.conversation.updateMany({
    where: { id: conversation.id, owner: 'bot' },
    // With nobody there the bot stays, and the request stands in the staff's list.
    data: presence.there
      ? { owner: 'queue', ownerStaffId: null, ownerSince: now, waitingSince, returnedAt: null, returnReason: null }
      : { waitingSince, ownerStaffId: null, ownerSince: now, returnedAt: now, returnReason: 'off_duty' },
  });
  if (count === 0) throw new TurnOvertaken();
  const why = presence.there ? 'asked' : 'off_duty';
  await recordTalk(tx, { id: conversation.id, name: 'handed-over', by: 'citizen', why, now });
  await notifyTalk(tx, { knowledge, id: conversation.id, now });
  if (presence.there) return { type: 'requestPerson', ok: true, onDuty: true };
  const language = conversation.language === 'en' ? 'en' : 'vi';
  return { type: 'requestPerson', ok: true, onDuty: false, back: sayTime(knowledge, language, presence.back) };
}
