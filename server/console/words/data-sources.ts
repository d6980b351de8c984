import type {
  AgreementPhase,
  DataSourceItem,
  DataSourceKind,
  DataSourceState,
  PersonalField,
} from '../../contract/data-source-api.ts';
import { wordsOfCount } from './numbers.ts';

export const fieldWords: Record<PersonalField, string> = {
  citizen_name: 'Họ tên người gửi',
  citizen_phone: 'Số điện thoại',
  citizen_email: 'E-mail',
  words: 'Lời phản ánh, tin nhắn',
  photos: 'Ảnh',
  exact_place: 'Vị trí chính xác',
  address: 'Địa chỉ bằng lời',
};

export const kindWords: Record<DataSourceKind, string> = {
  api: 'Kết nối hệ thống',
  file: 'Tệp',
  stream: 'Luồng tin',
  sensor: 'Cảm biến, thiết bị',
  person: 'Người nhập',
};

export const stateWords: Record<DataSourceState, string> = {
  unregistered: 'Chưa khai báo',
  active: 'Đang dùng',
  ended: 'Đã ngừng',
};

export const phaseWords: Record<AgreementPhase, string> = {
  proposed: 'Chờ duyệt',
  refused: 'Không duyệt',
  coming: 'Chưa đến ngày',
  in_force: 'Đang hiệu lực',
  expired: 'Hết hạn',
  ended: 'Đã chấm dứt',
};
export const phaseTones: Record<AgreementPhase, string> = {
  proposed: 'tone-wait',
  refused: 'tone-closed',
  coming: 'tone-new',
  in_force: 'tone-done',
  expired: 'tone-closed',
  ended: 'tone-closed',
};

/** How one of the register stands, in a word and a tone. */
export function standingOf({ state, lateSince, faultsInRow }: DataSourceItem): { words: string; tone: string } {
  if (lateSince) return { words: 'Trễ', tone: 'tone-late' };
  if (state === 'active' && faultsInRow > 0)
    return { words: `Lỗi ${wordsOfCount(faultsInRow)} lần liền`, tone: 'tone-wait' };
  return {
    words: stateWords[state],
    tone: { unregistered: 'tone-wait', active: 'tone-done', ended: 'tone-closed' }[state],
  };
}

export const rhythmUnits = [
  { value: 1, label: 'phút' },
  { value: 60, label: 'giờ' },
  { value: 1440, label: 'ngày' },
] as const;

/** The largest unit in which a number of minutes is a whole number. */
export const rhythmUnitOf = (minutes: number): number =>
  rhythmUnits.findLast(({ value }) => minutes % value === 0)?.value ?? 1;

/** How often something is due: “mỗi 6 giờ”. */
export function wordsOfRhythm(minutes: number | null): string {
  if (minutes === null) return 'không có chu kỳ';
  const unit = rhythmUnitOf(minutes);
  return `mỗi ${wordsOfCount(minutes / unit)} ${rhythmUnits.find(({ value }) => value === unit)?.label ?? 'phút'}`;
}

const events: Record<string, string> = {
  registered: 'khai báo',
  changed: 'sửa khai báo',
  ended: 'ngừng theo dõi',
  late: 'báo trễ',
  caught_up: 'ghi nhận hết trễ',
  proposed: 'đề xuất',
  approved: 'duyệt',
  refused: 'không duyệt',
};
export const wordsOfDataEvent = (type: string) => events[type] ?? type;
