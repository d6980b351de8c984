import type { Understanding } from '../../bot/understand/model.ts';
import { maskFor } from '../../bot/understand/personal-mask.ts';

const tag = /<\/?[a-z!][^>]*>/gi;
const hidden = '•••';

/**
 * A report as anybody may read it: numbers, plates, e-mails, links, dates and house numbers hidden, markup dropped. Null,
 * so that nothing of it is shown, when somebody is named in it, when it is a complaint, a denunciation or news of a
 * crime, or when this knowledge has no lists to tell names by.
 */
export function clearWords(understanding: Understanding, text: string): string | null {
  if (understanding.door(text) !== undefined) return null;
  const plain = text
    .replace(tag, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  const masked = maskFor(understanding)?.hide(plain);
  if (masked === undefined || masked === '' || /\[NAME_\d+\]/.test(masked)) return null;
  return masked.replace(/\[[A-Z]+_\d+\]/g, hidden);
}
