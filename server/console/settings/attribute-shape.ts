import type { SettingData } from '../api/settings.ts';
import type { Field } from './form-shape.ts';

const kinds = {
  string: 'Một dòng chữ',
  text: 'Đoạn văn',
  number: 'Số',
  datetime: 'Ngày giờ',
  singlevaluelist: 'Chọn một trong danh sách',
  multivaluelist: 'Chọn nhiều trong danh sách',
  notice: 'Chỉ thông báo, không hỏi',
} as const;

const isList = ({ datatype }: SettingData) => datatype === 'singlevaluelist' || datatype === 'multivaluelist';

/** Choices belong to lists only. */
function tidy(attribute: SettingData): SettingData {
  if (isList(attribute) || !('values' in attribute)) return attribute;
  const { values: _, ...rest } = attribute;
  return rest;
}

/** What other systems ask further when they report in a category (Open311 service definition), in this order. */
export const attributesField: Field = {
  path: 'attributes',
  label: 'Câu hỏi thêm khi hệ thống khác gửi phản ánh (Open311)',
  hint: 'Theo đúng thứ tự này. Người dân nhắn tin cho trợ lý số không bị hỏi.',
  type: 'items',
  one: 'câu hỏi',
  most: 30,
  blank: () => ({ code: '', datatype: 'string', question: { vi: '' } }),
  tidy,
  fields: [
    { path: 'question.vi', label: 'Câu hỏi', type: 'text', max: 200 },
    { path: 'question.en', label: 'Câu hỏi, tiếng Anh', type: 'text', optional: true, max: 200 },
    {
      path: 'code',
      label: 'Mã',
      type: 'text',
      max: 40,
      hint: 'Chữ không dấu, số, gạch; hệ thống khác gửi theo mã này.',
    },
    {
      path: 'datatype',
      label: 'Kiểu trả lời',
      type: 'choice',
      options: () => Object.entries(kinds).map(([value, label]) => ({ value, label })),
    },
    {
      path: 'required',
      label: 'Bắt buộc trả lời',
      type: 'switch',
      usual: false,
      when: (one) => one.datatype !== 'notice',
    },
    { path: 'hint.vi', label: 'Gợi ý', type: 'text', optional: true, max: 300 },
    { path: 'hint.en', label: 'Gợi ý, tiếng Anh', type: 'text', optional: true, max: 300 },
    {
      path: 'values',
      label: 'Các lựa chọn',
      type: 'items',
      one: 'lựa chọn',
      most: 100,
      blank: () => ({ key: '', name: { vi: '' } }),
      when: isList,
      fields: [
        { path: 'name.vi', label: 'Tên', type: 'text', max: 100 },
        { path: 'name.en', label: 'Tên tiếng Anh', type: 'text', optional: true, max: 100 },
        { path: 'key', label: 'Mã', type: 'text', max: 40 },
      ],
    },
  ],
};
