import { editNeighbours, splitPoints } from './near-words.ts';

/** A word as it is searched for, and how sure it is that this was meant (1: written so). */
export type Meant = { word: string; surety: number };
export type WordRepair = (words: string[]) => Meant[];

/** What a reading of one written word costs; costs are paid in the currency of `followed` below. */
type Reading = { words: string[]; cost: number; surety: number };

const costs = { typing: 0.4, slip: 2.2, split: 1.2, sound: 2.6 };
/** A slip inside a word that exists is believed only when the words beside it speak for it. */
const unlikely = 3.2;

/**
 * Reads words as they were meant: what a keyboard left over ("giaays"), slips of one letter, two words written as
 * one, and initials that sound alike (s/x, ch/tr, l/n, d/gi/r). Of all readings the one is taken whose neighbouring
 * words are known together, by the `texts` (folded words) that are searched.
 */
export function buildWordRepair(texts: Iterable<string[]>): WordRepair {
  const counts = new Map<string, number>();
  const pairs = new Map<string, number>();
  let total = 0;
  for (const words of texts) {
    words.forEach((word, at) => {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      total += 1;
      const next = words[at + 1];
      if (next !== undefined) pairs.set(`${word} ${next}`, (pairs.get(`${word} ${next}`) ?? 0) + 1);
    });
  }
  const near = editNeighbours(counts.keys());
  const rarity = (word: string) => Math.log(total / (counts.get(word) ?? 0.5)) * 0.35;
  const followed = (one: string | undefined, other: string) => {
    const together = one === undefined ? 0 : (pairs.get(`${one} ${other}`) ?? 0);
    return together > 0 ? -1.2 - Math.min(1.6, 0.45 * Math.log(together)) : 0;
  };

  function readingsOf(word: string): Reading[] {
    if (/^\d+$/.test(word) || word.length === 1) return [{ words: [word], cost: 0, surety: 1 }];
    const known = counts.has(word);
    const readings: Reading[] = [{ words: [word], cost: 0, surety: 1 }];
    const add = (words: string[], cost: number, surety: number) => {
      if (words.every((part) => counts.has(part))) readings.push({ words, cost, surety });
    };
    for (const typed of withoutKeys(word)) add([typed], known ? unlikely : costs.typing, 0.95);
    for (const alike of soundingAlike(word)) add([alike], known ? unlikely : costs.sound, known ? 0.7 : 0.85);
    if (known) return readings;
    if (word.length >= 3) for (const other of near(word)) add([other], costs.slip, 0.75);
    for (const parts of splitPoints(word)) if (pairs.has(parts.join(' '))) add(parts, costs.split, 0.9);
    return readings;
  }

  return (words) => {
    type Path = { cost: number; last: string | undefined; meant: Meant[] };
    let paths: Path[] = [{ cost: 0, last: undefined, meant: [] }];
    for (const word of words) {
      const next = new Map<string, Path>();
      for (const { words: read, cost, surety } of readingsOf(word)) {
        for (const path of paths) {
          let sum = path.cost + cost;
          let { last } = path;
          for (const part of read) {
            sum += rarity(part) + followed(last, part);
            last = part;
          }
          const key = last ?? '';
          const rival = next.get(key);
          if (!rival || sum < rival.cost)
            next.set(key, { cost: sum, last, meant: [...path.meant, ...read.map((part) => ({ word: part, surety }))] });
        }
      }
      paths = [...next.values()].sort((a, b) => a.cost - b.cost).slice(0, 12);
    }
    return paths[0]?.meant ?? [];
  };
}

/** The letters under what Telex and VNI would have made marks of: "giaays", "gia6y1" → "giay". */
function withoutKeys(word: string): string[] {
  const vni = /^[a-z]+\d[a-z\d]*$/.test(word) ? [word.replace(/\d/g, '')] : [];
  if (!/^[a-z]+$/.test(word)) return vni;
  const marks = word.replace(/aa/g, 'a').replace(/ee/g, 'e').replace(/oo/g, 'o').replace(/dd/g, 'd').replace(/w/g, '');
  const bare = (text: string) => text.replace(/([aeiouy][a-z]*?)[sfrxj]([a-z]*)$/, '$1$2');
  return [
    ...new Set([...vni, marks, bare(word), bare(marks), marks.replace(/^([a-z]*?[aeiouy]+)[sfrxj]/, '$1')]),
  ].filter((typed) => typed !== word && typed.length > 1);
}

const alike: [RegExp, string[]][] = [
  [/^s/, ['x']],
  [/^x/, ['s']],
  [/^tr/, ['ch']],
  [/^ch/, ['tr']],
  [/^l/, ['n']],
  [/^n(?![gh])/, ['l']],
  [/^gi(?=[aeou])/, ['d', 'r', 'z']],
  [/^d/, ['gi', 'r']],
  [/^r/, ['d', 'gi']],
  [/^k/, ['c']],
  [/^c(?!h)/, ['k']],
  [/^ngh/, ['ng']],
  [/^ng(?!h)/, ['ngh']],
  [/^gh/, ['g']],
  [/^f/, ['ph']],
  [/^z/, ['d', 'gi']],
  [/^w/, ['qu']],
  [/y$/, ['i']],
  [/i$/, ['y']],
  [/n$/, ['ng']],
  [/ng$/, ['n']],
  [/t$/, ['c']],
  [/c$/, ['t']],
];

function soundingAlike(word: string): string[] {
  return alike.flatMap(([pattern, others]) =>
    pattern.test(word) ? others.map((other) => word.replace(pattern, other)) : [],
  );
}
