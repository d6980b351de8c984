import type { Catalogue } from '../../bot/catalogue.ts';
import type { AliasEntry } from './question-schema.ts';

/** A procedure, a place or a category, with the words people call it by. */
export type Thing = { key: string; name: string; words: string[] };

/** What further words can be given to. */
export function thingsOf(catalogue: Catalogue, target: AliasEntry['target']): Thing[] {
  if (target === 'procedure')
    return catalogue.procedures.map(({ code, name, aliases }) => ({ key: code, name: name.vi, words: aliases }));
  if (target === 'place')
    return catalogue.places.map(({ id, name, aliases }) => ({ key: id, name: name.vi, words: aliases }));
  return catalogue.categories.map(({ id, name, examples }) => ({ key: id, name: name.vi, words: examples }));
}
