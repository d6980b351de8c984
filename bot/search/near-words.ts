/** Known words one slip away: a letter too many, missing, wrong, or two letters swapped. */
export function editNeighbours(vocabulary: Iterable<string>): (word: string) => string[] {
  // A wrong letter in one word and the right one in the other leave the same rest when both are dropped.
  const byRest = new Map<string, string[]>();
  const known = new Set<string>();
  for (const word of vocabulary) {
    if (word.length < 2 || !/^[a-z]+$/.test(word) || known.has(word)) continue;
    known.add(word);
    for (const rest of withoutOne(word)) {
      const list = byRest.get(rest);
      if (list) list.push(word);
      else byRest.set(rest, [word]);
    }
  }
  return (word) => {
    const found = new Set<string>(byRest.get(word));
    for (const rest of withoutOne(word)) {
      if (known.has(rest)) found.add(rest);
      for (const other of byRest.get(rest) ?? []) if (oneSlip(word, other)) found.add(other);
    }
    found.delete(word);
    return [...found];
  };
}

/** Ways to cut a word in two parts of at least two letters, for words written together. */
export function splitPoints(word: string): string[][] {
  const parts: string[][] = [];
  for (let at = 2; at <= word.length - 2; at++) parts.push([word.slice(0, at), word.slice(at)]);
  return parts;
}

function withoutOne(word: string): string[] {
  const rests: string[] = [];
  for (let at = 0; at < word.length; at++) rests.push(word.slice(0, at) + word.slice(at + 1));
  return rests;
}

/** Same length: one letter differs, or two neighbours are swapped. */
function oneSlip(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  const different = [...word].flatMap((letter, at) => (letter === other[at] ? [] : [at]));
  const [first, second] = different;
  if (first === undefined || different.length === 1) return true;
  return (
    second === first + 1 && different.length === 2 && word[first] === other[second] && word[second] === other[first]
  );
}
