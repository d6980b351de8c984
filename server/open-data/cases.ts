import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type PublicCase, publicCases } from '../open311/public-case.ts';
import { type PublicFilter, publicWhere } from '../open311/public-where.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge };

const pageSize = 1000;

/** Public cases that fit, newest first, page by page by where the last one ended: any number of them, none twice. */
export async function* eachPublicPage(deps: Deps, filter: PublicFilter): AsyncGenerator<PublicCase[]> {
  const { prisma, knowledge } = deps;
  let after: { createdAt: Date; id: string } | undefined;
  for (;;) {
    const older = after && {
      createdAt: { lte: after.createdAt },
      OR: [{ createdAt: { lt: after.createdAt } }, { id: { lt: after.id } }],
    };
    const rows = await prisma.case.findMany({
      where: { AND: [publicWhere(knowledge, filter), older ?? {}] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: pageSize,
      select: { id: true, createdAt: true },
    });
    if (rows.length > 0) {
      yield await publicCases(
        deps,
        rows.map(({ id }) => id),
      );
    }
    after = rows.at(-1);
    if (rows.length < pageSize || !after) return;
  }
}

/**
 * A tag that changes whenever an answer may have: with any write to a case, with the knowledge and with the question.
 * One look at an index.
 */
export async function publicTag({ prisma, knowledge }: Deps, question: string): Promise<string> {
  const newest = await prisma.case.findFirst({
    orderBy: [{ changeXid: 'desc' }, { id: 'desc' }],
    select: { changeXid: true, id: true, updatedAt: true },
  });
  const parts = [
    newest?.changeXid ?? 0,
    newest?.id ?? '',
    newest?.updatedAt.getTime() ?? 0,
    knowledge.version,
    question,
  ];
  return `W/"${Buffer.from(parts.join(' ')).toString('base64url')}"`;
}
