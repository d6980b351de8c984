import { AppError } from '../errors.ts';

/** Packs the values a page ended with into an opaque string. */
export function writeCursor(values: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws AppError bad_request when the cursor is not one of ours, with one of these numbers of values */
export function readCursor(cursor: string, ...lengths: number[]): (string | number | null)[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (cause) {
    throw new AppError('bad_request', { fields: [{ path: 'cursor', message: 'Con trỏ trang không hợp lệ.' }], cause });
  }
  const usable = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';
  if (!Array.isArray(values) || !lengths.includes(values.length) || !values.every(usable)) {
    throw new AppError('bad_request', { fields: [{ path: 'cursor', message: 'Con trỏ trang không hợp lệ.' }] });
  }
  return values;
}
