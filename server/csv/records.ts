import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '../errors.ts';

type CsvRecord = { record: string[]; line: number };
const withInfo = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * Rows of a CSV file with or without BOM, parted by commas, semicolons or tabs, the headings first.
 * @throws AppError bad_request for what is no such file at all
 */
export function recordsOf(text: string): CsvRecord[] {
  if (text.includes('\uFFFD')) throw refuseFile('Tệp không phải UTF-8. Khi lưu, Anh/Chị chọn "CSV UTF-8".');
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
    return withInfo.parse(parsed).map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) throw refuseFile(`Tệp hỏng ở dòng ${error.lines ?? '?'}: dấu ngoặc kép không khớp.`);
    throw error;
  }
}

/** What is wrong with a file as a whole, in words for the person who chose it. */
export const refuseFile = (message: string) => new AppError('bad_request', { fields: [{ path: 'text', message }] });

/** The sign that stands most often in the line of headings. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const count = (sign: string) => first.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
