import type { Tx } from '../cases/deps.ts';
import type { RegulationProposal } from '../database/client/client.ts';
import { newId } from '../ids.ts';

type Given = {
  /** As this transaction has just written it, which is what orders the sequence. */
  row: RegulationProposal;
  type: 'received' | 'passed_on' | 'declined';
  actor: { kind: 'citizen' | 'staff'; id: string };
  now: Date;
};

export async function appendProposalEvent(tx: Tx, { row, type, actor, now }: Given): Promise<void> {
  const sequence = (await tx.proposalEvent.count({ where: { proposalId: row.id } })) + 1;
  await tx.proposalEvent.create({
    data: {
      id: newId(),
      proposalId: row.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      occurredAt: now,
      recordedAt: now,
      after: { state: row.state, dueAt: row.dueAt.toISOString(), doneAt: row.doneAt?.toISOString() ?? null },
    },
  });
}
