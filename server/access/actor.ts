import { type StaffRole, staffRole } from '../contract/staff-api.ts';
import type { UnitEntry } from '../knowledge/schemas.ts';

/** A role a person holds, with the units it covers: null covers every unit. */
export type ActorMembership = {
  role: StaffRole;
  unitId: string | null;
  /** The unit and the units below it; null covers every unit. */
  covers: readonly string[] | null;
  /** Those of the covered units that are police. */
  police: readonly string[];
};

/** A signed-in member of staff, as the rules see them. */
export type StaffActor = {
  id: string;
  name: string;
  email: string;
  memberships: readonly ActorMembership[];
};

/** Works out what a membership covers by the units' tree. A unit that no longer exists covers nothing but itself. */
export function membershipOf(
  row: { role: StaffRole; unitId: string | null },
  units: ReadonlyMap<string, Pick<UnitEntry, 'id' | 'kind' | 'parent'>>,
): ActorMembership {
  const police = [...units.values()].filter((unit) => unit.kind === 'police').map((unit) => unit.id);
  if (row.unitId === null) return { ...row, covers: null, police };
  const covers = [row.unitId];
  for (const unitId of covers) {
    for (const unit of units.values()) {
      if (unit.parent === unitId && !covers.includes(unit.id)) covers.push(unit.id);
    }
  }
  return { ...row, covers, police: police.filter((unitId) => covers.includes(unitId)) };
}

type StoredPerson = Omit<StaffActor, 'memberships'> & {
  memberships: readonly { role: string; unitId: string | null }[];
};

/** A person as they are stored, as the rules see them. */
export function actorOf(
  { id, name, email, memberships }: StoredPerson,
  units: Parameters<typeof membershipOf>[1],
): StaffActor {
  const held = memberships.map(({ role, unitId }) => membershipOf({ role: staffRole.parse(role), unitId }, units));
  return { id, name, email, memberships: held };
}
