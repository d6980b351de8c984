import { fold, hasDiacritics, tonedWords } from '../text/normalise.ts';
import type { ReadWord } from './units.ts';

/** Groups of words of like meaning found in a text: their signs, and how well the text's marks agree (0 to 1). */
export type Concepts = {
  signsIn(words: ReadWord[]): Map<string, number>;
  /** All members of all groups, in bare words. */
  members: string[][];
  /** True when some group has the bare word. */
  knows(bare: string): boolean;
};

type Node = { next: Map<string, Node>; ends: { sign: string; toned: string[] }[] };
const emptyNode = (): Node => ({ next: new Map(), ends: [] });

/** What is left of a sign when the text's marks say another word ("bán" where the group has "bạn"). */
const otherMarks = 0.15;

/**
 * Finds members of the groups of `knowledge/language/synonyms.yaml` in a text. A word keeps its own meaning beside
 * the group's, may belong to several groups ("mất" is died and lost), and longer members do not hide shorter ones
 * inside them.
 */
export function buildConcepts(groups: string[][]): Concepts {
  const root = emptyNode();
  const known = new Set<string>();
  const members: string[][] = [];
  groups.forEach((group, index) => {
    for (const member of group) {
      const toned = tonedWords(member).filter((word) => fold(word) !== '');
      const bare = toned.map(fold);
      members.push(bare);
      let node = root;
      for (const word of bare) {
        known.add(word);
        const next = node.next.get(word) ?? emptyNode();
        node.next.set(word, next);
        node = next;
      }
      if (node !== root) node.ends.push({ sign: `~${index}`, toned });
    }
  });
  return {
    members,
    knows: (bare) => known.has(bare),
    signsIn(words) {
      const signs = new Map<string, number>();
      for (let start = 0; start < words.length; start++) {
        let node: Node | undefined = root;
        let surety = 1;
        for (let at = start; node && at < words.length; at++) {
          const word = words[at];
          node = word && node.next.get(word.bare);
          surety = Math.min(surety, word?.surety ?? 0);
          for (const { sign, toned } of node?.ends ?? []) {
            const agrees = toned.every((one, place) => sameMarks(words[start + place]?.toned, one));
            const value = surety * (agrees ? 1 : otherMarks);
            if (value > (signs.get(sign) ?? 0)) signs.set(sign, value);
          }
        }
      }
      return signs;
    },
  };
}

/** A word without any mark of its own may stand for every marked one. */
function sameMarks(written: string | undefined, toned: string): boolean {
  return written === undefined || written === toned || !hasDiacritics(written);
}
