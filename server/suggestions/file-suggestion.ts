import { normalise } from '../../bot/text/normalise.ts';
import { refuseWhenBlocked } from '../cases/citizen-limits.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { SuggestionKind } from '../contract/suggestion-api.ts';
import type { Suggestion } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { appendSuggestionEvent } from './suggestion-events.ts';

/** So many a citizen may send in any 24 hours. */
const perDay = 5;
const dayMs = 86_400_000;

export type NewSuggestion = {
  key: string;
  kind: SuggestionKind;
  citizenId: string;
  /** Where an answer goes. */
  conversationId: string;
  wantsAnswer: boolean;
  channel: string;
  text: string;
};

/**
 * Keeps a suggestion, or praise. The same key makes one row.
 * @throws AppError blocked, suggestions_many
 */
export async function fileSuggestion(tx: Tx, deps: CaseDeps, given: NewSuggestion): Promise<Suggestion> {
  const { key, kind, citizenId, conversationId, wantsAnswer, channel } = given;
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
  const known = await tx.suggestion.findUnique({ where: { key } });
  if (known) return known;
  await refuseWhenBlocked(tx, deps, citizenId);
  const now = deps.clock();
  const since = new Date(now.getTime() - dayMs);
  const lately = await tx.suggestion.findMany({
    where: { citizenId, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    take: perDay,
    select: { createdAt: true },
  });
  const oldest = lately[perDay - 1]?.createdAt;
  if (oldest)
    throw new AppError('suggestions_many', {
      retryAfterSeconds: Math.ceil((oldest.getTime() + dayMs - now.getTime()) / 1000),
    });
  const id = newId();
  const row = await tx.suggestion.create({
    data: { id, key, kind, citizenId, conversationId, wantsAnswer, channel, createdAt: now, updatedAt: now },
  });
  await tx.suggestionText.create({
    data: { id: newId(), suggestionId: id, kind: 'words', text: normalise(given.text), createdAt: now },
    select: { id: true },
  });
  await appendSuggestionEvent(tx, { row, type: 'received', actor: { kind: 'citizen', id: citizenId }, now });
  return row;
}
