import { agoInWords } from '../ago-in-words.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';

type Tx = Prisma.TransactionClient;
export type Held = { id: string; owner: string; ownerStaffId: string | null; ownerSince: Date | null };
type Asked = { talk: Held; staffId: string; now: Date };

/**
 * Refuses words written without knowledge of what other staff do in the talk: words of theirs about to be sent, words
 * written after the message `seen`, or that a colleague holds it.
 * @throws AppError version_conflict whose detail says who did what and when: “Lê Minh Anh đã trả lời 20 giây trước”
 */
export async function refuseUnseen(tx: Tx, { seen, ...asked }: Asked & { seen: string | undefined }): Promise<void> {
  const { talk, staffId, now } = asked;
  const conversationId = talk.id;
  const held = await tx.heldTalkReply.findFirst({
    where: { conversationId, undoneAt: null, staffId: { not: staffId } },
    select: { staffId: true },
  });
  if (held) refuse(`${await nameOf(tx, held.staffId)} đang gửi trả lời cho người dân`);
  // Ids are in the order of time, also that of a message that is gone by now.
  const last = seen === undefined ? null : await lastOfOthers(tx, { ...asked, after: { id: { gt: seen } } });
  if (last) refuse(`${await writerOf(tx, last)} đã trả lời ${agoInWords(now.getTime() - last.recordedAt.getTime())}`);
  await refuseTaken(tx, asked);
}

/**
 * Refuses to take a talk from a colleague who holds it.
 * @throws AppError version_conflict whose detail says who holds it and since when
 */
export async function refuseTaken(tx: Tx, asked: Asked): Promise<void> {
  const { talk, staffId, now } = asked;
  const { owner, ownerStaffId, ownerSince } = talk;
  if (owner !== 'staff' || ownerStaffId === null || ownerStaffId === staffId) return;
  const after = { staffId: ownerStaffId, recordedAt: { gte: ownerSince ?? undefined } };
  const last = await lastOfOthers(tx, { ...asked, after });
  const name = await nameOf(tx, ownerStaffId);
  if (last) refuse(`${name} đã trả lời ${agoInWords(now.getTime() - last.recordedAt.getTime())}`);
  refuse(`${name} đã nhận trò chuyện này${ownerSince ? ` ${agoInWords(now.getTime() - ownerSince.getTime())}` : ''}`);
}

function refuse(detail: string): never {
  throw new AppError('version_conflict', { detail });
}

type Said = { author: string; staffId: string | null; recordedAt: Date };

/** The last words of staff other than this person, from the console or from Zalo's own tool. */
function lastOfOthers(
  tx: Tx,
  { talk, staffId, after }: Asked & { after: Prisma.MessageWhereInput },
): Promise<Said | null> {
  const ofStaff = { conversationId: talk.id, direction: 'out', author: { in: ['staff', 'zalo_tool'] } };
  return tx.message.findFirst({
    where: { AND: [ofStaff, { OR: [{ staffId: null }, { staffId: { not: staffId } }] }, after] },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    select: { author: true, staffId: true, recordedAt: true },
  });
}

const writerOf = async (tx: Tx, { author, staffId }: Said) =>
  author === 'zalo_tool' ? 'Cán bộ dùng công cụ Zalo' : await nameOf(tx, staffId);

async function nameOf(tx: Tx, id: string | null): Promise<string> {
  const user = id === null ? null : await tx.user.findUnique({ where: { id }, select: { name: true } });
  return user?.name ?? 'Đồng nghiệp';
}
