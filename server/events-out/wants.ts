import { z } from 'zod';
import type { EventOut } from '../database/client/client.ts';

/** What somebody wants to be told; an empty list wants everything. */
export type Wish = {
  types: readonly string[];
  unitIds: readonly string[];
  areaCodes: readonly string[];
  /** Also cases that only some of the staff may see. */
  restricted: boolean;
};

export type Told = Pick<EventOut, 'name' | 'caseId' | 'unitId' | 'areaCode' | 'data'> & {
  /** The case as it is now. */
  row: { restricted: boolean; denunciation: boolean } | undefined;
};

const left = z.object({ fromUnit: z.string() });

/**
 * Whether somebody is told an event. A unit's wish is also told of what leaves it. What belongs to no unit or lies in no area fits no wish for one. A denunciation is
 * told to nobody, also when it became one only after the event.
 */
export function wants({ types, unitIds, areaCodes, restricted }: Wish, event: Told): boolean {
  if (!mayBeTold({ restricted }, event)) return false;
  const fits = (wanted: readonly string[], ...values: (string | null | undefined)[]) =>
    wanted.length === 0 || values.some((value) => typeof value === 'string' && wanted.includes(value));
  const kind = `${event.name.split('.')[0]}.*`;
  const type = types.length === 0 || types.includes(event.name) || types.includes(kind);
  return (
    type && fits(unitIds, event.unitId, left.safeParse(event.data).data?.fromUnit) && fits(areaCodes, event.areaCode)
  );
}

/** Whether the rights of the event's case allow it at all. */
export function mayBeTold({ restricted }: Pick<Wish, 'restricted'>, { caseId, row }: Pick<Told, 'caseId' | 'row'>) {
  if (caseId === null) return true;
  return row !== undefined && !row.denunciation && (restricted || !row.restricted);
}
