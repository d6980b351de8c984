import { clearSigns } from './code-signs.ts';

const pattern = /(?<![\p{L}\p{N}])LH[\s._-]?(\d{2})[\s._-]?([0-9A-Z]{6})(?![\p{L}\p{N}])/iu;

/** The code of an appointment such as `LH-26-7K3M9Q`, typed, scanned or read off a phone; undefined when there is none. */
export function findAppointmentCode(text: string): string | undefined {
  const [, year, rest] = pattern.exec(text.normalize('NFC')) ?? [];
  if (!year || !rest) return undefined;
  return `LH-${year}-${clearSigns(rest)}`;
}
