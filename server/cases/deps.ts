import type { Clock } from '../clock.ts';
import type { Prisma } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';

/** What every function of this room is given besides its transaction. */
export type CaseDeps = { clock: Clock; knowledge: KnowledgeSource };
export type Tx = Prisma.TransactionClient;
