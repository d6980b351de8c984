/** Numbers as they are written in Vietnam: dots or spaces between thousands, a comma before decimals. */

const grouped = /^-?[1-9]\d{0,2}([. \u00A0\u202F])\d{3}(\1\d{3})*(,\d+)?$/;
const plain = /^-?\d+(,\d+)?$/;

/** The number a text is, or undefined; `12.5` and `1,234.5` are none, since nobody can tell what was meant. */
export function readVietnameseNumber(text: string): number | undefined {
  const given = text.trim().replace(/^[−–]/, '-');
  if (!grouped.test(given) && !plain.test(given)) return undefined;
  const value = Number(given.replace(/[. \u00A0\u202F]/g, '').replace(',', '.'));
  return Number.isSafeInteger(Math.trunc(value)) ? value : undefined;
}

/** `1234.5` → `1.234,5`, with at most so many decimals. */
export function sayVietnameseNumber(value: number, decimals = 3): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: decimals }).format(value);
}
