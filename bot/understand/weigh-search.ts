import type { ProcedureSearch } from '../search/procedures.ts';
import { foldedWords } from '../text/normalise.ts';
import type { Wanted } from './intents.ts';

/** A search as good as this speaks neither for nor against a question about a procedure. */
const neutral = 0.5;
/** How much a better search says: 0.1 more makes the question 2.2 times as likely. */
const weight = 8;
/** What even a question that sounds like none may be, when a procedure is found in it. */
const least = 0.01;
/** In fewer words chance hits are common ("xác nhận"), and only a very good one says something. */
const telling = 3;
const plainly = 0.9;

/**
 * The guesses with what the search for procedures says: how people speak does not tell "nhà có đám cưới muốn dựng
 * rạp ra lòng đường" from a complaint about one, what they ask for does.
 */
export function weighSearch(
  guesses: Wanted[],
  text: string,
  given: { procedures: ProcedureSearch; saysProcedure: (text: string) => boolean },
): Wanted[] {
  const { procedures, saysProcedure } = given;
  const score = procedures.find(text, 1)[0]?.score ?? 0;
  if (foldedWords(text).length < telling && score < plainly) return guesses;
  const factor = Math.exp(weight * (score - neutral));
  // Who says "thủ tục" asks for one, though nothing like it is known here.
  if (factor < 1 && saysProcedure(text)) return guesses;
  const weighed = guesses.map((guess) =>
    guess.label === 'procedure' ? { ...guess, probability: Math.max(guess.probability, least) * factor } : guess,
  );
  // What the search takes from a question about a procedure goes to nothing else: it may be no known wish at all.
  const total = Math.max(1, sumOf(weighed));
  return weighed
    .map((guess) => ({ ...guess, probability: guess.probability / total }))
    .sort((a, b) => b.probability - a.probability);
}

const sumOf = (guesses: Wanted[]) => guesses.reduce((sum, { probability }) => sum + probability, 0);
