import type { FeeKind, FeeState, PaymentState } from '../../contract/fee-api.ts';
import type { ReconciliationKind } from '../../contract/staff-fee-api.ts';
import { wordsOfCount } from './numbers.ts';

export const wordsOfMoney = (amount: number) => `${wordsOfCount(amount)} đ`;

export const feeStateWords: Record<FeeState, string> = {
  due: 'Chưa nộp',
  paid: 'Đã nộp',
  withdrawn: 'Đã rút',
  refunded: 'Đã hoàn',
};
export const feeTones: Record<FeeState, string> = {
  due: 'tone-wait',
  paid: 'tone-done',
  withdrawn: 'tone-closed',
  refunded: 'tone-closed',
};
export const feeKindWords: Record<FeeKind, string> = {
  dossier: 'Phí, lệ phí hồ sơ',
  fine: 'Tiền phạt',
  service: 'Dịch vụ',
};
export const attemptWords: Record<PaymentState, string> = {
  created: 'đang chờ kết quả',
  chosen: 'đã chọn cách nộp, chưa có tiền',
  paid: 'đã trả',
  failed: 'không thành',
  expired: 'không có kết quả sau một ngày',
};
export const channelWords: Record<string, string> = {
  zalo: 'Zalo Checkout',
  bank: 'Chuyển khoản',
  counter: 'Tại quầy',
};

const eventWords: Record<string, string> = {
  created: 'tạo khoản thu',
  changed: 'sửa thông tin',
  withdrawn: 'rút khoản thu',
  ordered: 'bắt đầu nộp trên Zalo',
  method_chosen: 'báo đã chọn cách nộp, chưa có tiền',
  paid: 'ghi tiền vào sổ',
  failed: 'báo lần nộp không thành',
  expired: 'thôi chờ kết quả một lần nộp',
  disputed: 'báo số tiền khác số đã ký',
  refund_decided: 'ghi quyết định hoàn tiền',
  refunded: 'ghi tiền hoàn ra khỏi sổ',
  receipt_given: 'ghi số biên lai',
};
export const wordsOfFeeEvent = (type: string) => eventWords[type] ?? 'cập nhật';

export const reconciliationWords: Record<ReconciliationKind, string> = {
  matched: 'Khớp',
  missing: 'Thiếu',
  different: 'Lệch',
  doubled: 'Trùng',
};
export const reconciliationTones: Record<ReconciliationKind, string> = {
  matched: 'tone-done',
  missing: 'tone-wait',
  different: 'tone-wait',
  doubled: 'tone-wait',
};

export const fileOutcomeWords: Record<string, string> = {
  new: 'mới',
  changed: 'thay đổi',
  same: 'đã có',
  refused: 'bị từ chối',
  matched: 'khớp khoản thu',
  different: 'lệch số tiền',
  doubled: 'nộp trùng',
  unknown: 'không rõ khoản thu',
};
