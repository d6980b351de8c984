import type { Tx } from '../cases/deps.ts';
import type { Dossier } from '../database/client/client.ts';
import { recordEvents } from '../events-out/record-event.ts';
import { newId } from '../ids.ts';

/** Who brought a change: the one-stop system, a person with a file, this system itself, or a citizen (never by name). */
export type DossierActor = { kind: 'machine' | 'system' | 'citizen'; id: null } | { kind: 'staff'; id: string };

export type DossierEventType =
  | 'created'
  | 'changed'
  | 'result_added'
  | 'result_removed'
  | 'paper_attached'
  | 'paper_detached'
  | 'anonymised';

// That a dossier was made anonymous is nobody's business outside.
const told: Partial<Record<DossierEventType, string>> = {
  created: 'dossier.created',
  changed: 'dossier.changed',
  result_added: 'dossier.result-added',
  result_removed: 'dossier.result-removed',
  paper_attached: 'dossier.paper-attached',
  paper_detached: 'dossier.paper-detached',
};

type Given = {
  /** As this transaction holds it, which is what orders the sequence. */
  row: Dossier;
  type: DossierEventType;
  actor: DossierActor;
  sourceAt: Date;
  contentHash?: string;
  state?: string;
  now: Date;
};

export async function appendDossierEvent(tx: Tx, given: Given): Promise<void> {
  const { row, type, actor, sourceAt, contentHash, state = row.state, now } = given;
  const sequence = (await tx.dossierEvent.count({ where: { dossierId: row.id } })) + 1;
  const after = { state, unitId: row.unitId, dueAt: row.dueAt?.toISOString() ?? null, missing: row.missing.length };
  await tx.dossierEvent.create({
    data: {
      id: newId(),
      dossierId: row.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      sourceAt,
      contentHash,
      recordedAt: now,
      after,
    },
  });
  const name = told[type];
  if (!name) return;
  const { code, procedureCode: procedure, unitId } = row;
  const data = {
    code,
    sequence,
    by: actor.kind,
    state,
    procedure,
    unit: unitId,
    dueAt: after.dueAt,
    missing: after.missing,
  };
  await recordEvents(tx, [{ name, subject: code, sequence, unitId, data, now }]);
}
