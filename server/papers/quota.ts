import type { Tx } from '../cases/deps.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Room = { papers: number; bytes: number };
const megabyte = 1024 * 1024;

/** How much one citizen may keep: `limits` of `service-levels.yaml`. */
export function mostPapers({ serviceLevels: { limits } }: Pick<Knowledge, 'serviceLevels'>): Room {
  return { papers: limits.papers, bytes: limits.paperMegabytes * megabyte };
}

/** How much a citizen keeps, with what is being written. */
export async function usedRoom(db: Pick<Tx, 'paper'>, citizenId: string): Promise<Room> {
  const where = { citizenId, state: { in: ['uploading', 'ready'] } };
  const { _count, _sum } = await db.paper.aggregate({ where, _count: true, _sum: { size: true } });
  return { papers: _count, bytes: _sum.size ?? 0 };
}

/** The caller holds the citizen's row, so that two at once are counted one after the other. @throws AppError papers_full */
export async function refuseOverQuota(
  tx: Tx,
  { knowledge, citizenId, size }: { knowledge: Knowledge; citizenId: string; size: number },
): Promise<void> {
  const [most, used] = [mostPapers(knowledge), await usedRoom(tx, citizenId)];
  if (used.papers + 1 <= most.papers && used.bytes + size <= most.bytes) return;
  const room = `${most.papers}, ${Math.floor(most.bytes / megabyte)} MB`;
  throw new AppError('papers_full', {
    detail: `at most ${most.papers} papers and ${most.bytes} bytes`,
    told: {
      vi: `Chỗ lưu giấy tờ đã đầy (tối đa ${room}). Anh/Chị xoá bớt giấy tờ không cần nữa rồi lưu lại.`,
      en: `Your space for papers is full (at most ${room}). Delete papers you no longer need and try again.`,
    },
  });
}
