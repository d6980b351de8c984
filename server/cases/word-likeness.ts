import { fold, foldedWords } from '../../bot/text/normalise.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** Fewer telling words than this are too few to be alike by half of them. */
const fewest = 3;

const fillers = new WeakMap<Knowledge, Set<string>>();

function fillerOf(knowledge: Knowledge): Set<string> {
  const known = fillers.get(knowledge);
  if (known) return known;
  const phrases = knowledge.catalogue.intents.filter(({ id }) => id === 'phrase-filler');
  const made = new Set(phrases.flatMap(({ examples }) => examples).map(fold));
  fillers.set(knowledge, made);
  return made;
}

/** The words of a text that tell something, folded, each once: no filler, no single letters. */
export function tellingWords(knowledge: Knowledge, text: string): Set<string> {
  const filler = fillerOf(knowledge);
  return new Set(foldedWords(text).filter((word) => word.length > 1 && !filler.has(word)));
}

/** Which part of the words of the shorter text stands in the other too: 0 for none, 1 for all. */
export function wordLikeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(fewest, Math.min(one.size, other.size));
}
