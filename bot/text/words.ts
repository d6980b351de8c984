import { fromTelex, fromVni } from './keyboard.ts';
import { remember } from './remember.ts';
import { isBareSyllable, isSyllable } from './syllables.ts';

/**
 * Reads the words of a message in small letters with their marks: NFC, full-width signs made plain, marks that a keyboard
 * left as letters or digits put on, letters held too long taken back ("điiii" → "đi"). A slash stays inside a word
 * ("đ/c", "12/5"). `spared` tells words that are what they are: English, names, shorthand.
 */
export function typedWords(spared: (word: string) => boolean): (text: string) => string[] {
  const read = remember((word: string) => (spared(word) ? word : typedWord(word, spared)), 20_000);
  return (text) => {
    const words = text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}\p{M}/]+/u)
      .map((word) => (word.includes('/') ? word.replace(/^\/+|\/+$/g, '') : word))
      .filter((word) => word !== '');
    const numbered = words.filter((word) => /\d/.test(word));
    const vni =
      numbered.some((word) => /\p{L}\d\p{L}/u.test(word)) || numbered.filter((word) => fromVni(word)).length > 1;
    return words.map((word) => (vni && /\d/.test(word) && !spared(word) && fromVni(word)) || read(word));
  };
}

function typedWord(word: string, spared: (word: string) => boolean): string {
  if (/\d/.test(word)) return word;
  if (isSyllable(word) || isBareSyllable(word)) return word;
  const short = word.replace(/(\p{L})\1{2,}/gu, '$1');
  if (short !== word && (isSyllable(short) || spared(short) || isBareSyllable(short))) return short;
  const typed = fromTelex(word) ?? fromTelex(short) ?? mixedTelex(word);
  if (typed) return typed;
  const single = word.replace(/(\p{L})\1+/gu, '$1');
  if (single !== word && (isSyllable(single) || isBareSyllable(single) || spared(single))) return single;
  return word;
}

const toneKeys: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };

const hasTone = (word: string) => /[\u0300\u0301\u0303\u0309\u0323]/.test(word.normalize('NFD'));

// "bộj", "huyêfn": the letters have their hats, the tone was typed beside them.
function mixedTelex(word: string): string | undefined {
  for (const [at, sign] of [...word].entries()) {
    const tone = toneKeys[sign];
    if (!tone || at === 0) continue;
    const rest = word.slice(0, at) + word.slice(at + 1);
    const hat = rest.search(/[ăâêôơư](?![ăâêôơư])/);
    const toned = hat < 0 ? '' : (rest.slice(0, hat + 1) + tone + rest.slice(hat + 1)).normalize('NFC');
    if (isSyllable(toned)) return toned;
    if (isSyllable(rest) && hasTone(rest)) return rest;
  }
  return undefined;
}
