import type { Prisma, PrismaClient } from '../database/client/client.ts';

/** What the figures are read from. */
export type Database = PrismaClient | Prisma.TransactionClient;
