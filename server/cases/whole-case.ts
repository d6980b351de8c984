import type { Prisma } from '../database/client/client.ts';
import type { ReadDeps } from './case-reader.ts';
import { latestFirst, type Reached } from './recipients.ts';

const include = (staffId: string) =>
  ({
    events: { orderBy: { sequence: 'asc' } },
    texts: { orderBy: { createdAt: 'asc' } },
    files: { orderBy: { createdAt: 'asc' } },
    mentions: {
      where: { staffId, handledAt: null },
      orderBy: { sequence: 'asc' },
      select: { byId: true, createdAt: true, sequence: true },
    },
    pendingResolution: true,
    heldReply: true,
    undoableAct: true,
    // Names and contacts are encrypted: only `contactOf`, which writes the audit, makes something of them.
    citizen: {
      select: {
        nameEncrypted: true,
        fewMessages: true,
        contacts: {
          where: { kind: { in: ['phone', 'email'] } },
          orderBy: { createdAt: 'desc' },
          select: { kind: true, valueEncrypted: true },
        },
        conversations: { orderBy: latestFirst, omit: { state: true } },
      },
    },
    _count: { select: { followers: true } },
  }) satisfies Prisma.CaseInclude;

/** A case with everything that is its own, and the open mentions of one reader. */
export type WholeCase = Prisma.CaseGetPayload<{ include: ReturnType<typeof include> }>;

/** The case with everything that is its own, by one statement; null when there is none of the kind asked for. */
export function wholeCase(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { where, staffId }: { where: Prisma.CaseWhereInput; staffId: string },
): Promise<WholeCase | null> {
  return prisma.case.findFirst({ where, include: include(staffId) });
}

/** All conversations of a case's reporter, the one used last first. */
export function conversationsOf({ citizen }: Pick<WholeCase, 'citizen'>): Reached[] {
  if (!citizen) return [];
  const { fewMessages } = citizen;
  return citizen.conversations.map((one) => ({ ...one, citizen: { fewMessages } }));
}
