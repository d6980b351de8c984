import type { DataRequestKind, DataRequestState } from './data-request-api.ts';

/** What is asked, as staff read it. */
export const dataRequestKindWords: Record<DataRequestKind, string> = {
  see: 'Xem, nhận bản sao',
  correct: 'Sửa',
  delete: 'Xoá',
  restrict: 'Hạn chế xử lý',
  object: 'Phản đối xử lý',
  withdraw: 'Rút đồng ý',
  other: 'Khiếu nại, việc khác',
};

export const dataRequestStateWords: Record<DataRequestState, string> = {
  new: 'Chờ trả lời',
  answered: 'Đã trả lời, đang làm',
  extended: 'Đã xin thêm thời gian',
  refused: 'Đã từ chối',
  done: 'Đã xong',
};
