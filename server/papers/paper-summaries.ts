import type { PaperSummary } from '../../bot/own-things.ts';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { dayOf } from './own-papers.ts';
import { nameOf } from './stored-paper.ts';

/** What the chat may tell of a citizen's papers, newest first. @throws AppError paper_locked */
export async function paperSummaries(
  { prisma, cipher }: { prisma: Pick<Tx, 'paper'>; cipher: FieldCipher },
  citizenId: string,
): Promise<PaperSummary[]> {
  const rows = await prisma.paper.findMany({
    where: { citizenId, state: 'ready' },
    orderBy: { id: 'desc' },
    select: { nameEncrypted: true, datedOn: true },
  });
  return rows.map((row) => ({ name: nameOf(cipher, row), datedOn: dayOf(row.datedOn) }));
}
