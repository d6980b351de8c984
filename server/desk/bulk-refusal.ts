import { AppError, describeError } from '../errors.ts';

/** Why one of many cases was refused, in words for the person. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) return describeError('internal').vi;
  const { fields, detail } = error.info;
  if (fields && fields.length > 0) return fields.map(({ message }) => message).join(' ');
  // A macro's refusal says at which step.
  if (detail?.startsWith('Bước ')) return detail;
  // Who was faster, and with what.
  if (error.code === 'version_conflict' && detail) return `${detail}. Anh/Chị xem lại rồi làm tiếp.`;
  return describeError(error.code).vi;
}
