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

type Names = {
  unit: (id: string) => string;
  area: (code: string) => string | null;
  category: (id: string) => string;
};

/** `Cán bộ xử lý · Đội Vệ sinh (chỉ Phường Hồng An; Rác thải, Đèn đường)` */
export function wordsOfMembership({ role, unitId, areaCodes, categoryIds }: Membership, names: Names): string {
  const whole = unitId ? `${roleWords[role]} · ${names.unit(unitId)}` : roleWords[role];
  const parts = [areaCodes.map((code) => names.area(code) ?? code), categoryIds.map(names.category)];
  const only = parts.filter((list) => list.length > 0).map((list) => list.join(', '));
  return only.length > 0 ? `${whole} (chỉ ${only.join('; ')})` : whole;
}

/** Roles that came and went: `thêm Lãnh đạo; bỏ Cán bộ xử lý · Đội Vệ sinh`. Empty where none did. */
export function wordsOfRoleChange({ before, after }: PersonEvent, names: Names): string {
  if (!after) return '';
  if (!before) return after.map((one) => wordsOfMembership(one, names)).join(', ');
  const words = (list: Membership[]) => list.map((one) => wordsOfMembership(one, names));
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
export function personFits(person: Person, q: string, names: Names): boolean {
  const roles = person.memberships.map((one) => wordsOfMembership(one, names)).join(' ');
  const text = foldWords(`${person.name} ${person.email} ${roles}`);
  return foldWords(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
