import type { StaffActor } from '../access/actor.ts';

/** Who acts on a case. Ids only: an event never carries a name. */
export type CaseActor =
  | { kind: 'staff'; staff: StaffActor }
  | { kind: 'citizen'; id: string }
  | { kind: 'system' }
  | { kind: 'machine'; id: string };

/** The actor's id as events and texts keep it. */
export function actorId(actor: CaseActor): string | null {
  if (actor.kind === 'staff') return actor.staff.id;
  return actor.kind === 'system' ? null : actor.id;
}
