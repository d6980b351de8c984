import { agoInWords } from '../ago-in-words.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Tx } from './deps.ts';

/** What others do that a person about to answer must know of, in words; notes, warnings and ratings disturb nobody. */
const deeds: Record<string, string> = {
  replied: 'đã trả lời người dân',
  accepted: 'đã nhận việc',
  returned: 'đã trả lại điều phối',
  assigned: 'đã giao việc',
  state_changed: 'đã đổi trạng thái',
  reopened: 'đã mở lại',
  category_changed: 'đã đổi nhóm phản ánh',
  place_changed: 'đã đổi vị trí',
  priority_changed: 'đã đổi mức ưu tiên',
  deadline_extended: 'đã gia hạn',
  state_undone: 'đã hoàn tác việc vừa làm',
  assignment_undone: 'đã hoàn tác việc giao',
  extension_undone: 'đã hoàn tác gia hạn',
  resolution_proposed: 'đã trình kết quả',
  resolution_sent_back: 'đã trả lại kết quả',
  recalled: 'đã lấy lại việc',
  merged_in: 'đã gộp phản ánh khác vào đây',
  merged_out: 'đã tách phản ánh đã gộp',
  unmerged: 'đã bỏ gộp',
  split: 'đã tách việc thứ hai',
  citizen_message: 'đã nhắn thêm',
};
const actorWords: Record<string, string> = { citizen: 'Người dân', system: 'Hệ thống', machine: 'Hệ thống khác' };

type Since = { caseId: string; sequence: number; staffId: string; now: Date };

/**
 * Refuses an answer written without knowledge of what others did after the event the person saw last.
 * @throws AppError version_conflict whose detail says who did what and when: “Lê Minh Anh đã trả lời người dân 20 giây trước”
 */
export async function refuseWhenChanged(tx: Tx, { caseId, sequence, staffId, now }: Since): Promise<void> {
  const others: Prisma.CaseEventWhereInput = { OR: [{ actorId: null }, { actorId: { not: staffId } }] };
  const last = await tx.caseEvent.findFirst({
    where: { AND: [{ caseId, sequence: { gt: sequence }, type: { in: Object.keys(deeds) } }, others] },
    orderBy: { sequence: 'desc' },
    select: { type: true, actorKind: true, actorId: true, occurredAt: true },
  });
  if (!last) return;
  const person = last.actorKind === 'staff' && last.actorId ? { id: last.actorId } : undefined;
  const name = person && (await tx.user.findUnique({ where: person, select: { name: true } }))?.name;
  const who = name ?? actorWords[last.actorKind] ?? 'Đồng nghiệp';
  const when = agoInWords(now.getTime() - last.occurredAt.getTime());
  throw new AppError('version_conflict', { detail: `${who} ${deeds[last.type]} ${when}` });
}
