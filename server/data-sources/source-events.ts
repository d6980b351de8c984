import type { Tx } from '../cases/deps.ts';
import type { DataSource } from '../database/client/client.ts';
import { newId } from '../ids.ts';

type Given = {
  /** As this transaction has just written it. */
  row: DataSource;
  type: 'registered' | 'changed' | 'ended' | 'late' | 'caught_up';
  actor: { kind: 'staff' | 'system'; id: string | null };
  now: Date;
};

export async function appendSourceEvent(tx: Tx, { row, type, actor, now }: Given): Promise<void> {
  const sequence = (await tx.dataSourceEvent.count({ where: { sourceId: row.id } })) + 1;
  const { state, name, owner, unitId, kind, standard, dueEveryMinutes } = row;
  await tx.dataSourceEvent.create({
    data: {
      id: newId(),
      sourceId: row.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      recordedAt: now,
      after: { state, name, owner, unitId, kind, standard, dueEveryMinutes },
    },
    select: { id: true },
  });
}
