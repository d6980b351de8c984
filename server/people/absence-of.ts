import type { Absence, PlannedAbsence } from '../contract/absence-api.ts';
import type { Prisma } from '../database/client/client.ts';

/** The absence of a person that is not over yet and begins first; it may lie ahead. */
export function absenceOf(absences: readonly { startsAt: Date; endsAt: Date }[], now: Date): Absence | null {
  const [first] = absences
    .filter(({ endsAt }) => endsAt > now)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return first ? spanOf(first) : null;
}

export const spanOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Absence => ({
  from: startsAt.toISOString(),
  until: endsAt.toISOString(),
});

export const plannedFields = {
  id: true,
  startsAt: true,
  endsAt: true,
  standIn: { select: { id: true, name: true } },
} as const satisfies Prisma.AbsenceSelect;
type Row = Prisma.AbsenceGetPayload<{ select: typeof plannedFields }>;

export const presentAbsence = ({ id, standIn, ...row }: Row): PlannedAbsence => ({ id, ...spanOf(row), standIn });

/** Those that are not over by their beginning, and past ones latest first. */
export function sortAbsences(rows: readonly Row[], now: Date): { planned: PlannedAbsence[]; past: PlannedAbsence[] } {
  const byStart = [...rows].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return {
    planned: byStart.filter(({ endsAt }) => endsAt > now).map(presentAbsence),
    past: byStart
      .filter(({ endsAt }) => endsAt <= now)
      .reverse()
      .map(presentAbsence),
  };
}
