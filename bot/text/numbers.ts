import { fold } from './normalise.ts';

/** Numbers told in words, and amounts of money. */

const digits: Record<string, number> = {
  khong: 0,
  linh: 0,
  le: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};
const scales: Record<string, number> = { nghin: 1e3, ngan: 1e3, trieu: 1e6, ty: 1e9, ti: 1e9 };

/** "hai trăm nghìn" → 200000, "mười lăm" → 15, "2 triệu rưỡi" → 2500000; undefined where it is no number. */
export function readNumber(text: string): number | undefined {
  const words = fold(text).split(' ');
  let total = 0;
  let part = 0;
  let scale = 1;
  let seen = false;
  for (const word of words) {
    const digit = digits[word];
    if (/^\d+$/.test(word)) part += Number(word);
    else if (digit !== undefined) part += digit;
    else if (word === 'muoi') part = Math.floor(part / 10) * 10 + (part % 10 === 0 ? 10 : (part % 10) * 10);
    else if (word === 'tram') part = part * 100;
    else if (scales[word] && seen) {
      scale = scales[word];
      total += Math.max(1, part) * scale;
      part = 0;
    } else if (word === 'ruoi' && seen) part += scale / 2;
    else return undefined;
    seen = true;
  }
  // "hai triệu ba" is two million and three hundred thousand.
  if (scale > 1 && part > 0 && part < 10 && !words.includes('linh') && !words.includes('le')) part *= scale / 10;
  return seen && total + part <= Number.MAX_SAFE_INTEGER ? total + part : undefined;
}

export type Money = { start: number; end: number; text: string; amount: number };

const unit = '(?:nghìn|nghin|ngàn|ngan|triệu|trieu|tr|tỷ|tỉ|ty|k|củ)';
const inDigits = new RegExp(
  String.raw`(?<![\p{L}\d.,])(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?)\s*(${unit})?\s*(rưỡi|ruoi|\d{1,3})?\s*(đồng|dong|đ|vnđ|vnd)?(?![\p{L}\d])`,
  'giu',
);
const numeral =
  '(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|linh|lẻ|nghìn|ngàn|triệu|tỷ|tỉ|rưỡi)';
const inWords = new RegExp(
  String.raw`(?<![\p{L}\d])(${numeral}(?:\s+${numeral})*)\s+(?:đồng|nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+(?:đồng|rưỡi))?(?![\p{L}\d])`,
  'giu',
);

/** Amounts of money in đồng, with where they stand in the text (NFC, code units). */
export function findMoney(text: string): Money[] {
  const found: Money[] = [];
  for (const match of text.matchAll(inDigits)) {
    const [whole, number = '', scaleWord, more, currency] = match;
    if (!scaleWord && !currency) continue;
    const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(number);
    const value = grouped ? Number(number.replace(/[.,]/g, '')) : Number(number.replace(',', '.'));
    const scale = scaleOf(scaleWord);
    const rest = more === undefined ? 0 : /\d/.test(more) ? Number(`0.${more}`) * scale : scale / 2;
    if (more !== undefined && scale === 1) continue;
    found.push({ ...spanOf(match.index, whole), amount: Math.round(value * scale + rest) });
  }
  for (const match of text.matchAll(inWords)) {
    const amount = readNumber(match[0].replace(/\s+đồng$/iu, ''));
    const overlaps = found.some((other) => match.index < other.end && other.start < match.index + match[0].length);
    if (amount !== undefined && amount >= 100 && !overlaps) found.push({ ...spanOf(match.index, match[0]), amount });
  }
  return found.sort((a, b) => a.start - b.start);
}

function spanOf(start: number, whole: string) {
  const text = whole.trimEnd();
  return { start, end: start + text.length, text };
}

function scaleOf(word: string | undefined): number {
  if (!word) return 1;
  const bare = fold(word);
  if (bare === 'k') return 1e3;
  if (bare === 'tr' || bare === 'cu') return 1e6;
  return scales[bare] ?? 1;
}
