import type { Tx } from '../cases/deps.ts';
import type { Survey } from '../database/client/client.ts';
import { newId } from '../ids.ts';

type Given = {
  /** As this transaction has just written it, which is what orders the sequence. */
  row: Survey;
  type: 'made' | 'changed' | 'opened' | 'ended';
  actor: { kind: 'staff' | 'system'; id: string | null };
  now: Date;
};

export async function appendSurveyEvent(tx: Tx, { row, type, actor, now }: Given): Promise<void> {
  const sequence = (await tx.surveyEvent.count({ where: { surveyId: row.id } })) + 1;
  const { state, opensAt, endsAt, anonymous } = row;
  await tx.surveyEvent.create({
    data: {
      id: newId(),
      surveyId: row.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      recordedAt: now,
      after: { state, opensAt: opensAt.toISOString(), endsAt: endsAt.toISOString(), anonymous, asked: row.asked },
    },
    select: { id: true },
  });
}
