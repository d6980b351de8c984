const words: Record<string, string> = {
  timeout: 'không trả lời kịp',
  no_answer: 'không kết nối được',
  unknown_host: 'không tìm thấy tên máy',
  private_address: 'địa chỉ nằm trong mạng riêng, chưa được phép',
};

/** Why something was not taken: `timeout`, `http_503`. */
export function failureWords(failure: string | null): string {
  if (failure === null) return 'không rõ';
  const status = /^http_(\d+)$/.exec(failure)?.[1];
  if (status === undefined) return words[failure] ?? failure;
  return status.startsWith('3') ? `chuyển hướng sang nơi khác (${status})` : `bên nhận trả lời lỗi ${status}`;
}

const kinds: Record<string, string> = {
  case: 'Phản ánh',
  dossier: 'Hồ sơ một cửa',
  payment: 'Khoản phải nộp',
  appointment: 'Lịch hẹn',
  conversation: 'Cuộc trò chuyện',
};

/** `case.*` as “Phản ánh: tất cả”; a name as it is. */
export function eventTypeWords(type: string): string {
  const [kind = '', rest = ''] = type.split('.');
  const name = kinds[kind] ?? kind;
  return rest === '*' ? `${name}: tất cả` : `${name}: ${rest}`;
}
