import { z } from 'zod';
import type { CategoryAttribute } from '../knowledge/attribute-schema.ts';
import type { CategoryEntry } from '../knowledge/schemas.ts';
import { plainText } from './parameters.ts';
import { refuse } from './refuse.ts';
import { attributesOf } from './services.ts';

/** What was answered: as officers read it, and the codes chosen from closed lists, which may be shown to everybody. */
export type Answers = { lines: string[]; chosen: Record<string, string[]> };

const longest = { string: 500, text: 2000 };

/**
 * Checks the answers to what a category asks further.
 * @throws AppError bad_request naming each attribute that is missing, unknown or of another kind
 */
export function checkAnswers(category: CategoryEntry, given: ReadonlyMap<string, readonly string[]>): Answers {
  const asked = attributesOf(category);
  for (const code of given.keys()) {
    if (!asked.some((one) => one.code === code && one.datatype !== 'notice')) {
      throw refuse(
        'bad_request',
        `attribute[${code}]`,
        'dịch vụ này không hỏi mục này',
        'is not an attribute of this service',
      );
    }
  }
  const answers: Answers = { lines: [], chosen: {} };
  for (const attribute of asked) {
    const values = (given.get(attribute.code) ?? []).map((value) => value.trim()).filter((value) => value !== '');
    if (values.length === 0) {
      if (!attribute.required || attribute.datatype === 'notice') continue;
      throw refuse('bad_request', `attribute[${attribute.code}]`, 'còn thiếu', 'was not provided');
    }
    const said = valuesOf(attribute, values);
    answers.lines.push(`${attribute.question.vi}: ${said.join(', ')}`);
    if (attribute.values) answers.chosen[attribute.code] = values;
  }
  return answers;
}

/** The values as people read them. */
function valuesOf(attribute: CategoryAttribute, values: string[]): string[] {
  const name = `attribute[${attribute.code}]`;
  const { datatype } = attribute;
  if (datatype !== 'multivaluelist' && values.length > 1) {
    throw refuse('bad_request', name, 'chỉ nhận một giá trị', 'takes one value');
  }
  return values.map((value) => {
    switch (datatype) {
      case 'singlevaluelist':
      case 'multivaluelist': {
        const option = attribute.values?.find(({ key }) => key === value);
        if (option) return option.name.vi;
        throw refuse('bad_request', name, 'không có lựa chọn này', 'is not one of the values of this attribute');
      }
      case 'number':
        if (/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return value;
        throw refuse('bad_request', name, 'phải là số', 'must be a number');
      case 'datetime':
        if (z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).safeParse(value).success) return value;
        throw refuse('bad_request', name, 'phải là ngày giờ ISO 8601', 'must be an ISO 8601 date');
      case 'text':
        return plainText(name, value, longest.text);
      default:
        if (/[\r\n]/.test(value)) throw refuse('bad_request', name, 'không được xuống dòng', 'must be one line');
        return plainText(name, value, longest.string);
    }
  });
}
