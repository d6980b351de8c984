import type { TransitionName } from './case.ts';

/** What the steps of a case are called for staff. */
export const transitionWords: Record<TransitionName, string> = {
  accept: 'Nhận việc',
  return: 'Trả lại điều phối',
  start: 'Bắt đầu xử lý',
  ask_citizen: 'Hỏi thêm người dân',
  resume: 'Xử lý tiếp',
  resolve: 'Báo đã xử lý xong',
  close: 'Đóng phản ánh',
  reject: 'Không tiếp nhận',
  refer: 'Chuyển cơ quan khác',
  take_answer: 'Ghi trả lời của cơ quan',
  recall: 'Lấy lại xử lý',
  merge: 'Gộp vào phản ánh khác',
  unmerge: 'Bỏ gộp',
  withdraw: 'Ghi nhận người dân rút',
  reopen: 'Mở lại',
};
