import type { Prisma } from '../database/client/client.ts';
import type { CaseAction, StaffAction } from './actions.ts';
import type { ActorMembership, StaffActor } from './actor.ts';
import { type CaseClass, caseClasses, classAccess, everybody, scopeOf } from './rules.ts';

/** What the rules need to know of a case. `areaCode` null: nobody knows in which area it lies. */
export type CaseResource = {
  unitId: string;
  areaCode: string | null;
  categoryId: string;
  restricted: boolean;
  denunciation: boolean;
};

/** The same as what is read of a case's row. */
export const resourceFields = {
  unitId: true,
  areaCode: true,
  categoryId: true,
  restricted: true,
  denunciation: true,
} as const satisfies Prisma.CaseSelect;

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

/** What is counted or done by cases; of all else a membership reaches whatever is its units'. */
const isOfCases = (action: StaffAction) => action === 'statistics:read' || action.startsWith('case:');

/** A denunciation is one before it is anything else. */
export function classOf({ restricted, denunciation }: Pick<CaseResource, 'restricted' | 'denunciation'>): CaseClass {
  if (denunciation) return 'denunciation';
  return restricted ? 'restricted' : 'open';
}

/**
 * May this person do this? For an act on a case pass the case; without one the question is whether there is
 * anything at all they could do it to. The answer always agrees with {@link whereFor}.
 */
export function can(actor: StaffActor, action: StaffAction, resource?: CaseResource): boolean {
  if (action in everybody) return true;
  const lines = scopeFor(actor, action);
  if (!resource) return lines.length > 0;
  const place = { ...resource, class: classOf(resource) };
  return lines.some((line) => fits(line, place));
}

/** May this person do this to anything in a unit that is open to all who work there? An empty id: to what has no unit. */
export function canInUnit(actor: StaffActor, action: StaffAction, unitId: string): boolean {
  const units = openUnits(actor, action);
  return units === null || units.includes(unitId);
}

/** One line of what an action reaches: cases of this class, in these units and areas, of these categories; null means all. */
export type ScopeLine = {
  class: CaseClass;
  unitIds: string[] | null;
  areaCodes: readonly string[] | null;
  categoryIds: readonly string[] | null;
};

/** What an action reaches, line by line; a case is reached when one line fits it. */
export function scopeFor(actor: StaffActor, action: StaffAction): ScopeLine[] {
  return actor.memberships.flatMap((membership): ScopeLine[] => {
    const reach = reachOf(membership, action);
    if (!reach) return [];
    const { areaCodes, categoryIds } = isOfCases(action) ? membership : { areaCodes: null, categoryIds: null };
    return caseClasses.map((one) => {
      const units = reach[one];
      return { class: one, unitIds: units === null ? null : [...units], areaCodes, categoryIds };
    });
  });
}

type Place = Pick<CaseResource, 'unitId' | 'areaCode' | 'categoryId'> & { class: CaseClass };

/** Whether a line reaches cases of this class that stand there. */
export function fits(line: ScopeLine, place: Place): boolean {
  const within = (all: readonly string[] | null, one: string | null) =>
    all === null || (one !== null && all.includes(one));
  return (
    line.class === place.class &&
    within(line.unitIds, place.unitId) &&
    within(line.areaCodes, place.areaCode) &&
    within(line.categoryIds, place.categoryId)
  );
}

/** Whether a line leaves nothing of its class out. */
export const isEverywhere = ({ unitIds, areaCodes, categoryIds }: Omit<ScopeLine, 'class'>): boolean =>
  unitIds === null && areaCodes === null && categoryIds === null;

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
  const everywhere = (wanted: CaseClass) => lines.some((line) => line.class === wanted && isEverywhere(line));
  // The usual reader of all units, in words the database finds easy.
  if (everywhere('open') && everywhere('restricted') && !lines.some((line) => line.class === 'denunciation'))
    return { denunciation: false };
  return {
    OR: lines.map((line) => ({
      ...flagsOf[line.class],
      ...(line.unitIds && { unitId: { in: line.unitIds } }),
      ...(line.areaCodes && { areaCode: { in: [...line.areaCodes] } }),
      ...(line.categoryIds && { categoryId: { in: [...line.categoryIds] } }),
    })),
  };
}

/** Units whose fees this person may see, or manage; null: every unit's. */
export const feeUnits = (actor: StaffActor, action: 'fee:read' | 'fee:manage'): string[] | null =>
  openUnits(actor, action);

/** Units whose appointments this person may see, or handle at the counter; null: every unit's. */
export const appointmentUnits = (
  actor: StaffActor,
  action: 'appointment:read' | 'appointment:handle',
): string[] | null => openUnits(actor, action);

/** Units whose socio-economic figures this person may see, enter or approve; null: every unit's. */
export const indicatorUnits = (
  actor: StaffActor,
  action: 'indicator:read' | 'indicator:enter' | 'indicator:approve',
): string[] | null => openUnits(actor, action);

function openUnits(actor: StaffActor, action: StaffAction): string[] | null {
  const lines = scopeFor(actor, action).filter((line) => line.class === 'open');
  if (lines.some(({ unitIds }) => unitIds === null)) return null;
  return lines.flatMap(({ unitIds }) => unitIds ?? []);
}

/** Units whose dossiers this person may see; null: every unit's, and those of no unit of ours. */
export const dossierUnits = (actor: StaffActor): string[] | null => openUnits(actor, 'dossier:read');

/** The condition under which dossiers can be read by this person: of their units, or all. */
export function dossiersFor(actor: StaffActor): Prisma.DossierWhereInput {
  const units = dossierUnits(actor);
  return units === null ? {} : { unitId: { in: units } };
}

/** The condition under which suggestions can be read or handled by this person: all, or what is tagged with their units. */
export function suggestionsFor(
  actor: StaffActor,
  action: 'suggestion:read' | 'suggestion:handle',
): Prisma.SuggestionWhereInput {
  const units = openUnits(actor, action);
  return units === null ? {} : { unitId: { in: units } };
}
