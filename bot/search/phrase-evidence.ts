import { isToned, isWord, type Units } from './units.ts';

/** One text that speaks of a thing, e.g. one everyday name of one procedure. */
export type Evidence = { owner: number; units: Units; weight: number };
/**
 * How well a question fits an owner: by its best single text, and by all its texts together, about 0 to 1; and in how
 * many of its texts the whole question stands.
 */
export type Fit = { owner: number; best: number; together: number; whole: number };
export type Fits = {
  /** Everything that shares a unit with the question, in no order. */
  fits: Fit[];
  /** How much the question says at all: the rarities of its units, about 1 for "có" and 10 for "khai sinh". */
  said: number;
};
export type EvidenceIndex = (question: Units) => Fits;

type Counted = { texts: number[]; owners: number[]; counts: number[] };
/** Where a unit's texts and owners stand in the long lists of all, from … to. */
type Posting = { texts: number; textsTo: number; owners: number; ownersTo: number; rarity: number };

/** The share of a text that is covered by the question, against the share of the question that the text explains. */
const coverage = 0.35;
/** A text holds the whole question when it explains so much of it. */
const wholly = 0.9;

/**
 * An index of short texts by owner. `presence` says how much an owner counts when rarity is judged (below 1 for
 * owners that are many and seldom asked for), `plain` how telling a word is beyond its rarity (below 1 for words of
 * talk such as "cho", "hỏi"), `unused` how much a word counts that none of the texts has.
 */
export function indexEvidence(
  evidence: Evidence[],
  presence: number[],
  plain: (word: string) => number,
  unused: (word: string) => number,
): EvidenceIndex {
  const counted = new Map<string, Counted>();
  evidence.forEach(({ owner, units }, text) => {
    for (const unit of units.keys()) {
      const one = counted.get(unit) ?? { texts: [], owners: [], counts: [] };
      if (one.texts.length === 0) counted.set(unit, one);
      one.texts.push(text);
      // Texts of one owner stand together.
      const last = one.owners.length - 1;
      if (one.owners[last] === owner) one.counts[last] = (one.counts[last] ?? 0) + 1;
      else {
        one.owners.push(owner);
        one.counts.push(1);
      }
    }
  });
  const owners = presence.reduce((sum, one) => sum + one, 0);
  const postings = new Map<string, Posting>();
  const all = [...counted.values()];
  const textsOf = new Int32Array(all.reduce((sum, { texts }) => sum + texts.length, 0));
  const ownersOf = new Int32Array(all.reduce((sum, one) => sum + one.owners.length, 0));
  const strengths = new Float32Array(ownersOf.length);
  let [texts, those] = [0, 0];
  for (const [unit, one] of counted) {
    const used = one.owners.reduce((sum, owner) => sum + (presence[owner] ?? 1), 0);
    const rarity = Math.log(1 + owners / used) * plainness(unit, plain);
    const [textsTo, ownersTo] = [texts + one.texts.length, those + one.owners.length];
    textsOf.set(one.texts, texts);
    ownersOf.set(one.owners, those);
    for (let at = those; at < ownersTo; at++) strengths[at] = 1 - 1 / ((one.counts[at - those] ?? 0) + 1);
    postings.set(unit, { texts, textsTo, owners: those, ownersTo, rarity });
    [texts, those] = [textsTo, ownersTo];
  }
  counted.clear();
  const rarityOf = (unit: string) => postings.get(unit)?.rarity ?? 0;
  const rarest = Math.log(1 + owners * 2);
  const lengths = Float64Array.from(evidence, ({ units }) => {
    let length = 0;
    for (const [unit, weight] of units) length += rarityOf(unit) * weight;
    return length;
  });

  const ownerOf = Int32Array.from(evidence, ({ owner }) => owner);
  const weightOf = Float64Array.from(evidence, ({ weight }) => weight);
  const shared = new Float64Array(evidence.length);
  const together = new Float64Array(presence.length);
  const best = new Float64Array(presence.length);
  const whole = new Int32Array(presence.length);
  return (question) => {
    const texts: number[] = [];
    const found: number[] = [];
    let asked = 0;
    for (const [unit, weight] of question) {
      const posting = postings.get(unit);
      if (!posting) {
        if (isWord(unit)) asked += rarest * unused(unit) * weight;
        continue;
      }
      const value = posting.rarity * weight;
      asked += isToned(unit) ? value / 2 : value;
      for (let at = posting.texts; at < posting.textsTo; at++) {
        const text = textsOf[at] ?? 0;
        if (shared[text] === 0) texts.push(text);
        shared[text] = (shared[text] ?? 0) + value;
      }
      for (let at = posting.owners; at < posting.ownersTo; at++) {
        const owner = ownersOf[at] ?? 0;
        if (together[owner] === 0) found.push(owner);
        together[owner] = (together[owner] ?? 0) + value * (strengths[at] ?? 0);
      }
    }
    for (const text of texts) {
      const common = shared[text] ?? 0;
      shared[text] = 0;
      if (asked === 0) continue;
      const owner = ownerOf[text] ?? 0;
      const covered = Math.min(1, common / (lengths[text] || 1));
      const explained = Math.min(1, common / asked);
      const value = (coverage * covered + (1 - coverage) * explained) * (weightOf[text] ?? 0);
      if (value > (best[owner] ?? 0)) best[owner] = value;
      if (explained >= wholly) whole[owner] = (whole[owner] ?? 0) + 1;
    }
    const fits = found.map((owner): Fit => {
      const all = asked === 0 ? 0 : Math.min(1, (together[owner] ?? 0) / asked);
      return { owner, best: best[owner] ?? 0, together: all, whole: whole[owner] ?? 0 };
    });
    for (const owner of found) {
      together[owner] = 0;
      best[owner] = 0;
      whole[owner] = 0;
    }
    return { fits, said: asked };
  };
}

function plainness(unit: string, plain: (word: string) => number): number {
  if (unit.startsWith('~')) return 1;
  const words = unit.replace(/^'/, '').split(' ');
  return Math.max(...words.map(plain));
}
