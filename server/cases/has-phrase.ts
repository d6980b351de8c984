import { fold } from '../../bot/text/normalise.ts';

// The phrases come from the knowledge files: a few hundred, asked for again with every case.
const known = new Map<string, string>();

/** Whether a word or phrase stands in a folded text, on word borders ("ho" is not found in "hong"). */
export function hasPhrase(folded: string, phrase: string): boolean {
  let wanted = known.get(phrase);
  if (wanted === undefined) {
    wanted = fold(phrase);
    if (known.size > 10_000) known.clear();
    known.set(phrase, wanted);
  }
  return wanted !== '' && ` ${folded} `.includes(` ${wanted} `);
}
