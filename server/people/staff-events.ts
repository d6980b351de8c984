import type { Tx } from '../cases/deps.ts';
import type { PersonEventType } from '../contract/people-api.ts';
import type { Prisma } from '../database/client/client.ts';
import { newId } from '../ids.ts';

export type NewStaffEvent = {
  userId: string;
  type: PersonEventType;
  /** Null: the system itself. */
  actorId: string | null;
  now: Date;
  /** Ids and codes only, never a name or an address. */
  details?: Prisma.InputJsonObject;
};

/** Writes down what was done to a staff account, in the transaction that does it. */
export async function noteStaffEvent(tx: Tx, { userId, type, actorId, now, details }: NewStaffEvent): Promise<void> {
  await tx.staffEvent.create({
    data: { id: newId(), userId, type, actorId, at: now, details: details ?? {} },
    select: { id: true },
  });
}
