import type { CaseResource } from '../access/can.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PhotoLinks } from './photo-links.ts';

/** Who reads, as decided by the rights: this room only obeys. */
export type CaseReader = {
  staffId: string;
  /** Units of the queue "my unit". */
  unitIds: readonly string[];
  /** Cases this person may see at all. */
  where: Prisma.CaseWhereInput;
  /** Whether the words of a case may be shown. */
  showsText: (row: CaseResource) => boolean;
  /** Whether words, pictures and talks that were recognised as a denunciation may be shown. */
  showsProtected: boolean;
  photoLinks: PhotoLinks;
};

export type ReadDeps = { prisma: PrismaClient | Prisma.TransactionClient; knowledge: Knowledge; now: Date };
