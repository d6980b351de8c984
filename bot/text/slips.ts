import { remember } from './remember.ts';
import { isBareSyllable } from './syllables.ts';

/** Ways one word without marks is mistaken for another: by ear, by the finger, or in a hurry. */

// Sounds that fall together in the north or in haste, and letters that stand for others in chat.
const sounds: [RegExp, string[]][] = [
  [/^s/, ['x']],
  [/^x/, ['s']],
  [/^ch/, ['tr']],
  [/^tr/, ['ch']],
  [/^d/, ['gi', 'r']],
  [/^gi(?=[aeouy])/, ['d', 'r']],
  [/^gi$/, ['di']],
  [/^r/, ['d', 'gi', 'g']],
  [/^l/, ['n']],
  [/^n(?![gh])/, ['l']],
  [/^k(?=[ei])/, ['c']],
  [/^c(?=[eiy])/, ['k']],
  [/^g(?=[ei])/, ['gh']],
  [/^ng(?=[ei])/, ['ngh']],
  [/i$/, ['y']],
  [/y$/, ['i']],
  [/n$/, ['ng', 'nh']],
  [/ng$/, ['n']],
  [/nh$/, ['n']],
  [/c$/, ['t', 'ch']],
  [/t$/, ['c', 'ch']],
  [/u$/, ['o']],
  [/o$/, ['u']],
  [/iu$/, ['ieu', 'uu']],
  [/ip$/, ['iep']],
  [/im$/, ['iem']],
  [/ui$/, ['oi', 'uoi']],
  [/un$/, ['uon', 'on']],
  [/^f/, ['ph']],
  [/^dz/, ['d', 'v']],
  [/^z/, ['d', 'gi', 'v', 'r']],
  [/^w/, ['qu', 'g', 'h']],
  [/^q(?!u)/, ['qu']],
  [/^j/, ['gi', 'ch', 'd']],
  [/^k(?=[aou])/, ['c', 'kh']],
  [/nk$/, ['nh']],
  [/(?<!n)g$/, ['ng']],
  [/(?<!c)h$/, ['nh', 'ch']],
  [/k$/, ['ch', 'c']],
];

/** Words that a likeness of sound could have meant. */
export const soundAlikes = remember((word: string): string[] => {
  const found = sounds.flatMap(([pattern, others]) =>
    pattern.test(word) ? others.map((other) => word.replace(pattern, other)) : [],
  );
  return [...new Set(found)].filter((other) => other !== word && isBareSyllable(other));
}, 5000);

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const neighbours = new Map<string, string[]>();
for (const [line, row] of rows.entries())
  for (const [at, key] of [...row].entries())
    neighbours.set(
      key,
      [
        row[at - 1],
        row[at + 1],
        rows[line - 1]?.[at],
        rows[line - 1]?.[at + 1],
        rows[line + 1]?.[at],
        rows[line + 1]?.[at - 1],
      ].flatMap((sign) => sign ?? []),
    );

const letters = 'abcdeghiklmnopqrstuvxy';

/** Words one slip of the finger away: two letters swapped, one too many, one missing, a neighbouring key. */
export const mistypes = remember((word: string): string[] => {
  const found = new Set<string>();
  for (let at = 0; at < word.length; at++) {
    const [before, sign, next, after] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 1)];
    found.add(before + after);
    if (next) found.add(before + next + sign + word.slice(at + 2));
    for (const other of neighbours.get(sign) ?? []) found.add(before + other + after);
  }
  for (let at = 1; at <= word.length; at++)
    for (const letter of letters) found.add(word.slice(0, at) + letter + word.slice(at));
  found.delete(word);
  return [...found].filter(isBareSyllable);
}, 2000);
