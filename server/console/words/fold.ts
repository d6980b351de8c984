/** Lower case without diacritics, so that “hạ lý” is found by “ha ly” and the other way round. */
export const fold = (text: string) =>
  text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replaceAll(/\p{M}/gu, '');

/** True when every typed word begins or stands in one of the texts. */
export function holdsWords(typed: string, texts: string[]): boolean {
  const inside = fold(texts.join(' '));
  return fold(typed)
    .split(/\s+/)
    .every((word) => inside.includes(word));
}
