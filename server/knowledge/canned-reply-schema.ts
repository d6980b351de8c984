import { z } from 'zod';
import { id, text } from './schemas.ts';

/** What a canned reply may take from the case, with the words of the blank left where the case does not know it. */
export const cannedVariables = {
  code: 'mã phản ánh',
  category: 'nhóm phản ánh',
  place: 'nơi xảy ra',
  unit: 'đơn vị xử lý',
  unitPhone: 'số điện thoại liên hệ',
  due: 'hạn xử lý',
  received: 'ngày nhận',
  officer: 'tên cán bộ',
  ward: 'tên phường',
  address: 'địa chỉ liên hệ',
  hours: 'giờ làm việc',
} as const;
export type CannedVariable = keyof typeof cannedVariables;

const variable = /\{([^{}]*)\}/g;
const named = /\[\[[^[\]\n]{1,60}\]\]/g;

const faultsOf = (words: string): string[] => {
  const known = Object.keys(cannedVariables);
  const unknown = [...words.matchAll(variable)].flatMap(([whole, name = '']) => (known.includes(name) ? [] : [whole]));
  const rest = words.replaceAll(variable, '').replaceAll(named, '');
  return [
    ...unknown.map((one) => `không có biến ${one}; dùng được: ${known.map((name) => `{${name}}`).join(' ')}`),
    ...(/[{}]/.test(rest) ? ['ngoặc nhọn { } thiếu một bên'] : []),
    ...(/\[\[|\]\]/.test(rest) ? ['chỗ trống viết [[tên chỗ trống]], trên một dòng, không quá 60 ký tự'] : []),
  ];
};

/** Words with `{variables}` of the case and `[[blanks]]` for the person to fill in. */
export const cannedText = text.max(3000).superRefine((words, context) => {
  for (const message of faultsOf(words)) context.addIssue({ code: 'custom', message });
});

/** One canned reply of `knowledge/canned-replies.yaml`: Vietnamese, as the console is. */
export const cannedReply = z.strictObject({
  id,
  title: text.max(80),
  /** Further words by which staff look for it. */
  words: z.array(text).default([]),
  /** Reply to the citizen, or note among staff. */
  use: z.enum(['reply', 'note']).default('reply'),
  /** Offered on cases of these units and of those below them; absent: of all. */
  units: z.array(id).min(1).optional(),
  /** Offered on cases of these categories; absent: of all. */
  categories: z.array(id).min(1).optional(),
  text: cannedText,
});
export type CannedReply = z.infer<typeof cannedReply>;

export const cannedRepliesFile = z.strictObject({ replies: z.array(cannedReply) });
