import { fold } from '../../bot/text/normalise.ts';
import type { DossierState } from '../contract/dossier-api.ts';

/** What a column holds, by the heading people give it; the first name is the one we ask for. */
export const columns = {
  code: ['Mã hồ sơ', 'Số hồ sơ', 'Mã số hồ sơ', 'Số biên nhận'],
  state: ['Trạng thái', 'Tình trạng', 'Trạng thái hồ sơ'],
  updatedAt: ['Cập nhật lúc', 'Thời điểm cập nhật', 'Ngày cập nhật'],
  procedureName: ['Tên thủ tục', 'Thủ tục', 'Tên thủ tục hành chính'],
  procedureCode: ['Mã thủ tục'],
  version: ['Phiên bản'],
  unit: ['Đơn vị', 'Đơn vị xử lý', 'Cơ quan xử lý'],
  office: ['Nơi đang xử lý', 'Bộ phận', 'Bộ phận xử lý'],
  receivedAt: ['Ngày tiếp nhận', 'Ngày nộp', 'Ngày nhận'],
  dueAt: ['Ngày hẹn trả', 'Hẹn trả', 'Ngày hẹn trả kết quả'],
  finishedAt: ['Ngày hoàn thành', 'Ngày trả', 'Ngày trả kết quả'],
  collectAt: ['Nơi trả kết quả', 'Nơi nhận kết quả'],
  missing: ['Giấy tờ còn thiếu', 'Giấy tờ cần bổ sung', 'Nội dung bổ sung'],
  supplementBy: ['Hạn bổ sung'],
  applicant: ['Người nộp', 'Chủ hồ sơ', 'Họ và tên', 'Tên người nộp'],
  phone: ['Số điện thoại', 'Điện thoại', 'SĐT'],
  note: ['Ghi chú', 'Nội dung', 'Lý do'],
} as const;
export type Column = keyof typeof columns;

export const neededColumns = ['code', 'state', 'updatedAt', 'procedureName'] as const satisfies Column[];

const byHeading = new Map(
  Object.entries(columns).flatMap(([column, names]) => [
    [column.toLowerCase(), column] as const,
    ...names.map((name) => [fold(name), column] as const),
  ]),
);

/** The column a heading names; undefined when it is none of ours. */
export function columnOf(heading: string): string | undefined {
  return byHeading.get(fold(heading).replace(/[*:]/g, '').trim()) ?? byHeading.get(heading.trim().toLowerCase());
}

const stateWords: Record<DossierState, string[]> = {
  registered: ['Mới đăng ký', 'Mới nộp'],
  waiting_reception: ['Chờ tiếp nhận'],
  supplement_needed: ['Yêu cầu bổ sung', 'Cần bổ sung', 'Chờ bổ sung'],
  processing: ['Đang xử lý', 'Đã tiếp nhận', 'Đang giải quyết', 'Đã tiếp nhận/đang xử lý', 'Quá hạn'],
  awaiting_payment: ['Chờ nghĩa vụ tài chính', 'Chờ nộp phí', 'Chờ nộp lệ phí'],
  suspended: ['Tạm dừng', 'Tạm dừng xử lý'],
  result_ready: ['Có kết quả', 'Đã có kết quả', 'Chờ trả kết quả'],
  returned: ['Đã trả', 'Đã trả kết quả', 'Hoàn thành'],
  rejected: ['Từ chối', 'Không tiếp nhận', 'Trả lại hồ sơ'],
  withdrawn: ['Rút hồ sơ', 'Đã rút'],
};
const byWords = new Map(
  Object.entries(stateWords).flatMap(([state, all]) => [
    [fold(state), state] as const,
    ...all.map((words) => [fold(words), state] as const),
  ]),
);

/** The state that a one-stop system's words mean; the words themselves when none is known. */
export const stateOf = (words: string): string => byWords.get(fold(words)) ?? words;
