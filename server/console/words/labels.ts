import type { CaseState, Priority } from '../../contract/case.ts';
import { channelNames } from '../../contract/channel-words.ts';
import type { Grouping } from '../../contract/desk-api.ts';
import type { Queue } from '../../contract/queues.ts';
import type { CaseListQuery, StaffRole } from '../../contract/staff-api.ts';

export const stateWords: Record<CaseState, string> = {
  received: 'Mới tiếp nhận',
  assigned: 'Đã nhận việc',
  in_progress: 'Đang xử lý',
  waiting_citizen: 'Chờ người dân',
  resolved: 'Đã xử lý',
  closed: 'Đã đóng',
  rejected: 'Không tiếp nhận',
  merged: 'Đã gộp',
  referred: 'Chuyển cơ quan khác',
  withdrawn: 'Người dân rút',
  reopened: 'Mở lại',
};

export const channelWords = channelNames;

/** The name of a channel, or its identifier when it is new to this page. */
export function nameOfChannel(channel: string): string {
  return Object.entries({ ...channelWords, counter: 'Tại quầy' }).find(([id]) => id === channel)?.[1] ?? channel;
}

export const priorityWords: Record<Priority, string> = { urgent: 'Khẩn', normal: 'Thường', low: 'Thấp' };

/** The name of a priority, or its identifier when it is new to this page. */
export function nameOfPriority(priority: string): string {
  return Object.entries(priorityWords).find(([id]) => id === priority)?.[1] ?? priority;
}

export const resolutionWords = {
  fixed: 'Đã khắc phục xong',
  explained: 'Đã giải thích, hướng dẫn',
  referred: 'Cơ quan có thẩm quyền đã trả lời',
  refused: 'Không giải quyết được',
} as const;

export const queueWords: Record<Queue, string> = {
  all_open: 'Đang mở',
  mine: 'Của tôi',
  mentions: 'Nhắc đến tôi',
  my_unit: 'Đơn vị tôi',
  unassigned: 'Chưa ai nhận',
  waiting_citizen: 'Chờ người dân',
  to_approve: 'Chờ duyệt',
  duplicates: 'Có thể trùng',
  late: 'Quá hạn',
  done: 'Đã kết thúc',
  all: 'Tất cả',
};

export const deadlineWords = { late: 'Quá hạn', soon: 'Sắp đến hạn', ok: 'Còn hạn', paused: 'Tạm dừng' } as const;

export const onTimeWords = { true: 'Xong đúng hạn', false: 'Xong trễ hạn' } as const;

export const chasedWords = 'Người dân đang nhắc';
export const recurringWords = 'Tái diễn sau khi xong';

/** How many others have the same trouble. */
export const supportersWords = (count: number): string => `${count} người dân khác cũng bị`;

export const sortWords: Record<CaseListQuery['sort'], string> = {
  due: 'Hạn gần nhất',
  newest: 'Mới nhất',
  oldest: 'Cũ nhất',
  updated: 'Vừa cập nhật',
  supported: 'Nhiều người cùng bị',
};

export const groupWords: Record<Grouping, string> = {
  unit: 'đơn vị',
  assignee: 'người xử lý',
  category: 'loại việc',
  area: 'địa bàn',
  priority: 'mức ưu tiên',
  state: 'trạng thái',
  channel: 'kênh gửi',
};

export const roleWords: Record<StaffRole, string> = {
  officer: 'Cán bộ xử lý',
  unit_head: 'Trưởng đơn vị',
  dispatcher: 'Điều phối viên',
  leader: 'Lãnh đạo',
  knowledge_editor: 'Biên tập nội dung',
  finance_officer: 'Cán bộ tài chính',
  counter_clerk: 'Cán bộ một cửa',
  denunciation_officer: 'Người được giao nhận tố cáo',
  data_protection_officer: 'Phụ trách dữ liệu cá nhân',
  administrator: 'Quản trị hệ thống',
};

/** Stands where words are hidden from this reader. */
export const protectedWords = 'Nội dung được bảo vệ theo Luật Tố cáo';

export const deliveryWords = {
  pending: 'đang gửi',
  sent: 'đã gửi',
  announced: 'đã báo bằng tin mẫu, gửi khi người dân nhắn lại',
  failed: 'chưa gửi được',
  cancelled: 'đã huỷ gửi',
} as const;

export const ownerWords = {
  bot: 'Trợ lý số đang trả lời',
  queue: 'Đang chờ cán bộ',
  staff: 'Cán bộ đang trả lời',
} as const;

export const windowWords = {
  free: 'Gửi tin miễn phí (trong 48 giờ)',
  paid: 'Gửi tin có tính phí (trong 7 ngày)',
  closed: 'Đã quá 7 ngày: Zalo chỉ cho gửi tin mẫu',
  none: 'Kênh này không giới hạn giờ gửi',
} as const;
