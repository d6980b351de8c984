import type { Tx } from '../cases/deps.ts';
import type { Paper } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';

const mostAtOnce = 5;
const many = {
  vi: `Giấy tờ này đang có ${mostAtOnce} liên kết còn hạn. Anh/Chị thu hồi bớt một liên kết rồi tạo mới.`,
  en: `This paper has ${mostAtOnce} links that still work. Revoke one before you make another.`,
};

/** Makes an address that shows a paper for so many minutes. @throws AppError not_found, not_allowed_now (too many) */
export async function sharePaper(
  tx: Tx,
  { id, citizenId, minutes, now }: { id: string; citizenId: string; minutes: number; now: Date },
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Paper" WHERE id = ${id}::uuid FOR UPDATE`;
  const paper = await tx.paper.findFirst({ where: { id, citizenId, state: 'ready' }, select: { id: true } });
  if (!paper) throw new AppError('not_found');
  const open = { paperId: id, revokedAt: null, expiresAt: { gt: now } };
  if ((await tx.paperShare.count({ where: open })) >= mostAtOnce) throw new AppError('not_allowed_now', { told: many });
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  await tx.paperShare.create({ data: { id: newId(), paperId: id, expiresAt, createdAt: now } });
}

/** Ends an address at once; twice is once. @throws AppError not_found */
export async function revokeShare(
  prisma: Pick<Tx, 'paperShare'>,
  { id, shareId, citizenId, now }: { id: string; shareId: string; citizenId: string; now: Date },
): Promise<void> {
  const where = { id: shareId, paperId: id, paper: { citizenId, state: 'ready' } };
  const share = await prisma.paperShare.findFirst({ where, select: { revokedAt: true } });
  if (!share) throw new AppError('not_found');
  if (!share.revokedAt) await prisma.paperShare.updateMany({ where, data: { revokedAt: now } });
}

/** A paper that such an address shows now, and until when; undefined once it has ended in whatever way. */
export async function sharedPaper(
  prisma: Pick<Tx, 'paperShare'>,
  { shareId, now }: { shareId: string; now: Date },
): Promise<{ paper: Paper; expiresAt: Date } | undefined> {
  const where = { id: shareId, revokedAt: null, expiresAt: { gt: now }, paper: { state: 'ready' } };
  return (await prisma.paperShare.findFirst({ where, select: { paper: true, expiresAt: true } })) ?? undefined;
}

/** Counts that the file was opened. */
export async function countOpening(
  prisma: Pick<Tx, 'paperShare'>,
  { shareId, now }: { shareId: string; now: Date },
): Promise<void> {
  await prisma.paperShare.updateMany({
    where: { id: shareId },
    data: { opened: { increment: 1 }, lastOpenedAt: now },
  });
}
