import type { Section } from './form-shape.ts';

/** An area: its names and its outline. */
export const areaSections: Section[] = [
  {
    type: 'fields',
    title: 'Tên gọi',
    fields: [
      { path: 'name.vi', label: 'Tên', type: 'text', max: 120 },
      { path: 'name.en', label: 'Tên tiếng Anh', type: 'text', optional: true, max: 120 },
      { path: 'aliases', label: 'Cách gọi khác, mỗi dòng một tên', type: 'lines' },
      {
        path: 'formerly',
        label: 'Tên cũ, mỗi dòng một tên',
        type: 'former-names',
        hint: 'Thêm dấu ~ sau tên nếu chỉ một phần đơn vị cũ nằm ở đây.',
      },
      { path: 'sources', label: 'Nguồn, mỗi dòng một nguồn', type: 'lines' },
    ],
  },
  { type: 'fields', title: 'Đường ranh', fields: [{ path: 'outline', label: 'Đường ranh', type: 'outline' }] },
];
