import { Prisma } from '../database/client/client.ts';
import { all, rows } from '../retention/sweep.ts';

/** Words of events that made no case. */
export const eventTextSweep = rows({ table: 'MachineEventText', at: Prisma.sql`r."createdAt"` });

/** Events that were decided, and what was refused; what they came to stays on their cases. */
export const eventSweep = all(
  rows({ table: 'MachineEvent', at: Prisma.sql`r."receivedAt"`, when: Prisma.sql`r."state" <> 'pending'` }),
  rows({ table: 'RefusedMachineEvent', at: Prisma.sql`r."lastAt"` }),
);
