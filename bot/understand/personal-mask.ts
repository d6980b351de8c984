import { createMask, type Mask } from '../text/personal.ts';
import type { Understanding } from './model.ts';

/**
 * A mask for one exchange with somebody outside, with the word lists of this knowledge. `known` are values of this
 * citizen that must not leave, e.g. their name. Undefined when the knowledge has no lists to tell names by: then
 * nothing may leave.
 */
export function maskFor({ catalogue, gazetteer }: Understanding, known: string[] = []): Mask | undefined {
  const list = (id: string) =>
    catalogue.intents.filter((intent) => intent.id === id).flatMap(({ examples }) => examples);
  const words = {
    surnames: list('phrase-surname'),
    nameCues: list('phrase-name-cue'),
    honorifics: list('phrase-honorific'),
    streetCues: list('phrase-street-cue'),
    numberCues: list('phrase-number-cue'),
  };
  if (Object.values(words).some((entries) => entries.length === 0)) return undefined;
  return createMask({
    casePrefix: catalogue.tenant.casePrefix,
    words,
    isPlace: (name) => gazetteer.resolve(name) !== undefined,
    known,
  });
}
