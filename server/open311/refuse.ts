import { AppError, type ErrorCode } from '../errors.ts';

/** A refusal that names the parameter it is about, in Vietnamese and English. */
export function refuse(code: ErrorCode, path: string, vi: string, en: string): AppError {
  return new AppError(code, { fields: [{ path, message: `${vi} (${en})` }] });
}
