import { createHash } from 'node:crypto';
import type { FieldCipher } from '../citizens/field-cipher.ts';

/** Last four digits of a phone number, or of just these; undefined when there are fewer. */
export function lastDigits(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 4 ? digits.slice(-4) : undefined;
}

/** Under one key digits of different dossiers differ, so that equal ones cannot be told. */
export function hashDigits(cipher: FieldCipher, code: string, digits: string): string {
  return cipher.hmac(`dossier-phone ${code} ${digits}`);
}

/** "Nguyễn Văn An" → "Nguyễn V. A.": enough for the applicant to know their own, too little for others. */
export function shortName(name: string): string {
  const [family = '', ...given] = name.normalize('NFC').trim().split(/\s+/);
  return [given.length > 0 ? family : `${[...family][0] ?? ''}.`, ...given.map((word) => `${[...word][0]}.`)].join(' ');
}

export function hashContent(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
