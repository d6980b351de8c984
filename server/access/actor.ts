import { type StaffRole, staffRole } from '../contract/staff-api.ts';
import type { Prisma } from '../database/client/client.ts';
import type { UnitEntry } from '../knowledge/schemas.ts';

/** A role a person holds, with the units it covers (null covers every unit), and the part of their cases it is for. */
export type ActorMembership = {
  role: StaffRole;
  unitId: string | null;
  /** Codes of the areas whose cases it is for; null: wherever they lie, also where no area is known. */
  areaCodes: readonly string[] | null;
  /** Categories of the cases it is for; null: all. */
  categoryIds: readonly string[] | null;
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

type Held = {
  unitId: string | null;
  /** Empty: all. */
  areaCodes?: readonly string[];
  /** Empty: all. */
  categoryIds?: readonly string[];
};

const orAll = (ids: readonly string[] | undefined) => (ids === undefined || ids.length === 0 ? null : ids);

/** Works out what a membership covers by the units' tree. A unit that no longer exists covers nothing but itself. */
export function membershipOf(
  { role, unitId, ...only }: Held & { role: StaffRole },
  units: ReadonlyMap<string, Pick<UnitEntry, 'id' | 'kind' | 'parent'>>,
): ActorMembership {
  const row = { role, unitId, areaCodes: orAll(only.areaCodes), categoryIds: orAll(only.categoryIds) };
  const police = [...units.values()].filter((unit) => unit.kind === 'police').map((unit) => unit.id);
  if (unitId === null) return { ...row, covers: null, police };
  const covers = [unitId];
  for (const unitId of covers) {
    for (const unit of units.values()) {
      if (unit.parent === unitId && !covers.includes(unit.id)) covers.push(unit.id);
    }
  }
  return { ...row, covers, police: police.filter((unitId) => covers.includes(unitId)) };
}

/** What is read of the roles that people hold. */
export const heldFields = {
  role: true,
  unitId: true,
  areaCodes: true,
  categoryIds: true,
} as const satisfies Prisma.StaffMembershipSelect;

type StoredPerson = Omit<StaffActor, 'memberships'> & {
  memberships: readonly (Held & { role: string })[];
};

/** A person as they are stored, as the rules see them. */
export function actorOf(
  { id, name, email, memberships }: StoredPerson,
  units: Parameters<typeof membershipOf>[1],
): StaffActor {
  const held = memberships.map((one) => membershipOf({ ...one, role: staffRole.parse(one.role) }, units));
  return { id, name, email, memberships: held };
}
