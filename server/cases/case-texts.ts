import { fold, normalise } from '../../bot/text/normalise.ts';
import { newId } from '../ids.ts';
import { actorId, type CaseActor } from './actor.ts';
import type { Tx } from './deps.ts';

export type CaseTextKind =
  | 'description'
  /** The report as anybody may read it. */
  | 'public'
  | 'place'
  | 'note'
  | 'reply'
  | 'reason'
  | 'resolution'
  | 'authority'
  | 'authority_answer'
  | 'proposal'
  | 'proposed_answer'
  | 'citizen_message'
  | 'supplement'
  | 'rating';

/** Stores words of a case, apart from the case itself, and gives their id for the event that belongs to them. */
export async function addText(
  tx: Tx,
  text: {
    caseId: string;
    kind: CaseTextKind;
    text: string;
    actor: CaseActor;
    protect?: boolean | undefined;
    now: Date;
  },
): Promise<string> {
  const id = newId();
  const words = normalise(text.text);
  await tx.caseText.create({
    data: {
      id,
      caseId: text.caseId,
      kind: text.kind,
      text: words,
      textFolded: fold(words),
      authorKind: text.actor.kind,
      authorId: actorId(text.actor),
      protected: text.protect ?? false,
      createdAt: text.now,
    },
  });
  if (text.protect) await alsoInTalk(tx, { ...text, text: words });
  return id;
}

/**
 * Whoever may read denunciations need not reach the case in which one was told: its words stand in the citizen's talk
 * too, where they find them.
 */
async function alsoInTalk(tx: Tx, { caseId, text, now }: { caseId: string; text: string; now: Date }): Promise<void> {
  const row = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { citizenId: true } });
  const talk = row.citizenId
    ? await tx.conversation.findFirst({
        where: { citizenId: row.citizenId },
        orderBy: { lastInboundAt: { sort: 'desc', nulls: 'last' } },
        select: { id: true },
      })
    : null;
  if (!talk) return;
  await tx.message.create({
    data: {
      id: newId(),
      conversationId: talk.id,
      caseId,
      direction: 'in',
      author: 'citizen',
      kind: 'text',
      text,
      protected: true,
      occurredAt: now,
      recordedAt: now,
    },
  });
}

/** The folded words by which a case is found: code, description, place. At most 2,000 signs. */
export function searchTextOf(code: string, description: string, place: string | undefined): string {
  return fold(`${code} ${code.replaceAll('-', '')} ${place ?? ''} ${description}`).slice(0, 2000);
}
