import type { Command } from '../commands.ts';
import type { Understanding } from './model.ts';

/** From here on words are told of a kind of trouble, however they are put. */
const tellsTrouble = 0.5;
/** What is no trouble of its own, and for praise also how one was served. */
const harmless = new Set(['other']);
const praised = new Set(['other', 'public-service']);

// What a suggestion or praise would otherwise be taken for.
const takenFor = new Set<Command['type']>(['startReport', 'clarify', 'cannotUnderstand', 'smallTalk']);
const alsoTakenFor = new Set<Command['type']>(['findPlace', 'findProcedure']);

/**
 * What a citizen suggests or praises without telling of a trouble; undefined for anything else. A trouble or a danger
 * that is put as a suggestion is reported like any other.
 */
export function suggestionIn(text: string, command: Command, understanding: Understanding): Command | undefined {
  const { mentions } = understanding;
  const suggests = mentions('phrase-suggests', text);
  const praises = mentions('phrase-praises', text) && !mentions('phrase-blames', text);
  if (!suggests && !praises) return undefined;
  const fits = takenFor.has(command.type) || (suggests && !text.includes('?') && alsoTakenFor.has(command.type));
  if (!fits || understanding.isDanger(text)) return undefined;
  if (command.type === 'smallTalk' && (command.kind === 'abuse' || command.kind === 'complaint')) return undefined;
  const [category] = understanding.categories(text);
  const calm = praises ? praised : harmless;
  if (category && category.probability >= tellsTrouble && !calm.has(category.label)) return undefined;
  return { type: 'suggest', kind: praises && !suggests ? 'praise' : 'suggestion', text };
}
