import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { type CitizenPaper, type PaperItem, type PaperList, paperItem } from '../contract/paper-api.ts';
import { paperKind } from '../contract/paper-kind.ts';
import type { Paper, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { ReaderLinks } from '../http/reader-links.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { mostPapers, usedRoom } from './quota.ts';
import type { ShareLinks } from './share-links.ts';
import { nameOf } from './stored-paper.ts';

const dayMs = 86_400_000;

export type PaperReader = {
  prisma: Pick<Tx, 'paper'>;
  cipher: FieldCipher;
  knowledge: Knowledge;
  links: ReaderLinks;
  shareLinks: ShareLinks;
  /** Where this server is reached, without a slash at the end. */
  origin: string;
  citizenId: string;
  now: Date;
};

const working = (now: Date): Prisma.PaperShareWhereInput => ({ revokedAt: null, expiresAt: { gt: now } });
const whole = (now: Date) =>
  ({
    shares: { where: working(now), orderBy: { createdAt: 'asc' } },
    attachments: { orderBy: { attachedAt: 'asc' }, include: { dossier: { select: { code: true } } } },
  }) as const satisfies Prisma.PaperInclude;
type WholePaper = Prisma.PaperGetPayload<{ include: ReturnType<typeof whole> }>;

export const dayOf = (at: Date | null): string | null => at?.toISOString().slice(0, 10) ?? null;

/** Until when a paper is kept (retention kind `document`); null where no such kind is told. */
export function keepUntil({ retention }: Pick<Knowledge, 'retention'>, { keptFrom }: Pick<Paper, 'keptFrom'>) {
  const days = retention.rules.find(({ kind }) => kind === 'document')?.days;
  return days === undefined ? null : new Date(keptFrom.getTime() + days * dayMs);
}

function present({ cipher, knowledge, links, citizenId, now }: PaperReader, row: WholePaper): PaperItem {
  const url = `/api/citizen/papers/${row.id}/file?${links.sign({ id: row.id, citizenId, now })}`;
  return {
    id: row.id,
    name: nameOf(cipher, row),
    kind: paperKind.catch('other').parse(row.kind),
    datedOn: dayOf(row.datedOn),
    mime: paperItem.shape.mime.parse(row.mime),
    size: row.size,
    createdAt: row.createdAt.toISOString(),
    keepUntil: keepUntil(knowledge, row)?.toISOString() ?? null,
    url,
    thumbnailUrl: row.thumbnailKey ? `${url}&size=thumbnail` : null,
    shared: row.shares.length,
    attached: row.attachments.length,
  };
}

/** What a citizen keeps, newest first, and how much room is left. @throws AppError paper_locked */
export async function ownPapers(reader: PaperReader): Promise<PaperList> {
  const { prisma, citizenId, knowledge, now } = reader;
  const rows = await prisma.paper.findMany({
    where: { citizenId, state: 'ready' },
    orderBy: { id: 'desc' },
    include: whole(now),
  });
  return {
    items: rows.map((row) => present(reader, row)),
    used: await usedRoom(prisma, citizenId),
    most: mostPapers(knowledge),
  };
}

/** One paper of this citizen. @throws AppError not_found for any other, whether it exists or not; paper_locked */
export async function ownPaper(reader: PaperReader, id: string): Promise<CitizenPaper> {
  const { prisma, citizenId, now, shareLinks, origin } = reader;
  const row = await prisma.paper.findFirst({ where: { id, citizenId, state: 'ready' }, include: whole(now) });
  if (!row) throw new AppError('not_found');
  return {
    ...present(reader, row),
    shares: row.shares.map((share) => ({
      id: share.id,
      url: `${origin}${shareLinks.pathOf(share.id)}`,
      expiresAt: share.expiresAt.toISOString(),
      opened: share.opened,
    })),
    dossiers: row.attachments.map(({ dossier, attachedAt }) => ({
      code: dossier.code,
      attachedAt: attachedAt.toISOString(),
    })),
  };
}
