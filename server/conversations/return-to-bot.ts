import type { CaseDeps, Tx } from '../cases/deps.ts';
import { type Language, say, sayTime } from '../cases/say.ts';
import type { ChatButton } from '../contract/citizen-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { recordTalk } from '../events-out/record-talk.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { anybodyThere } from './anybody-there.ts';
import { notifyTalk } from './notify-talk.ts';

const batch = 100;
const minute = 60_000;

/** What a talk is like again once nobody waits in it. */
export const nobodyWaits = { waitingSince: null, returnedAt: null, returnReason: null } as const;

type Wait = { owner: 'queue' | 'staff'; minutes: number; reason: 'no_answer' | 'staff_silent'; key: string };

/**
 * Gives talks back to the bot in which the citizen has waited too long: nobody took the request, or whoever holds the
 * talk said nothing. The citizen is told, and the request stays in the staff's list. Whichever process updates the row
 * first does it, once. Safe to run in several processes; call it every minute. Gives how many.
 */
export async function returnToBot(prisma: PrismaClient, deps: CaseDeps, now: Date): Promise<number> {
  const { answerMinutes, silentMinutes } = deps.knowledge().serviceLevels.conversations;
  const waits: Wait[] = [
    { owner: 'queue', minutes: answerMinutes, reason: 'no_answer', key: 'person.noAnswer' },
    { owner: 'staff', minutes: silentMinutes, reason: 'staff_silent', key: 'person.staffSilent' },
  ];
  let returned = 0;
  for (const wait of waits) {
    const before = new Date(now.getTime() - wait.minutes * minute);
    // Whoever has just taken the talk over has their minutes too.
    // Words on their way are an answer.
    const heldReplies = { none: { undoneAt: null } };
    const where = { owner: wait.owner, waitingSince: { lte: before }, ownerSince: { lte: before }, heldReplies };
    const found = await prisma.conversation.findMany({
      where,
      orderBy: { waitingSince: 'asc' },
      take: batch,
      select: { id: true },
    });
    for (const { id } of found) {
      if (await prisma.$transaction((tx) => giveBack(tx, deps, { id, where, wait, now }))) returned += 1;
    }
  }
  return returned;
}

type Given = { id: string; where: Prisma.ConversationWhereInput; wait: Wait; now: Date };

async function giveBack(tx: Tx, deps: CaseDeps, { id, where, wait, now }: Given): Promise<boolean> {
  // Who held it stays on the row: the list names them.
  const data = { owner: 'bot', ownerSince: now, returnedAt: now, returnReason: wait.reason };
  const { count } = await tx.conversation.updateMany({ where: { AND: [{ id }, where] }, data });
  if (count === 0) return false;
  await recordTalk(tx, { id, name: 'returned', by: 'system', why: wait.reason, now });
  const knowledge = deps.knowledge();
  await notifyTalk(tx, { knowledge, id, now });
  const { language: kept } = await tx.conversation.findUniqueOrThrow({ where: { id }, select: { language: true } });
  const language: Language = kept === 'en' ? 'en' : 'vi';
  const presence = await anybodyThere(tx, { knowledge, now });
  const back = presence.there
    ? ''
    : say(knowledge, language, 'person.backAt', { back: sayTime(knowledge, language, presence.back) });
  const button = (key: string, payload: string): ChatButton => ({
    type: 'say',
    title: say(knowledge, language, key),
    payload,
    silent: false,
  });
  await enqueue(tx, {
    conversationId: id,
    dedupeKey: `returned:${id}:${now.getTime()}`,
    payload: {
      text: say(knowledge, language, wait.key, { back, phone: knowledge.tenant.contacts.phone }),
      buttons: [
        button('button.leaveMessage', '#leave'),
        button('menu.report', '#report'),
        ...(presence.there ? [button('button.callAgain', '#person')] : []),
      ],
    },
    author: 'bot',
    now,
  });
  return true;
}
