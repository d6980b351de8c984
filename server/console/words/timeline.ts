import type { CaseState } from '../../contract/case.ts';
import type { Reference } from '../../contract/reference-api.ts';
import type { TimelineEntry } from '../../contract/staff-api.ts';
import { wordsOfInstant } from './dates.ts';
import { priorityWords, stateWords } from './labels.ts';

type After = TimelineEntry['after'];

/** The rest of a new case is said elsewhere on the page. */
const toldAtBirth = ['unitId', 'resolutionDueAt'];

const typeWords: Record<string, string> = {
  created: 'gửi phản ánh',
  accepted: 'nhận việc',
  returned: 'trả lại điều phối',
  assigned: 'giao việc',
  state_changed: 'đổi trạng thái',
  reopened: 'mở lại phản ánh',
  category_changed: 'đổi nhóm phản ánh',
  place_changed: 'đổi vị trí',
  priority_changed: 'đổi mức ưu tiên',
  resolution_proposed: 'gửi kết quả chờ duyệt',
  resolution_sent_back: 'trả lại kết quả chưa duyệt',
  recalled: 'lấy lại xử lý',
  unmerged: 'bỏ gộp',
  merged_in: 'gộp phản ánh khác vào đây',
  merged_out: 'bỏ gộp, phản ánh khác tách ra',
  merged_on: 'gộp theo sang phản ánh khác',
  split: 'tách thành phản ánh mới',
  followed: 'theo dõi phản ánh này và bổ sung',
  told_apart: 'xác nhận không trùng',
  noted: 'ghi chú nội bộ',
  replied: 'trả lời người dân',
  reply_undone: 'rút lại câu trả lời trước khi gửi',
  state_undone: 'hoàn tác, phản ánh trở lại như trước',
  assignment_undone: 'hoàn tác việc giao',
  extension_undone: 'hoàn tác gia hạn',
  citizen_message: 'nhắn tin',
  photo_added: 'gửi ảnh',
  citizen_blocked: 'tạm chặn người gửi',
  photo_unchecked: 'bỏ xác nhận ảnh',
  photo_fit: 'xác nhận ảnh công khai được',
  photo_covered: 'che mặt, biển số trên ảnh',
  photo_withheld: 'không cho công khai ảnh',
  rated: 'đánh giá kết quả',
  deadline_extended: 'gia hạn',
  chased: 'nhắc xử lý',
  warned: 'nhắc sắp đến hạn',
  breached: 'ghi nhận quá hạn',
  machine_joined: 'báo thêm từ máy hoặc tổng đài',
  machine_counted: 'báo lặp lại nhiều lần',
  escalated: 'báo lên cấp trên vì quá hạn lâu',
};

const whyWords = {
  away: 'người xử lý vắng mặt',
  no_right: 'người xử lý không còn quyền với việc này',
  over_limit: 'việc khẩn',
} as const;

const reachedWords: Partial<Record<CaseState, string>> = {
  in_progress: 'bắt đầu xử lý',
  waiting_citizen: 'hỏi thêm người dân',
  resolved: 'báo đã xử lý xong',
  closed: 'đóng phản ánh',
  rejected: 'không tiếp nhận',
  referred: 'chuyển cơ quan khác',
  withdrawn: 'rút phản ánh',
  merged: 'gộp vào phản ánh khác',
};

type Told = Pick<TimelineEntry, 'type' | 'after'> & Partial<Pick<TimelineEntry, 'why'>>;

/** What happened in one line, without the actor: “giao việc”. */
export function wordsOfEntry({ type, after, why }: Told): string {
  if (type === 'created' && why === 'over_limit') return 'gửi phản ánh khẩn, quá hạn mức của một người';
  const because = why ? ` vì ${whyWords[why]}` : '';
  if (type === 'assigned' && after.assigneeId === null) return `chuyển vào hàng chờ của đơn vị${because}`;
  if (type === 'assigned' && why) return `giao người khác${because}`;
  const reached = type === 'state_changed' && after.state ? reachedWords[after.state] : undefined;
  return reached ?? typeWords[type] ?? 'cập nhật phản ánh';
}

export type Change = { what: string; value: string };

/**
 * For each entry, the after-values that differ from the entry before, by name.
 * Events carry the whole state after them; showing it all on every line would hide what changed.
 */
export function changesOf(timeline: TimelineEntry[], reference: Reference): Map<string, Change[]> {
  const known: Record<string, unknown> = {};
  const changes = new Map<string, Change[]>();
  for (const entry of timeline) {
    const own: Change[] = [];
    const atBirth = entry.type === 'created';
    for (const [key, value] of Object.entries(entry.after)) {
      if (value === undefined || known[key] === value) continue;
      const first = !(key in known);
      known[key] = value;
      if (first && value === null) continue;
      if (atBirth && !toldAtBirth.includes(key)) continue;
      const named = nameChange(key, entry.after, reference);
      if (named) own.push(named);
    }
    changes.set(entry.id, own);
  }
  return changes;
}

function nameChange(key: string, after: After, reference: Reference): Change | null {
  const name = (list: { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name ?? id;
  switch (key) {
    case 'state':
      return after.state ? { what: 'Trạng thái', value: stateWords[after.state] } : null;
    case 'unitId':
      return after.unitId ? { what: 'Đơn vị', value: name(reference.units, after.unitId) } : null;
    case 'assigneeId':
      return {
        what: 'Người xử lý',
        value: after.assigneeId ? name([...reference.people, ...reference.formerPeople], after.assigneeId) : 'chưa có',
      };
    case 'categoryId':
      return after.categoryId ? { what: 'Nhóm', value: name(reference.categories, after.categoryId) } : null;
    case 'priority':
      return after.priority ? { what: 'Ưu tiên', value: priorityWords[after.priority] } : null;
    case 'areaCode':
      return {
        what: 'Địa bàn',
        value: reference.areas.find((area) => area.code === after.areaCode)?.name ?? 'chưa rõ',
      };
    case 'responseDueAt':
      return { what: 'Hạn tiếp nhận', value: instantOrNone(after.responseDueAt) };
    case 'resolutionDueAt':
      return { what: 'Hạn xử lý', value: instantOrNone(after.resolutionDueAt) };
    default:
      return null;
  }
}

const instantOrNone = (instant: string | null | undefined) => (instant ? wordsOfInstant(instant) : 'không còn');
