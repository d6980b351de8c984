import { normalise } from '../../bot/text/normalise.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { say } from '../cases/say.ts';
import { messageRulesOf, whenTold } from '../cases/when-told.ts';
import type { SuggestionAct } from '../contract/suggestion-api.ts';
import type { Suggestion } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { appendSuggestionEvent } from './suggestion-events.ts';

type Given = { id: string; act: SuggestionAct; staffId: string };

/**
 * Carries out what staff do with a suggestion: read, tag by unit, hide, show again, answer once.
 * @throws AppError not_found, version_conflict, not_allowed_now, bad_request for an unknown unit
 */
export async function handleSuggestion(tx: Tx, deps: CaseDeps, { id, act, staffId }: Given): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Suggestion" WHERE id = ${id}::uuid FOR UPDATE`;
  const held = await tx.suggestion.findUnique({ where: { id } });
  if (!held) throw new AppError('not_found');
  if (held.version !== act.version) throw new AppError('version_conflict');
  const now = deps.clock();
  const { type, data } = changeOf(held, act, deps);
  const row = await tx.suggestion.update({
    where: { id },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  });
  await appendSuggestionEvent(tx, { row, type, actor: { kind: 'staff', id: staffId }, now });
  if (act.act === 'answer') await tell(tx, deps, { row, staffId, reply: normalise(act.reply) });
}

function changeOf(held: Suggestion, act: SuggestionAct, deps: CaseDeps) {
  const hidden = held.state === 'hidden';
  switch (act.act) {
    case 'read':
      if (held.state !== 'new') throw new AppError('not_allowed_now');
      return { type: 'read', data: { state: 'read' } } as const;
    case 'hide':
      if (hidden) throw new AppError('not_allowed_now');
      return { type: 'hidden', data: { state: 'hidden' } } as const;
    case 'show':
      if (!hidden) throw new AppError('not_allowed_now');
      return { type: 'shown', data: { state: 'read' } } as const;
    case 'tag':
      if (act.unit !== null && !deps.knowledge().units.has(act.unit))
        throw new AppError('bad_request', { fields: [{ path: 'unit', message: 'không có đơn vị này' }] });
      return { type: 'tagged', data: { unitId: act.unit } } as const;
    case 'answer':
      if (!mayAnswer(held)) throw new AppError('not_allowed_now');
      return { type: 'answered', data: { state: 'answered' } } as const;
  }
}

/** An answer is wanted, there is none yet, and there is somebody to tell. */
export const mayAnswer = ({ state, wantsAnswer, conversationId }: Suggestion): boolean =>
  (state === 'new' || state === 'read') && wantsAnswer && conversationId !== null;

async function tell(tx: Tx, deps: CaseDeps, told: { row: Suggestion; staffId: string; reply: string }): Promise<void> {
  const { row, staffId, reply } = told;
  const { conversationId, updatedAt: now } = row;
  const talk = conversationId
    ? await tx.conversation.findUnique({
        where: { id: conversationId },
        select: { language: true, channel: true, lastInboundAt: true },
      })
    : null;
  if (!conversationId || !talk) throw new AppError('not_allowed_now');
  await tx.suggestionText.create({
    data: { id: newId(), suggestionId: row.id, kind: 'reply', text: reply, createdAt: now },
    select: { id: true },
  });
  const knowledge = deps.knowledge();
  const rules = messageRulesOf(knowledge);
  await enqueue(tx, {
    conversationId,
    dedupeKey: `suggestion:${row.id}:answer`,
    payload: {
      text: say(knowledge, talk.language === 'en' ? 'en' : 'vi', 'suggestion.answered', { text: reply }),
      buttons: [],
    },
    author: 'staff',
    staffId,
    now,
    notBefore: whenTold(rules, { ...talk, says: 'words', urgent: false, now }),
  });
}
