import type { DeadlineState } from '../../contract/case.ts';
import type { DataRequestState } from '../../contract/data-request-api.ts';

export const requestTones: Record<DataRequestState, string> = {
  new: 'tone-new',
  answered: 'tone-work',
  extended: 'tone-wait',
  refused: 'tone-closed',
  done: 'tone-done',
};

const eventWords: Record<string, string> = {
  received: 'ghi nhận yêu cầu',
  answered: 'trả lời người dân',
  extended: 'xin thêm thời gian',
  refused: 'từ chối, có căn cứ',
  done: 'kết thúc',
  erased: 'xoá lời và người gửi theo yêu cầu xoá dữ liệu',
  read: 'mở xem',
  warned: 'nhắc sắp đến hạn',
  late: 'báo đã quá hạn',
  escalated: 'báo lại vì quá hạn lâu',
};

/** What happened in one line, without the actor. */
export const wordsOfRequestEvent = (type: string) => eventWords[type] ?? 'cập nhật yêu cầu';

const soonMs = 8 * 3_600_000;

/** How urgent the deadline that runs is. */
export function requestDeadline(
  { dueAt, doneAt }: { dueAt: string; doneAt: string | null },
  now: number,
): { dueAt: string; deadline: DeadlineState } {
  if (doneAt !== null) return { dueAt, deadline: 'none' };
  const left = Date.parse(dueAt) - now;
  return { dueAt, deadline: left <= 0 ? 'late' : left < soonMs ? 'soon' : 'ok' };
}
