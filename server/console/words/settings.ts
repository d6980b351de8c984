import { settingFieldWords } from '../../contract/setting-field-words.ts';
import type { DisplacedWhy, SettingChange, SettingKind } from '../../contract/settings-api.ts';

export const settingWords: Record<SettingKind, string> = {
  units: 'Đơn vị',
  categories: 'Nhóm phản ánh',
  'service-levels': 'Thời hạn xử lý',
  calendar: 'Lịch làm việc',
  appointments: 'Quầy và lịch hẹn',
  routing: 'Quy tắc phân tuyến',
  'zalo-templates': 'Tin mẫu Zalo',
  'canned-reply': 'Câu trả lời mẫu',
  macro: 'Thao tác gộp',
  area: 'Địa bàn',
};

export const settingHints: Record<SettingKind, string> = {
  units: 'Nơi nhận và xử lý phản ánh; tên hiện với người dân.',
  categories: 'Cách gọi, mức ưu tiên, điều kiện kết thúc của từng nhóm.',
  'service-levels': 'Bao lâu phải nhận, bao lâu phải xong, báo ai khi trễ. Xét từ trên xuống.',
  calendar: 'Giờ làm việc, ngày nghỉ, ngày làm bù. Thời hạn tính theo lịch này.',
  appointments: 'Dịch vụ, quầy, giờ nhận và số người mỗi lượt khi đặt hẹn một cửa.',
  routing: 'Việc nào giao cho đơn vị nào, chạy thử trên phản ánh đã có.',
  'zalo-templates': 'Tin gửi khi đã quá thời hạn trả lời tự do của Zalo.',
  'canned-reply': 'Câu viết sẵn cho cán bộ, có biến và chỗ trống.',
  macro: 'Nhiều bước trên một phản ánh, làm cùng lúc bằng một lần bấm.',
  area: 'Tên, tên cũ và đường ranh để biết một điểm thuộc phường nào.',
};

/** Whose open cases keep what they were told. */
export const keepsOldNote: Partial<Record<SettingKind, string>> = {
  calendar: 'Phản ánh đang mở giữ hạn đã báo cho người dân. Lịch mới dùng khi tính hạn từ lúc lưu trở đi.',
  routing: 'Phản ánh đã có giữ đơn vị của mình. Quy tắc mới dùng cho phản ánh gửi từ lúc lưu trở đi.',
  'service-levels': 'Phản ánh đang mở giữ hạn đã báo cho người dân. Mức mới dùng khi tính hạn từ lúc lưu trở đi.',
};

/** `Đơn vị › Công an phường › điện thoại`. */
export const placeWords = (place: SettingChange['place']) =>
  place.map((part) => settingFieldWords[part] ?? part).join(' › ');

export const displacedWords: Record<DisplacedWhy, string> = {
  counter: 'không còn quầy này',
  service: 'quầy không còn làm dịch vụ này',
  closed: 'giờ đó không còn nhận hẹn',
  capacity: 'lượt đó nhận ít người hơn',
};
