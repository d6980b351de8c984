import type { StaffActor } from '../access/actor.ts';

/** Who acts on a case. Ids only: an event never carries a name. */
export type CaseActor =
  | { kind: 'staff'; staff: StaffActor }
  | { kind: 'citizen'; id: string }
  | { kind: 'system' }
  /** `rights`: those by which it acts on the case like a person; without them it only files. */
  | { kind: 'machine'; id: string; rights?: StaffActor };

/** The rights of whoever acts by those of staff; undefined for others. */
export function rightsOf(actor: CaseActor): StaffActor | undefined {
  if (actor.kind === 'staff') return actor.staff;
  return actor.kind === 'machine' ? actor.rights : undefined;
}

/** The actor's id as events and texts keep it. */
export function actorId(actor: CaseActor): string | null {
  if (actor.kind === 'staff') return actor.staff.id;
  return actor.kind === 'system' ? null : actor.id;
}
