import type { MistakeAbout, PlaceOutcome, StaffPlaceItem } from '../../contract/place-api.ts';
import type { PlaceKind } from '../../contract/public-api.ts';

export const placeKindWords: Record<PlaceKind, string> = {
  health: 'Y tế',
  government: 'Cơ quan',
  education: 'Trường học',
  tourism: 'Du lịch',
  food: 'Ăn uống',
  shopping: 'Mua sắm',
  lodging: 'Lưu trú',
  transport: 'Giao thông',
  sport: 'Thể thao',
};

export const lackWords: Record<StaffPlaceItem['lacks'][number], string> = {
  opening: 'giờ',
  point: 'vị trí',
  phone: 'điện thoại',
};

export const mistakeWords: Record<MistakeAbout, string> = {
  hours: 'Giờ mở cửa',
  phone: 'Số điện thoại',
  position: 'Địa chỉ, vị trí',
  closed: 'Đã đóng cửa hẳn',
  other: 'Điều khác',
};

export const mistakeStateWords = { open: 'Chưa xem', fixed: 'Đã sửa', dismissed: 'Bỏ qua' } as const;

export const placeOutcomeWords: Record<PlaceOutcome, string> = {
  new: 'mới',
  changed: 'thay đổi',
  same: 'như cũ',
  refused: 'bị từ chối',
};
