import type { OfficialProcedure } from '../official-records.ts';

type Legal = NonNullable<OfficialProcedure['legal']>;

/** "123/2015/NĐ-CP", "66.7/2025/NQ-CP"; what the portal cut off ("2014/QH13") names no document. */
const whole = /^\d+(?:\.\d+)?\/\d{4}\/[\p{Lu}\d-]+$/u;
/** Two texts run together: a title that cannot be told from the one before it is left out. */
const glued = /[\p{Ll}\d]\p{Lu}\p{Ll}|\p{Lu}{2,}\p{Ll}|QH\d{3}/u;
const longestTitle = 240;
const most = 30;

/**
 * What a procedure rests on. The portal writes titles and numbers without anything between them ("Luật Hộ tịch60/2014/QH13…"),
 * so a title is what stands before a number and behind the one before it.
 */
export function legalBasis(numbers: readonly string[], told: string): Legal {
  const known = [...new Set(numbers.map((number) => number.trim()))].filter((number) => whole.test(number));
  const titles = titlesIn(told, known);
  return known.slice(0, most).map((number) => {
    const title = titles.get(number);
    return { number, ...(title && { title }) };
  });
}

function titlesIn(told: string, numbers: readonly string[]): Map<string, string> {
  const marks = numbers
    .map((number) => ({ number, ...markOf(told, number) }))
    .filter(({ end }) => end > 0)
    .sort((a, b) => a.end - b.end);
  const titles = new Map<string, string>();
  let from = 0;
  for (const { number, start, end } of marks) {
    const title = told
      .slice(from, start)
      .replace(/\s+/g, ' ')
      .replace(/^[\s.,;:-]+|[\s,;:-]+$/g, '')
      .normalize('NFC');
    // A piece of a longer text is none.
    if (start > from && title.length >= 5 && title.length <= longestTitle && !glued.test(title))
      titles.set(number, title);
    from = end;
  }
  return titles;
}

/** Where a number stands as the mark behind its title, glued to it; titles name numbers too, with a space before. */
function markOf(told: string, number: string): { start: number; end: number } {
  for (let at = told.indexOf(number); at >= 0; at = told.indexOf(number, at + 1))
    if (at > 0 && /\S/.test(told[at - 1] ?? ' ') && !/[\d/(]/.test(told[at - 1] ?? ''))
      return { start: at, end: at + number.length };
  return { start: 0, end: 0 };
}
