import { buildUnderstanding, type Understanding } from '../../bot/understand/model.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { clearWords } from '../understanding/clear-words.ts';
import { placeInWords } from '../understanding/place-in-words.ts';

/** The understanding of the newest knowledge, built again only when that changes. */
export function understandingOf(knowledge: KnowledgeSource): () => Understanding {
  let built: Understanding | undefined;
  return () => {
    const { catalogue } = knowledge();
    if (built?.catalogue.version !== catalogue.version) built = buildUnderstanding(catalogue);
    return built;
  };
}

/** What is understood of the words in a machine's event, without a model. */
export const readingOf = (understanding: () => Understanding) => ({
  recogniseDoor: (text: string) => understanding().door(text) ?? null,
  clearWords: (text: string) => clearWords(understanding(), text),
  placeInWords: (text: string) => placeInWords(understanding(), text),
});
