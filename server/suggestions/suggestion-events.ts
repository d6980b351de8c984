import type { Tx } from '../cases/deps.ts';
import type { Suggestion } from '../database/client/client.ts';
import { newId } from '../ids.ts';

type Given = {
  /** As this transaction has just written it, which is what orders the sequence. */
  row: Suggestion;
  type: 'received' | 'read' | 'tagged' | 'answered' | 'hidden' | 'shown' | 'forgotten';
  actor: { kind: 'citizen' | 'staff' | 'system'; id: string | null };
  now: Date;
};

export async function appendSuggestionEvent(tx: Tx, { row, type, actor, now }: Given): Promise<void> {
  const sequence = (await tx.suggestionEvent.count({ where: { suggestionId: row.id } })) + 1;
  await tx.suggestionEvent.create({
    data: {
      id: newId(),
      suggestionId: row.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      recordedAt: now,
      after: { state: row.state, unitId: row.unitId },
    },
    select: { id: true },
  });
}
