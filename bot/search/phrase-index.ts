/** A phrase that points at something, e.g. one alias of one procedure. */
export type Phrase = { key: string; words: string[]; weight: number };
export type Hit = { key: string; score: number };
export type PhraseIndex = { search(words: string[], limit: number): Hit[] };

/**
 * Finds what a question points at by its best single phrase: how much of the phrase the question says, and how much
 * of the question the phrase explains, both weighted by how telling each word is. Short everyday names win over long
 * official ones, and one good alias is enough. `filler` are words that carry no subject ("cho", "hỏi", "cần").
 */
export function buildPhraseIndex(phrases: Phrase[], filler: Set<string>): PhraseIndex {
  const postings = new Map<string, number[]>();
  const units = phrases.map((phrase) => unitsOf(phrase.words));
  units.forEach((set, at) => {
    for (const unit of set) {
      const list = postings.get(unit);
      if (list) list.push(at);
      else postings.set(unit, [at]);
    }
  });
  const weightOf = (unit: string) => {
    const words = unit.split(' ');
    const rarity = Math.log(1 + phrases.length / (postings.get(unit)?.length ?? 0.5));
    const plain = words.every((word) => filler.has(word)) ? 0.05 : 1;
    return rarity * plain * (words.length > 1 ? 0.6 : 1);
  };
  const lengths = units.map((set) => [...set].reduce((sum, unit) => sum + weightOf(unit), 0));

  return {
    search(words, limit) {
      const asked = unitsOf(words);
      const shared = new Map<number, number>();
      let total = 0;
      for (const unit of asked) {
        const weight = weightOf(unit);
        // A pair nobody uses says nothing; a single word nobody uses does.
        if (postings.has(unit) || !unit.includes(' ')) total += weight;
        for (const at of postings.get(unit) ?? []) shared.set(at, (shared.get(at) ?? 0) + weight);
      }
      const best = new Map<string, number>();
      for (const [at, value] of shared) {
        const phrase = phrases[at];
        if (!phrase || total === 0) continue;
        const covered = Math.min(1, value / (lengths[at] ?? 1));
        const score = (0.55 * covered + 0.45 * (value / total)) * phrase.weight;
        if (score > (best.get(phrase.key) ?? 0)) best.set(phrase.key, score);
      }
      return [...best]
        .map(([key, score]) => ({ key, score }))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}

function unitsOf(words: string[]): Set<string> {
  const units = new Set(words);
  for (let index = 0; index + 1 < words.length; index++) units.add(`${words[index]} ${words[index + 1]}`);
  return units;
}
