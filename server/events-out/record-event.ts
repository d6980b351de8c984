import type { Tx } from '../cases/deps.ts';
import type { Prisma } from '../database/client/client.ts';
import { newId } from '../ids.ts';

export type Milestone = {
  /** A name of `server/contract/event-out.ts`. */
  name: string;
  /** Code of what it happened to; of a talk its id. */
  subject: string;
  /** Orders the events of one subject. The transaction holds the subject's row. */
  sequence: number;
  caseId?: string;
  unitId: string | null;
  areaCode?: string | null;
  /** As the schema of the event's name says; ids, codes, counts and instants only. */
  data: Prisma.InputJsonObject;
  now: Date;
};

/** Writes what other systems are to be told, in the transaction of the change itself. */
export async function recordEvents(tx: Tx, milestones: readonly Milestone[]): Promise<void> {
  if (milestones.length === 0) return;
  await tx.eventOut.createMany({
    data: milestones.map(({ now, caseId = null, areaCode = null, ...rest }) => ({
      ...rest,
      id: newId(),
      caseId,
      areaCode,
      occurredAt: now,
    })),
  });
}
