import { z } from 'zod';

const text = z.string().trim().min(1);
const words = z.strictObject({ vi: text, en: text.optional() });
const code = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'chỉ gồm chữ không dấu, số, gạch ngang, gạch dưới, tối đa 40');

const attribute = z
  .strictObject({
    code,
    /** `notice`: nothing is asked, only told. */
    datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist', 'notice']),
    required: z.boolean().default(false),
    question: words,
    hint: words.optional(),
    values: z.array(z.strictObject({ key: code, name: words })).optional(),
  })
  .superRefine(({ datatype, values }, context) => {
    const refuse = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path: ['values', ...path] });
    const list = datatype.endsWith('list');
    if (list && !values?.length) refuse('danh sách chọn phải có lựa chọn');
    if (!list && values) refuse('chỉ danh sách chọn mới có lựa chọn');
    const keys = values?.map(({ key }) => key) ?? [];
    for (const [index, key] of keys.entries()) {
      if (keys.indexOf(key) < index) refuse(`mã lựa chọn "${key}" bị trùng`, index, 'key');
    }
  });

/** What other systems may ask further when they report in a category (Open311 service definition), in this order. */
export const categoryAttributes = z
  .array(attribute)
  .max(30)
  .superRefine((all, context) => {
    const codes = all.map((one) => one.code);
    for (const [index, one] of codes.entries()) {
      if (codes.indexOf(one) === index) continue;
      context.addIssue({ code: 'custom', message: `mã câu hỏi "${one}" bị trùng`, path: [index, 'code'] });
    }
  });
export type CategoryAttribute = z.infer<typeof attribute>;
