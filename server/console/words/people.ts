import type { Membership, Person, PersonEvent, PersonEventType, PersonState } from '../../contract/people-api.ts';
import { roleWords } from './labels.ts';

export const personStateWords: Record<PersonState, string> = {
  active: 'Đang hoạt động',
  invited: 'Đã mời, chưa vào',
  deactivated: 'Đã ngừng',
};

export const mailWords = {
  pending: 'Đang gửi',
  sent: 'Đã gửi',
  failed: 'Chưa gửi được: gửi đường dẫn bằng cách khác',
} as const;

export const personEventWords: Record<PersonEventType, string> = {
  invited: 'mời vào',
  link_issued: 'tạo đường dẫn đặt mật khẩu',
  password_set: 'đặt mật khẩu bằng đường dẫn',
  password_changed: 'đổi mật khẩu',
  renamed: 'sửa tên',
  roles_changed: 'đổi vai trò',
  role_requested: 'đề nghị giao vai trò',
  role_confirmed: 'xác nhận giao vai trò',
  role_refused: 'không đồng ý giao vai trò',
  role_withdrawn: 'rút lại đề nghị giao vai trò',
  deactivated: 'ngừng tài khoản',
  reactivated: 'mở lại tài khoản',
  second_factor_on: 'bật xác thực hai lớp',
  second_factor_off: 'tắt xác thực hai lớp',
  second_factor_removed: 'gỡ xác thực hai lớp',
  backup_codes_made: 'tạo mã dự phòng mới',
  backup_code_used: 'đăng nhập bằng mã dự phòng',
  sessions_ended: 'đóng các phiên đăng nhập',
  sso_linked: 'đăng nhập lần đầu bằng tài khoản cơ quan',
  away_set: 'báo nghỉ',
  away_changed: 'đổi lịch nghỉ',
  away_ended: 'bỏ lịch nghỉ, trở lại',
};

type NameOfUnit = (id: string) => string;

/** `Cán bộ xử lý · Đội Vệ sinh` */
export function wordsOfMembership({ role, unitId }: Membership, unit: NameOfUnit): string {
  return unitId ? `${roleWords[role]} · ${unit(unitId)}` : roleWords[role];
}

/** Roles that came and went: `thêm Lãnh đạo; bỏ Cán bộ xử lý · Đội Vệ sinh`. Empty where none did. */
export function wordsOfRoleChange({ before, after }: PersonEvent, unit: NameOfUnit): string {
  if (!after) return '';
  if (!before) return after.map((one) => wordsOfMembership(one, unit)).join(', ');
  const words = (list: Membership[]) => list.map((one) => wordsOfMembership(one, unit));
  const [old, now] = [words(before), words(after)];
  const added = now.filter((one) => !old.includes(one));
  const gone = old.filter((one) => !now.includes(one));
  return [added.length > 0 ? `thêm ${added.join(', ')}` : '', gone.length > 0 ? `bỏ ${gone.join(', ')}` : '']
    .filter(Boolean)
    .join('; ');
}

/** What a search field is compared with: no diacritics, small letters. */
export function foldWords(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}

/** Whether a person fits every word that is looked for, in name, address, role or unit. */
export function personFits(person: Person, q: string, unit: NameOfUnit): boolean {
  const roles = person.memberships.map((one) => wordsOfMembership(one, unit)).join(' ');
  const text = foldWords(`${person.name} ${person.email} ${roles}`);
  return foldWords(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
