import { demoId } from './demo-id.ts';
import type { Random } from './random.ts';

export type DemoCitizen = { id: string; conversationId: string; createdAt: Date; new: boolean };
export type Staff = { id: string; unitIds: readonly string[] | null };

// Two in five reports come from somebody who has reported before.
const returning = 0.4;
const remembered = 20_000;

/** Gives the reporter of each case: somebody new, or one of those who reported before. */
export function createCitizens(random: Random): (at: Date) => DemoCitizen {
  const known: DemoCitizen[] = [];
  return (at) => {
    if (known.length > 0 && random.chance(returning)) return { ...random.pick(known), new: false };
    const fresh = { id: demoId(at), conversationId: demoId(at), createdAt: at, new: true };
    if (known.length < remembered) known.push(fresh);
    else known[Math.floor(random.next() * remembered)] = fresh;
    return fresh;
  };
}

/** An officer of the unit; null when nobody belongs to it. */
export function officerOf(random: Random, staff: readonly Staff[], unitId: string): string | null {
  const own = staff.filter((person) => person.unitIds?.includes(unitId));
  if (own.length > 0) return random.pick(own).id;
  const anywhere = staff.filter((person) => person.unitIds === null);
  return anywhere.length > 0 ? random.pick(anywhere).id : null;
}
