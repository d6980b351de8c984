import type { EventShow, EventState, MachineEventRow } from '../../contract/machine-event-api.ts';

export const eventStateWords: Record<EventState, string> = {
  waiting: 'Chờ xét',
  case: 'Mở phản ánh',
  joined: 'Ghi vào phản ánh đang mở',
  raised: 'Nâng thành khẩn',
  warned: 'Soạn cảnh báo',
  kept: 'Chỉ lưu',
  failed: 'Chưa xử lý được',
  refused: 'Từ chối',
};
export const eventTones: Record<EventState, string> = {
  waiting: 'tone-new',
  case: 'tone-work',
  joined: 'tone-work',
  raised: 'tone-work',
  warned: 'tone-work',
  kept: 'tone-done',
  failed: 'tone-wait',
  refused: 'tone-wait',
};
export const eventShowWords: Record<EventShow, string> = {
  all: 'Tất cả',
  acted: 'Có việc',
  kept: 'Chỉ lưu',
  failed: 'Chưa xử lý được',
  refused: 'Từ chối',
};

const kindWords: Record<string, string> = {
  'camera.security': 'Camera an ninh',
  'camera.traffic': 'Camera giao thông',
  'camera.fire': 'Camera báo cháy',
  'camera.crowd': 'Camera đếm người',
  'sensor.water-level': 'Mực nước',
  'sensor.air': 'Không khí',
  'sensor.smoke': 'Cảm biến khói',
  'sensor.lamp': 'Đèn chiếu sáng',
  'social.mention': 'Mạng xã hội',
  'field.report': 'Ứng dụng hiện trường',
  'hotline.call': 'Tổng đài 1022',
};
export const wordsOfEventKind = (kind: string | null): string => (kind && kindWords[kind]) ?? kind ?? 'Không rõ loại';

const reasonWords: Record<string, string> = {
  not_an_event: 'không đúng khuôn CloudEvents',
  unknown_type: 'loại sự kiện chưa biết',
  bad_data: 'nội dung sai',
  not_mapped: 'chưa khai trong event-sources.yaml',
  too_large: 'quá lớn',
  too_old: 'xảy ra quá 30 ngày',
  in_future: 'thời điểm ở tương lai',
  unstorable: 'có ký tự không lưu được',
  different_content: 'mã đã dùng cho nội dung khác',
  no_rule: 'không quy tắc nào khớp',
  rule: 'quy tắc chỉ lưu',
  stale: 'xảy ra đã lâu',
  outside: 'ngoài địa bàn',
  no_case: 'không có phản ánh nào gần đó',
  warned_before: 'vừa cảnh báo khu vực này',
  failed: 'lỗi khi xử lý',
};
export const wordsOfReason = (reason: string): string => reasonWords[reason] ?? reason;

const valueWords: Record<string, string> = {
  level: 'mực nước (cm)',
  aqi: 'VN_AQI',
  pm25: 'PM2.5',
  pm10: 'PM10',
  no2: 'NO₂',
  so2: 'SO₂',
  co: 'CO',
  o3: 'O₃',
  alarm: 'báo động',
  density: 'độ đậm khói',
  status: 'trạng thái',
  power: 'công suất (W)',
  count: 'số lượng',
  confidence: 'độ tin cậy',
  reach: 'người tiếp cận',
  sentiment: 'sắc thái',
  urgent: 'khẩn',
};
const codeWords: Record<string, string> = {
  true: 'có',
  false: 'không',
  on: 'sáng',
  off: 'tắt',
  fault: 'hỏng',
  unreachable: 'mất liên lạc',
  jam: 'ùn tắc',
  accident: 'tai nạn',
  violation: 'vi phạm',
  obstacle: 'vật cản',
};

/** `mực nước (cm) 212,5 · báo động có` */
export function wordsOfValues(values: MachineEventRow['values']): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const told = typeof value === 'number' ? value.toLocaleString('vi-VN') : (codeWords[String(value)] ?? value);
      return `${valueWords[name] ?? name} ${told}`;
    })
    .join(' · ');
}
