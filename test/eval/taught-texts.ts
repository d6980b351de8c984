import { foldedWords } from '../../bot/text/normalise.ts';
import { StartError } from '../../server/config.ts';
import { describeFault, loadKnowledgeFiles } from '../../server/knowledge/load-files.ts';

/**
 * Up to so many syllables a text is a name or a set phrase, not a sentence: "giải thể công ty" of a thing, "gặp cán bộ"
 * of a wish. Whoever asks for it must be able to say it.
 */
const nameSyllables = { thing: 4, wish: 3 } as const;

/** A question this short is a name itself. */
export const isName = (text: string): boolean => foldedWords(text).length <= nameSyllables.wish;

/**
 * Everything in a knowledge folder that understanding learns from or matches against: examples of intents and set
 * phrases, phrases of emergencies, words and examples of categories, what people call procedures. Names are left out.
 */
export async function readTaughtTexts(folder: string): Promise<{ text: string; from: string }[]> {
  const { entries, faults } = await loadKnowledgeFiles(folder);
  const [fault] = faults;
  if (fault) throw new StartError(describeFault(fault));
  return entries.flatMap(({ kind, key, data }) => {
    const from = (id: string, list: string[], limit: number = nameSyllables.wish) =>
      list.filter((text) => foldedWords(text).length > limit).map((text) => ({ text, from: `${kind} ${id}` }));
    if (kind === 'intents') return data.intents.flatMap(({ id, examples }) => from(id, examples));
    if (kind === 'emergencies')
      return data.emergencies.flatMap((entry) => from(entry.kind, [...entry.phrases, ...entry.except]));
    if (kind === 'categories')
      return data.categories.flatMap(({ id, words, examples }) => [
        ...from(id, words, nameSyllables.thing),
        ...from(id, examples),
      ]);
    if (kind === 'reports')
      return from(key, [...Object.values(data.emergency).flat(), ...data.danger, ...data.examples]);
    if (kind === 'alias') return from(key, data.words, nameSyllables.thing);
    return kind === 'procedure' ? from(key, data.aliases, nameSyllables.thing) : [];
  });
}
