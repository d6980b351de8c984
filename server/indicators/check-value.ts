import { sayVietnameseNumber } from '../contract/vietnamese-number.ts';
import type { IndicatorEntry } from '../knowledge/indicator-schema.ts';

/** What is wrong with a value of an indicator, if anything. */
export function faultOfValue({ decimals, least, most }: IndicatorEntry, value: number): string | undefined {
  if (!Number.isFinite(value)) return 'không phải một con số';
  if (value < least || value > most) return `phải từ ${sayVietnameseNumber(least)} đến ${sayVietnameseNumber(most)}`;
  // Numbers of a table program carry the noise of binary fractions.
  if (Math.abs(rounded(value, decimals) - value) > 1e-7)
    return decimals === 0 ? 'phải là số nguyên' : `nhiều nhất ${decimals} chữ số sau dấu phẩy`;
  return undefined;
}

export const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
