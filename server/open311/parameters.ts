import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import { refuse } from './refuse.ts';

/** A parameter: given several times its values are one list; empty it counts as absent. */
export const parameter = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => {
    const text = (Array.isArray(value) ? value.join(',') : (value ?? '')).trim();
    return text === '' ? undefined : text;
  });

export const jurisdictionQuery = z.object({ jurisdiction_id: parameter });

/** @throws AppError not_found for the id of another place; one installation may leave it out */
export function requireJurisdiction(knowledge: Knowledge, id: string | undefined): void {
  if (id === undefined || id === jurisdictionOf(knowledge)) return;
  throw refuse('not_found', 'jurisdiction_id', 'không có nơi phụ trách này', 'jurisdiction_id was not found');
}

/** The values of a comma-separated list, each once. */
export function listOf(value: string | undefined): string[] {
  const items = (value ?? '').split(',').map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}

/** An instant in W3C form with its zone. A `+` that a URL turned into a space is one again. @throws AppError bad_request */
export function instantOf(name: string, value: string | undefined): Date | undefined {
  if (value === undefined) return undefined;
  const text = value.replace(/ (?=\d{2}:\d{2}$)/, '+');
  const whole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? text.replace(/(T\d{2}:\d{2})/, '$1:00')
    : text;
  const parsed = z.iso.datetime({ offset: true }).safeParse(whole);
  const year = Number(text.slice(0, 4));
  if (!parsed.success || year < 1970 || year > 9990) {
    throw refuse(
      'bad_request',
      name,
      'ngày giờ phải ở dạng 2026-01-31T00:00:00Z, có múi giờ',
      'must be a W3C date and time with its zone, e.g. 2026-01-31T00:00:00Z',
    );
  }
  return new Date(parsed.data);
}

const dayMs = 86_400_000;
/** The longest span one query may cover. */
export const longestDays = 90;
// What is shown is cut to the second, so the last second counts whole.
const wholeSecond = 999;

/**
 * The span a query covers, by default the last 90 days; one end alone reaches 90 days from there.
 * @throws AppError bad_request for ends that are no dates, in the wrong order or farther apart
 */
export function spanOf(given: { start_date: string | undefined; end_date: string | undefined }, now: Date) {
  const start = instantOf('start_date', given.start_date);
  const end = instantOf('end_date', given.end_date);
  const length = longestDays * dayMs;
  const from = start ?? new Date((end ?? now).getTime() - length);
  const to = end ?? (start ? new Date(start.getTime() + length) : now);
  if (from > to) {
    throw refuse('bad_request', 'end_date', 'phải ở sau start_date', 'must not be before start_date');
  }
  if (to.getTime() - from.getTime() > length) {
    throw refuse('bad_request', 'end_date', 'một lần hỏi tối đa 90 ngày', 'a query may not span more than 90 days');
  }
  return { from, to: new Date(to.getTime() + wholeSecond) };
}

/** At most so many requests in one answer. */
export const largestPage = 1000;
const lastPage = 100_000;

/** Which page. @throws AppError bad_request */
export function pageOf(given: { page: string | undefined; page_size: string | undefined }) {
  return {
    page: wholeNumber('page', given.page, { usual: 1, most: lastPage }),
    size: wholeNumber('page_size', given.page_size, { usual: largestPage, most: largestPage }),
  };
}

function wholeNumber(name: string, text: string | undefined, { usual, most }: { usual: number; most: number }): number {
  if (text === undefined) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw refuse('bad_request', name, `phải là số từ 1 đến ${most}`, `must be a number from 1 to ${most}`);
}

/** @throws AppError bad_request for anything but open and closed */
export function statusesOf(value: string | undefined): ('open' | 'closed')[] {
  return listOf(value).map((item) => {
    if (item === 'open' || item === 'closed') return item;
    throw refuse('bad_request', 'status', 'chỉ nhận open hoặc closed', 'must be open or closed');
  });
}

/** @throws AppError not_found naming the first service that does not exist */
export function serviceCodesOf(knowledge: Knowledge, value: string | undefined): string[] {
  const codes = listOf(value);
  const unknown = codes.find((code) => !knowledge.categories.has(code));
  if (unknown === undefined) return codes;
  throw refuse('not_found', 'service_code', 'không có dịch vụ này', 'service_code was not found');
}

/** True when a switch such as `extensions` is on. */
export function isOn(value: string | undefined): boolean {
  return value === 'true' || value === '1' || value === 'v1';
}

/** The whole answer for something asked by id. @throws AppError not_found naming the parameter when there is none */
export function found<T>(name: string, value: T | null | undefined): T {
  if (value === null || value === undefined) throw refuse('not_found', name, 'không tìm thấy', `${name} was not found`);
  return value;
}

/** Refuses what no text of a protocol holds. */
export function plainText(name: string, value: string, most: number): string {
  if (value.length > most) {
    throw refuse('bad_request', name, `dài quá ${most} ký tự`, `is longer than ${most} characters`);
  }
  if (value.includes('\0')) throw new AppError('bad_request', { fields: [{ path: name, message: 'NUL' }] });
  return value.normalize('NFC').trim();
}
