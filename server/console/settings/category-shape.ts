import { usualTime, usualUnit } from './category-words.ts';
import type { OptionSource, Section } from './form-shape.ts';
import { valueAt } from './paths.ts';

/** Case categories: how people tell of them, and what handling them needs. */
export const categorySections = (priorities: OptionSource): Section[] => [
  {
    type: 'list',
    path: 'categories',
    title: 'Các nhóm phản ánh',
    hint: 'Đơn vị nhận đặt ở Quy tắc phân công, thời hạn ở Thời hạn xử lý.',
    one: 'nhóm',
    search: true,
    blank: () => ({
      id: '',
      name: { vi: '' },
      covers: { vi: '' },
      words: [],
      examples: [],
      priority: 'normal',
      urgentWords: [],
      icon: 'other',
      restricted: false,
      needsProof: true,
      needsApproval: false,
    }),
    name: (category) => String(valueAt(category, 'name.vi') ?? ''),
    about: (category, reference, beside) =>
      [
        usualUnit(category, beside, reference),
        usualTime(category, beside) && `xong trong ${usualTime(category, beside)}`,
        category.needsApproval && 'cần duyệt',
        category.needsProof && 'cần ảnh kết quả',
        category.restricted && 'hạn chế người xem',
      ]
        .filter(Boolean)
        .join(' · '),
    fields: [
      { path: 'id', label: 'Mã', type: 'id' },
      { path: 'name.vi', label: 'Tên', type: 'text', max: 80 },
      { path: 'name.en', label: 'Tên tiếng Anh', type: 'text', optional: true, max: 80 },
      { path: 'covers.vi', label: 'Gồm những gì', type: 'long', max: 400 },
      { path: 'covers.en', label: 'Gồm những gì, tiếng Anh', type: 'long', optional: true, max: 400 },
      { path: 'priority', label: 'Ưu tiên', type: 'choice', options: priorities },
      { path: 'needsApproval', label: 'Trưởng đơn vị duyệt kết quả trước khi báo người dân', type: 'switch' },
      { path: 'needsProof', label: 'Cần ảnh kết quả mới kết thúc được', type: 'switch' },
      { path: 'restricted', label: 'Chỉ người được xem việc hạn chế mới thấy', type: 'switch' },
      { path: 'icon', label: 'Biểu tượng', type: 'text', max: 40 },
      { path: 'words', label: 'Từ người dân hay dùng, mỗi dòng một từ', type: 'lines', hint: 'Ít nhất ba.' },
      { path: 'urgentWords', label: 'Từ làm cho việc thành khẩn', type: 'lines' },
      {
        path: 'examples',
        label: 'Câu như người dân gõ, mỗi dòng một câu',
        type: 'lines',
        hint: 'Ít nhất bốn. Trợ lý số học từ đây.',
      },
    ],
  },
];
