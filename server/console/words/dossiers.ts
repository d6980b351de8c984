import type { DossierOutcome, DossierState } from '../../contract/dossier-api.ts';

export const dossierStateWords: Record<DossierState, string> = {
  registered: 'Mới đăng ký',
  waiting_reception: 'Chờ tiếp nhận',
  supplement_needed: 'Cần bổ sung',
  processing: 'Đang giải quyết',
  awaiting_payment: 'Chờ nộp phí, thuế',
  suspended: 'Tạm dừng',
  result_ready: 'Đã có kết quả',
  returned: 'Đã trả',
  rejected: 'Không giải quyết',
  withdrawn: 'Đã rút',
};

export const dossierTones: Record<DossierState, string> = {
  registered: 'tone-new',
  waiting_reception: 'tone-new',
  supplement_needed: 'tone-wait',
  processing: 'tone-work',
  awaiting_payment: 'tone-wait',
  suspended: 'tone-wait',
  result_ready: 'tone-done',
  returned: 'tone-closed',
  rejected: 'tone-closed',
  withdrawn: 'tone-closed',
};

export const outcomeWords: Record<DossierOutcome, string> = {
  new: 'mới',
  changed: 'thay đổi',
  same: 'như cũ',
  older: 'cũ hơn bản đang có',
  refused: 'bị từ chối',
};

const eventWords: Record<string, string> = {
  created: 'đưa hồ sơ vào',
  changed: 'cập nhật',
  result_added: 'thêm bản kết quả',
  result_removed: 'gỡ bản kết quả',
  paper_attached: 'gắn một giấy tờ',
  paper_detached: 'gỡ một giấy tờ',
  anonymised: 'xoá thông tin cá nhân theo thời hạn lưu',
};
export const wordsOfDossierEvent = (type: string) => eventWords[type] ?? 'cập nhật';
