import type { StaffActor } from '../../access/actor.ts';
import { appointmentUnits, can, dossierUnits, feeUnits, isEverywhere, scopeFor } from '../../access/can.ts';
import type { kpiSubjects } from '../../contract/kpi-api.ts';
import type { StaffRole } from '../../contract/staff-api.ts';
import type { KpiDefinition } from '../../knowledge/kpi-schema.ts';
import { kpiSource } from '../../knowledge/kpi-sources.ts';
import { allOf, type StatisticsScope } from '../scope.ts';

type Subject = (typeof kpiSubjects)[number];
/** Units whose figures may be read; null: every unit's; undefined: none at all. */
type Units = readonly string[] | null | undefined;

/** What somebody who reads measures may read, as the rights say. */
export type KpiReader = {
  /** Null: whatever the audience, as for the public page, which chooses by itself. */
  roles: readonly StaffRole[] | null;
  cases: StatisticsScope;
  units: Record<Exclude<Subject, 'case'>, Units>;
};

/** What a member of staff may read. */
export function kpiReaderOf(actor: StaffActor): KpiReader {
  const everywhere = scopeFor(actor, 'statistics:read').some((line) => line.class === 'open' && isEverywhere(line));
  return {
    roles: actor.memberships.map(({ role }) => role),
    cases: scopeFor(actor, 'statistics:read'),
    units: {
      // A talk belongs to no unit.
      bot: everywhere ? null : undefined,
      dossier: can(actor, 'dossier:read') ? dossierUnits(actor) : undefined,
      payment: can(actor, 'fee:read') ? feeUnits(actor, 'fee:read') : undefined,
      appointment: can(actor, 'appointment:read') ? appointmentUnits(actor, 'appointment:read') : undefined,
    },
  };
}

/** What anybody may read: counts of the cases that are open to all who handle such cases, and of dossiers. */
export const publicKpiReader: KpiReader = {
  roles: null,
  cases: [allOf('open')],
  units: { bot: null, dossier: null, payment: undefined, appointment: undefined },
};

/** Whether this measure is for them, and there is anything they may count in it. */
export function mayRead(reader: KpiReader, { audience, query }: KpiDefinition): boolean {
  if (reader.roles && !reader.roles.some((role) => audience.includes(role))) return false;
  const { subject } = kpiSource(query.source);
  if (subject !== 'case') return reader.units[subject] !== undefined;
  return reader.cases.some(({ unitIds }) => unitIds === null || unitIds.length > 0);
}
