/** Ends of a paragraph, line, sentence, clause and word, best first; a part ends behind one of them. */
const ends = [/\n\s*\n/g, /\n/g, /[.!?…:;](?=\s)/g, /,(?=\s)/g, /\s/g];

/**
 * Cuts a text into parts of at most `longest` UTF-16 units of NFC text, each ending at a paragraph, else a line, a
 * sentence, a word, and only then inside a word, but never inside a character. Blank text gives no part.
 */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.normalize('NFC').trim();
  while (rest.length > longest) {
    const cut = cutBefore(rest, longest);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

function cutBefore(text: string, longest: number): number {
  const head = text.slice(0, longest + 1);
  for (const end of ends) {
    const last = [...head.matchAll(end)].filter((match) => match.index + match[0].length <= longest).at(-1);
    const cut = last ? last.index + last[0].length : 0;
    // An early end would leave many small parts.
    if (cut >= longest / 2) return cut;
  }
  return wholeCharacters(text, longest);
}

function wholeCharacters(text: string, longest: number): number {
  const from = Math.max(0, longest - 64);
  const near = text.slice(from, longest + 64);
  const starts = [...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(near)].map(
    (segment) => from + segment.index,
  );
  return starts.filter((start) => start > from && start <= longest).at(-1) ?? longest;
}
