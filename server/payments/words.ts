import { groupDigits } from '../../bot/text/group-digits.ts';
import { type Language, say } from '../cases/say.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** `50000n` → `50.000 đồng`. */
export function sayMoney(knowledge: Knowledge, language: Language, amount: bigint): string {
  return say(knowledge, language, 'fee.money', { amount: groupDigits(amount) });
}

const marks = /[^a-zA-Z0-9 .,/-]/g;
/** Words without diacritics and signs, as payment systems take them. */
export function plainWords(text: string, most: number): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  return bare.replace(marks, ' ').replace(/\s+/g, ' ').trim().slice(0, most).trim();
}
