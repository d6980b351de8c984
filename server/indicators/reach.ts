import type { StaffActor } from '../access/actor.ts';
import { indicatorUnits } from '../access/can.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** What the functions that read figures are given. */
export type ReadDeps = { prisma: PrismaClient; knowledge: Knowledge; now: Date; actor: StaffActor };

/** Whether these units hold this one; null holds every one. */
export const holds = (units: readonly string[] | null, unitId: string) => units === null || units.includes(unitId);

/** The units whose figures somebody reads, enters and approves; null: every unit's. */
export function reachOf(actor: StaffActor) {
  return {
    reads: indicatorUnits(actor, 'indicator:read'),
    enters: indicatorUnits(actor, 'indicator:enter'),
    approves: indicatorUnits(actor, 'indicator:approve'),
  };
}
