import { agoInWords } from '../ago-in-words.ts';

/** What others do that a person about to act must know of, in words; notes, warnings and ratings disturb nobody. */
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
/** Types of events that disturb somebody about to act. */
export const disturbing = Object.keys(deeds);

const photoDeeds: Record<string, string> = {
  photo_unchecked: 'đã bỏ quyết định về ảnh này',
  photo_fit: 'đã xác nhận ảnh này công khai được',
  photo_covered: 'đã che ảnh này',
  photo_withheld: 'đã quyết định không công khai ảnh này',
};
/** Types of events by which the publication of a photo was decided. */
export const photoDecisions = Object.keys(photoDeeds);

const actorWords: Record<string, string> = { citizen: 'Người dân', system: 'Hệ thống', machine: 'Hệ thống khác' };

type Deed = { type: string; kind: string; name: string | null | undefined; at: Date };

/** `Lê Minh Anh đã trả lời người dân 20 giây trước`; undefined for what disturbs nobody. */
export function wordsOfDeed({ type, kind, name, at }: Deed, now: Date): string | undefined {
  const deed = deeds[type] ?? photoDeeds[type];
  if (!deed) return undefined;
  return `${name ?? actorWords[kind] ?? 'Đồng nghiệp'} ${deed} ${agoInWords(now.getTime() - at.getTime())}`;
}
