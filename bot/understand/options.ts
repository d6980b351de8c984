import type { Command } from '../commands.ts';
import { readPayload } from '../payload.ts';
import { fold, foldedWords } from '../text/normalise.ts';
import type { Understanding } from './model.ts';

type Shown = { title: string; payload: string };

/** Payloads of choices that stand in a list; only these are taken by number or position. */
const listed =
  /^#(proc|category|case|place|places|answer|chase|unfollow|dossier|fee|service|counter|survey|pick|device):/;

/** The choice a message makes among those shown last: by its words, its number or its position. */
export function chosenOption(text: string, options: Shown[], understanding: Understanding): Command | undefined {
  const said = fold(text);
  const byTitle = options.find((shown) => fold(shown.title) === said);
  if (byTitle) return readPayload(byTitle.payload);
  const choices = options.filter((shown) => listed.test(shown.payload));
  // Buttons about one and the same procedure are no list to count in.
  const things = new Set(choices.map(({ payload }) => payload.split(':').slice(0, 2).join(':')));
  if (things.size < 2) return undefined;
  const at = positionOf(text, choices.length, understanding);
  const chosen = at === undefined ? undefined : choices[at];
  return chosen ? readPayload(chosen.payload) : undefined;
}

function positionOf(text: string, count: number, understanding: Understanding): number | undefined {
  if (understanding.says('choose-last', text)) return count - 1;
  const ordinal = ['choose-1', 'choose-2', 'choose-3', 'choose-4', 'choose-5'].findIndex((id) =>
    understanding.says(id, text),
  );
  if (ordinal >= 0) return ordinal;
  const words = foldedWords(text);
  // Two numbers are no position.
  const [number, ...more] = words.length <= 3 ? words.filter((word) => /^\d+$/.test(word)) : [];
  return number === undefined || more.length > 0 || number.length > 1 ? undefined : Number(number) - 1;
}
