import { fold } from '../../bot/text/normalise.ts';
import type { FeeKind } from '../contract/fee-api.ts';

/** What a column holds, by the heading people give it; the first name is the one we ask for. */
export const feeColumns = {
  id: ['Mã nguồn', 'Số thông báo', 'Số quyết định', 'Mã khoản nguồn'],
  kind: ['Loại', 'Loại khoản thu'],
  title: ['Nội dung', 'Nội dung thu', 'Tên khoản thu'],
  amount: ['Số tiền', 'Số tiền (đồng)'],
  unit: ['Đơn vị thu', 'Đơn vị'],
  dossier: ['Mã hồ sơ', 'Hồ sơ'],
  dueOn: ['Hạn nộp', 'Ngày hết hạn'],
  payer: ['Người nộp', 'Họ và tên'],
  phone: ['Số điện thoại', 'Điện thoại', 'SĐT'],
  withdrawn: ['Lý do rút', 'Rút'],
} as const;
export const neededFeeColumns = ['id', 'kind', 'title', 'amount', 'unit'] as const;

export const bankColumns = {
  account: ['Số tài khoản', 'Tài khoản', 'Tài khoản thu'],
  number: ['Số giao dịch', 'Mã giao dịch', 'Số tham chiếu', 'Số bút toán'],
  bookedAt: ['Thời điểm', 'Ngày giao dịch', 'Ngày hạch toán'],
  amount: ['Số tiền', 'Ghi có', 'Phát sinh có', 'Có'],
  description: ['Nội dung', 'Diễn giải', 'Nội dung giao dịch'],
} as const;
export const neededBankColumns = ['account', 'number', 'bookedAt', 'amount', 'description'] as const;

const kindWords: Record<FeeKind, string[]> = {
  dossier: ['Hồ sơ', 'Phí, lệ phí hồ sơ', 'Lệ phí', 'Phí'],
  fine: ['Tiền phạt', 'Phạt', 'Xử phạt'],
  service: ['Dịch vụ', 'Giá dịch vụ'],
};
const kinds = new Map(
  Object.entries(kindWords).flatMap(([kind, words]) => [
    [fold(kind), kind] as const,
    ...words.map((one) => [fold(one), kind] as const),
  ]),
);
/** The kind that words mean; the words themselves when none is known. */
export const feeKindOf = (words: string): string => kinds.get(fold(words)) ?? words;

/** `1.250.000`, `1,250,000 đ` → 1250000; NaN for what is no whole amount. */
export function amountOf(words: string): number {
  const bare = words.replace(/\s|đồng|đ|vnd|\+/gi, '');
  const whole = /^\d{1,3}(?:[.,]\d{3})+$|^\d+$/.test(bare);
  return whole ? Number(bare.replace(/[.,]/g, '')) : Number.NaN;
}
