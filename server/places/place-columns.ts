import { fold } from '../../bot/text/normalise.ts';
import type { PlaceKind } from '../contract/public-api.ts';

/** What a column holds, by the headings people give it; the first name is the one we ask for and write. */
export const placeColumns = {
  id: ['Mã', 'Mã nơi', 'ID'],
  name: ['Tên', 'Tên nơi', 'Tên địa điểm', 'Name'],
  kind: ['Loại', 'Nhóm', 'Lĩnh vực', 'Kind'],
  type: ['Kiểu', 'Loại hình', 'Type'],
  address: ['Địa chỉ', 'Address'],
  area: ['Phường', 'Mã phường', 'Area'],
  latitude: ['Vĩ độ', 'Latitude', 'Lat'],
  longitude: ['Kinh độ', 'Longitude', 'Lon', 'Lng'],
  phone: ['Điện thoại', 'Số điện thoại', 'SĐT', 'Phone'],
  opening: ['Giờ mở cửa', 'Giờ', 'Opening hours', 'opening_hours'],
  hours: ['Ghi chú về giờ'],
  aliases: ['Tên khác', 'Tên gọi khác', 'Aliases'],
  website: ['Trang web', 'Website'],
  source: ['Nguồn', 'Source'],
} as const;
export type PlaceColumn = keyof typeof placeColumns;
export const neededPlaceColumns = ['name', 'kind'] as const satisfies PlaceColumn[];

const byHeading = new Map(
  Object.entries(placeColumns).flatMap(([column, names]) => names.map((name) => [fold(name), column] as const)),
);

/** The column a heading names; undefined when it is none of ours. */
export const placeColumnOf = (heading: string): string | undefined => byHeading.get(fold(heading));

/** Kinds by the words people write for them; the first is the one we write. */
export const kindWords: Record<PlaceKind, readonly string[]> = {
  health: ['Y tế', 'Sức khoẻ', 'health'],
  government: ['Cơ quan', 'Cơ quan nhà nước', 'Công sở', 'government'],
  education: ['Trường học', 'Giáo dục', 'education'],
  tourism: ['Du lịch', 'Tham quan', 'tourism'],
  food: ['Ăn uống', 'Ẩm thực', 'food'],
  shopping: ['Mua sắm', 'Chợ', 'shopping'],
  lodging: ['Lưu trú', 'Khách sạn', 'lodging'],
  transport: ['Giao thông', 'Đi lại', 'transport'],
  sport: ['Thể thao', 'sport'],
};
const byWords = new Map(
  Object.entries(kindWords).flatMap(([kind, words]) => words.map((one) => [fold(one), kind as PlaceKind] as const)),
);
export const placeKindOf = (words: string): PlaceKind | undefined => byWords.get(fold(words));
