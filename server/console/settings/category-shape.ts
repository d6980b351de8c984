import { type ProofKind, proofKind, proofKinds } from '../../contract/case.ts';
import { attributesField } from './attribute-shape.ts';
import { usualTime, usualUnit } from './category-words.ts';
import type { OptionSource, Section } from './form-shape.ts';
import { listOf, valueAt } from './paths.ts';

const otherCategories: OptionSource = ({ data }) =>
  listOf(data.categories).map((one) => ({ value: String(one.id), label: String(valueAt(one, 'name.vi') ?? one.id) }));

const groupHint = 'Tên chung trong danh mục gửi hệ thống khác (Open311); để trống cũng được.';
const proofNames: Record<ProofKind, string> = { photo: 'ảnh', document: 'văn bản (PDF)', either: 'ảnh hoặc văn bản' };
const proofs: OptionSource = () => proofKinds.map((value) => ({ value, label: proofNames[value] }));

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
        category.needsProof && `cần ${proofNames[proofKind.catch('photo').parse(category.proof)]} kết quả`,
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
      { path: 'needsProof', label: 'Phải chứng minh kết quả mới kết thúc được', type: 'switch' },
      {
        path: 'proof',
        label: 'Chứng minh bằng',
        type: 'choice',
        options: proofs,
        optional: true,
        when: (category) => category.needsProof === true,
        hint: 'Để trống: ảnh.',
      },
      { path: 'restricted', label: 'Chỉ người được xem việc hạn chế mới thấy', type: 'switch' },
      {
        path: 'alike.metres',
        label: 'Có thể là cùng một việc khi cách nhau không quá',
        type: 'number',
        min: 10,
        max: 1000,
        suffix: 'mét',
        optional: true,
        hint: 'Để trống: 100 mét.',
      },
      {
        path: 'alike.days',
        label: '… và phản ánh trước còn mở, gửi cách đây không quá',
        type: 'number',
        min: 1,
        max: 365,
        suffix: 'ngày',
        optional: true,
        hint: 'Để trống: 60 ngày.',
      },
      {
        path: 'alike.sisters',
        label: 'Nhóm người dân hay gửi lẫn với nhóm này',
        type: 'choices',
        options: otherCategories,
        optional: true,
      },
      {
        path: 'alike.offered',
        label: 'Mời người dân theo dõi phản ánh giống của người khác',
        type: 'switch',
        usual: true,
      },
      {
        path: 'alike.recursDays',
        label: 'Tính là tái diễn khi gửi lại trong',
        type: 'number',
        min: 1,
        max: 730,
        suffix: 'ngày',
        optional: true,
        hint: 'Để trống: 90 ngày.',
      },
      { path: 'group.vi', label: 'Nhóm lớn', type: 'text', optional: true, max: 80, hint: groupHint },
      { path: 'group.en', label: 'Nhóm lớn, tiếng Anh', type: 'text', optional: true, max: 80 },
      { path: 'icon', label: 'Biểu tượng', type: 'text', max: 40 },
      { path: 'words', label: 'Từ người dân hay dùng, mỗi dòng một từ', type: 'lines', hint: 'Ít nhất ba.' },
      { path: 'urgentWords', label: 'Từ làm cho việc thành khẩn', type: 'lines' },
      {
        path: 'examples',
        label: 'Câu như người dân gõ, mỗi dòng một câu',
        type: 'lines',
        hint: 'Ít nhất bốn. Trợ lý số học từ đây.',
      },
      attributesField,
    ],
  },
];
