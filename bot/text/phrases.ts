import { fold, foldedWords, hasDiacritics, tonedWords } from './normalise.ts';

/** A phrase's words with and without their marks; both lists are of one length. */
type Form = { folded: string[]; toned: string[] };

export type PhraseFinder = {
  /** True when the whole message is one of the phrases. */
  is(text: string): boolean;
  /** True when a phrase stands in the message as whole words, after what only looks like one is taken away. */
  contains(text: string): boolean;
};

/**
 * Matches set phrases. A word typed with marks is compared with its marks ("chạy" is not "cháy"); one typed without is
 * any of its readings, unless the writer uses marks everywhere else.
 */
export function findPhrases(phrases: string[], except: string[] = []): PhraseFinder {
  const forms = phrases.map(formOf).filter(({ folded }) => folded.length > 0);
  const exceptions = except.map(formOf).filter(({ folded }) => folded.length > 0);
  const whole = groupBy(forms, ({ folded }) => folded.join(' '));
  const byFirst = groupBy(forms, ({ folded }) => folded[0] ?? '');
  const exceptionsByFirst = groupBy(exceptions, ({ folded }) => folded[0] ?? '');
  return {
    is(text) {
      const message = formOf(text);
      const same = whole.get(message.folded.join(' '));
      return same?.some((form) => fits(form, message, 0, false)) ?? false;
    },
    contains(text) {
      const message = formOf(text);
      const strict = writesMarks(message);
      for (const at of message.folded.keys()) {
        const found = exceptionsByFirst.get(message.folded[at] ?? '')?.find((form) => fits(form, message, at, strict));
        if (found) message.folded.fill('|', at, at + found.folded.length);
      }
      return message.folded.some((word, at) => byFirst.get(word)?.some((form) => fits(form, message, at, strict)));
    },
  };
}

function groupBy(forms: Form[], keyOf: (form: Form) => string): Map<string, Form[]> {
  const groups = new Map<string, Form[]>();
  for (const form of forms) groups.set(keyOf(form), [...(groups.get(keyOf(form)) ?? []), form]);
  return groups;
}

function formOf(text: string): Form {
  const toned = tonedWords(text).filter((word) => fold(word) !== '');
  const folded = toned.map((word) => fold(word));
  // A word that falls apart without its marks is compared without them throughout.
  return folded.some((word) => word.includes(' '))
    ? { folded: foldedWords(text), toned: foldedWords(text) }
    : { folded, toned };
}

function fits(form: Form, message: Form, at: number, strict: boolean): boolean {
  // A bare "o" is as often "không" as "ờ".
  const oneLetter = form.folded.join('').length === 1;
  return form.folded.every((word, index) => {
    if (message.folded[at + index] !== word) return false;
    const [meant, typed] = [form.toned[index], message.toned[at + index]];
    return meant === typed || (!strict && (meant === word || (typed === word && !oneLetter)));
  });
}

/** Three words in five carry marks where somebody writes them at all. */
function writesMarks({ toned }: Form): boolean {
  return toned.filter(hasDiacritics).length >= toned.length * 0.6;
}
