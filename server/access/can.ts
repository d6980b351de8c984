import type { Prisma } from '../database/client/client.ts';
import type { ActorMembership, StaffActor } from './actor.ts';
import { type CaseAction, type CaseClass, caseClasses, classAccess, type StaffAction, scopeOf } from './rules.ts';

/** What the rules need to know of a case. */
export type CaseResource = { unitId: string; restricted: boolean; denunciation: boolean };

/** The units of one membership an action reaches, by the class of the case. Null: every unit. */
type Reach = Record<CaseClass, readonly string[] | null>;

function reachOf(membership: ActorMembership, action: StaffAction): Reach | undefined {
  const scope = scopeOf(membership.role, action);
  if (scope === 'none') return undefined;
  const yes = scope === 'all' ? null : membership.covers;
  const units = { yes, police: membership.police, no: [] };
  const access = classAccess[membership.role];
  return {
    open: units[access.open],
    restricted: units[access.restricted],
    denunciation: units[access.denunciation],
  };
}

const within = (units: readonly string[] | null, unitId: string) => units === null || units.includes(unitId);

/** A denunciation is one before it is anything else. */
export function classOf({ restricted, denunciation }: Omit<CaseResource, 'unitId'>): CaseClass {
  if (denunciation) return 'denunciation';
  return restricted ? 'restricted' : 'open';
}

/**
 * May this person do this? For an act on a case pass the case; without one the question is whether there is
 * anything at all they could do it to. The answer always agrees with {@link whereFor}.
 */
export function can(actor: StaffActor, action: StaffAction, resource?: CaseResource): boolean {
  return actor.memberships.some((membership) => {
    const reach = reachOf(membership, action);
    if (!reach) return false;
    return !resource || within(reach[classOf(resource)], resource.unitId);
  });
}

/** One line of what an action reaches: cases of this class, in these units; null means every unit. */
export type ScopeLine = { class: CaseClass; unitIds: string[] | null };

/** What an action reaches, line by line; a case is reached when one line fits it. */
export function scopeFor(actor: StaffActor, action: StaffAction): ScopeLine[] {
  return actor.memberships.flatMap((membership): ScopeLine[] => {
    const reach = reachOf(membership, action);
    if (!reach) return [];
    return caseClasses.map((one) => {
      const units = reach[one];
      return { class: one, unitIds: units === null ? null : [...units] };
    });
  });
}

const flagsOf: Record<CaseClass, { restricted?: boolean; denunciation: boolean }> = {
  open: { restricted: false, denunciation: false },
  restricted: { restricted: true, denunciation: false },
  denunciation: { denunciation: true },
};

/** The condition under which cases can be acted on so by this person, for every list, count and lookup. */
export function whereFor(actor: StaffActor, action: CaseAction): Prisma.CaseWhereInput {
  const lines = scopeFor(actor, action).filter(({ unitIds }) => unitIds === null || unitIds.length > 0);
  // An empty OR would be no condition at all.
  if (lines.length === 0) return { id: { in: [] } };
  const everywhere = (wanted: CaseClass) => lines.some((line) => line.class === wanted && line.unitIds === null);
  // The usual reader of all units, in words the database finds easy.
  if (everywhere('open') && everywhere('restricted') && !lines.some((line) => line.class === 'denunciation'))
    return { denunciation: false };
  return {
    OR: lines.map((line) => ({ ...flagsOf[line.class], ...(line.unitIds && { unitId: { in: line.unitIds } }) })),
  };
}
