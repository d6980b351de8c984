import type { SettingKind } from '../../contract/settings-api.ts';
import { priorityWords, roleWords } from '../words/labels.ts';
import { appointmentSections } from './appointment-shape.ts';
import { areaSections } from './area-shape.ts';
import { calendarSections } from './calendar-shape.ts';
import { categorySections } from './category-shape.ts';
import type { OptionSource, Section } from './form-shape.ts';
import { levelSections } from './level-shape.ts';
import { macroSections } from './macro-shape.ts';
import { listOf, textsOf, valueAt } from './paths.ts';

const unitKinds = {
  ward: 'Của phường',
  police: 'Công an',
  health: 'Y tế',
  utility: 'Doanh nghiệp dịch vụ',
  outside: 'Cơ quan ngoài phường',
};
const areas: OptionSource = ({ reference }) => reference.areas.map(({ code, name }) => ({ value: code, label: name }));
const draftUnits: OptionSource = ({ data }) =>
  listOf(data.units).map((unit) => ({ value: String(unit.id), label: String(valueAt(unit, 'name.vi') ?? unit.id) }));
const units: OptionSource = ({ reference }) => reference.units.map(({ id, name }) => ({ value: id, label: name }));
const categories: OptionSource = ({ reference }) =>
  reference.categories.map(({ id, name }) => ({ value: id, label: name }));
export const optionsOf =
  (words: Record<string, string>): OptionSource =>
  () =>
    Object.entries(words).map(([value, label]) => ({ value, label }));

const unitSections: Section[] = [
  {
    type: 'fields',
    title: 'Mặc định',
    fields: [
      {
        path: 'defaultUnit',
        label: 'Đơn vị nhận khi không quy tắc nào khớp',
        type: 'choice',
        options: draftUnits,
      },
    ],
  },
  {
    type: 'list',
    path: 'units',
    title: 'Các đơn vị',
    one: 'đơn vị',
    search: true,
    blank: () => ({ id: '', name: { vi: '' }, kind: 'ward', areas: [] }),
    name: (unit) => String(valueAt(unit, 'name.vi') ?? ''),
    about: (unit, reference) =>
      [
        unit.retired === true && 'đã ngừng nhận việc mới',
        Object.entries(unitKinds).find(([kind]) => kind === unit.kind)?.[1],
        textsOf(unit.areas)
          .map((code) => reference.areas.find((area) => area.code === code)?.name ?? code)
          .join(', '),
        unit.phone,
      ]
        .filter(Boolean)
        .join(' · '),
    link: (unit) =>
      unit.retired === true
        ? { to: `/cases?queue=all&unit=${unit.id}`, words: 'Xem và bàn giao phản ánh đang mở của đơn vị này' }
        : null,
    fields: [
      { path: 'id', label: 'Mã', type: 'id' },
      { path: 'name.vi', label: 'Tên', type: 'text', max: 120 },
      { path: 'name.en', label: 'Tên tiếng Anh', type: 'text', optional: true, max: 120 },
      { path: 'kind', label: 'Loại', type: 'choice', options: optionsOf(unitKinds) },
      {
        path: 'phone',
        label: 'Điện thoại',
        type: 'phone',
        optional: true,
        hint: 'Người dân được báo số này. Để trống thì dùng số chung của phường.',
      },
      { path: 'areas', label: 'Địa bàn', type: 'choices', options: areas },
      { path: 'parent', label: 'Thuộc đơn vị', type: 'choice', options: draftUnits, optional: true },
      {
        path: 'retired',
        label: 'Đã ngừng nhận việc mới (việc đang có vẫn làm tiếp hoặc bàn giao)',
        type: 'switch',
        usual: false,
      },
    ],
  },
];

const templateSections: Section[] = [
  {
    type: 'list',
    path: 'templates',
    title: 'Các tin mẫu',
    one: 'tin mẫu',
    blank: () => ({ purpose: '', templateId: '', parameters: [] }),
    name: ({ purpose }) => purposeWords[String(purpose)] ?? String(purpose),
    about: ({ templateId, parameters }) => `số ${templateId} · ${textsOf(parameters).join(', ')}`,
    fields: [
      { path: 'purpose', label: 'Dùng khi', type: 'id' },
      { path: 'templateId', label: 'Số mẫu Zalo đã duyệt', type: 'text', max: 60 },
      { path: 'parameters', label: 'Tham số, mỗi dòng một tên', type: 'lines', hint: 'Đúng tên đã đăng ký với Zalo.' },
    ],
  },
];
const purposeWords: Record<string, string> = {
  'case-update': 'Phản ánh có thay đổi',
  'reply-waiting': 'Có câu trả lời đang chờ',
  'case-resolved': 'Phản ánh đã xử lý',
  'more-information': 'Cần hỏi thêm',
  'appointment-reminder': 'Nhắc lịch hẹn',
  'dossier-update': 'Hồ sơ có thay đổi',
  'payment-receipt': 'Biên nhận thanh toán',
};

const cannedSections: Section[] = [
  {
    type: 'fields',
    title: 'Câu mẫu',
    fields: [
      { path: 'title', label: 'Tên gọi', type: 'text', max: 80 },
      {
        path: 'text',
        label: 'Nội dung',
        type: 'long',
        max: 3000,
        hint: 'Biến lấy từ phản ánh: {code} {category} {place} {unit} {unitPhone} {due} {received} {officer} {ward} {address} {hours}. Chỗ cán bộ tự điền: [[ngày hẹn]].',
      },
      {
        path: 'use',
        label: 'Dùng cho',
        type: 'choice',
        options: optionsOf({ reply: 'Trả lời người dân', note: 'Ghi chú nội bộ' }),
      },
      { path: 'words', label: 'Từ để tìm, mỗi dòng một từ', type: 'lines' },
      {
        path: 'units',
        label: 'Chỉ cho đơn vị',
        type: 'choices',
        options: units,
        optional: true,
        hint: 'Để trống: mọi đơn vị. Đơn vị cấp dưới cũng thấy.',
      },
      {
        path: 'categories',
        label: 'Chỉ cho nhóm phản ánh',
        type: 'choices',
        options: categories,
        optional: true,
        hint: 'Để trống: mọi nhóm.',
      },
    ],
  },
];

/** The forms by which content is edited; what has none is edited elsewhere. */
export const shapes: Partial<Record<SettingKind, Section[]>> = {
  units: unitSections,
  categories: categorySections(optionsOf(priorityWords)),
  'service-levels': levelSections({ categories, priorities: optionsOf(priorityWords), roles: optionsOf(roleWords) }),
  calendar: calendarSections,
  appointments: appointmentSections(units),
  'zalo-templates': templateSections,
  'canned-reply': cannedSections,
  macro: macroSections({ units, categories }),
  area: areaSections,
};
