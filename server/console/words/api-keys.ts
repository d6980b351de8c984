import type { ApiKeyState, MachineScope } from '../../contract/api-keys.ts';

export const scopeWords: Record<MachineScope, string> = {
  'cases:read': 'Đọc phản ánh (không có lời và người gửi)',
  'cases:comment': 'Ghi chú vào phản ánh',
  'cases:transition': 'Đổi trạng thái phản ánh (quyền như điều phối)',
  'events:read': 'Nhận luồng sự kiện',
  'deadlines:read': 'Hỏi thời hạn',
  'dossiers:write': 'Gửi hồ sơ một cửa và kết quả',
  'fees:write': 'Gửi khoản phải nộp',
  'bank-lines:write': 'Gửi sao kê tài khoản thu',
  'requests:write': 'Gửi phản ánh qua Open311',
  'events:write': 'Gửi sự kiện của camera, cảm biến, 1022, mạng xã hội',
  'indicators:read': 'Đọc chỉ tiêu KT-XH đã duyệt',
  'indicators:write': 'Gửi chỉ tiêu KT-XH (lãnh đạo duyệt sau)',
  'contacts:write': 'Chuyển họ tên, điện thoại, e-mail của người gửi',
};

export const keyStateWords: Record<ApiKeyState, string> = {
  active: 'Đang dùng',
  expired: 'Hết hạn',
  revoked: 'Đã thu hồi',
};
