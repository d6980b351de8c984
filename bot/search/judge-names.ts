import type { NameMatch } from './match-names.ts';
import { type Cue, isNumber, type PlaceCues, type Token } from './place-cues.ts';
import type { Named } from './place-names.ts';

/** A name that is a place where it stands. */
export type Told = NameMatch & { named: Named; cue: Cue | undefined; others: Named[] };

type Judge = { tokens: Token[]; cues: PlaceCues; shorthand: Set<string> };

const addressing = new Set<Cue>(['street', 'alley', 'house', 'crossing']);
const locating = new Set<Cue>([...addressing, 'near', 'ward', 'group']);

/**
 * The names among those found that are places: not a person's, not a common phrase, none inside a longer one.
 * In the order of the message.
 */
export function toldPlaces(matches: NameMatch[], judge: Judge): Told[] {
  const told = matches.flatMap((match): Told[] => {
    const cue = cueBefore(match.from, judge);
    return fits(match, cue, judge) ? [{ ...match, named: match.form.named, cue, others: [] }] : [];
  });
  told.sort((a, b) => rank(b, judge) - rank(a, judge));
  const kept: Told[] = [];
  for (const one of told) {
    const over = kept.find((other) => one.from < other.to && other.from < one.to);
    if (!over) kept.push(one);
    else if (over.from === one.from && over.to === one.to && over.cost === one.cost && over.named !== one.named)
      over.others.push(one.named);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function cueBefore(at: number, { tokens, cues }: Judge): Cue | undefined {
  if (at === 0 || tokens[at]?.apart) return undefined;
  if (isNumber(tokens[at - 1])) return 'house';
  const cue = cues.before(tokens, at)?.cue;
  // "số" says something of a number only.
  return cue === 'house' ? undefined : cue;
}

function fits(match: NameMatch, cue: Cue | undefined, judge: Judge): boolean {
  const { tokens, cues, shorthand } = judge;
  const { form, from, to, cost } = match;
  const { named, syllables } = form;
  const words = tokens.slice(from, to);
  const alone = tokens.length <= to - from + 1;
  const capital = words.every((word) => word.capital || isNumber(word));
  const located = cue !== undefined && locating.has(cue);
  if (match.short) {
    const [word] = words;
    if (!word || to - from > 1) return !shorthand.has(words.at(-1)?.folded ?? '') || words.at(-1)?.upper === true;
    const number = isNumber(tokens[from - 1]) && cues.before(tokens, from - 1) === undefined && !word.upper;
    if (!cue || !located || (number && word.folded.length < 3)) return false;
    return (
      addressing.has(cue) || cue === 'ward' || (!shorthand.has(word.folded) && (word.upper || syllables.length > 2))
    );
  }
  if (named.kind === 'landmark' && !named.long) {
    if (named.office && !located && !alone) return false;
    if (named.cue && syllables.length < 3 && !located && !alone && !capital) return false;
    return cost < 0.5 || syllables.length > 2 || located || alone;
  }
  if (cue === 'person' || cue === 'naming') return false;
  if (!located && fullName(from, judge)) return false;
  if (named.kind === 'area') {
    const old = cues.is('old', tokens[to]?.folded ?? '');
    if (named.former) return (cue === 'ward' || old || alone || (capital && located)) && cost <= 1;
    return form.whole || located || alone || capital || cost === 0;
  }
  const asStreet = (cue !== undefined && addressing.has(cue)) || syllables.length > named.name.split(/[\s–-]+/).length;
  if (named.cue === 'street') return asStreet;
  if (named.cue === 'any') return asStreet || located || alone || (capital && cost === 0);
  if (cost > 0.5) return asStreet || located || alone;
  return true;
}

// "Nguyễn Thị Minh Khai": a family name before it makes it a person's.
function fullName(from: number, { tokens, cues }: Judge): boolean {
  const before = tokens[from - 1];
  return before?.capital === true && !tokens[from]?.apart && !tokens[from]?.dashed && cues.is('surname', before.folded);
}

// The longer name wins; of one name's several places the words before and after it tell which is meant.
function rank({ form, from, to, cost, cue, named }: Told, { tokens, cues }: Judge): number {
  const length = (form.syllables.length + (to - from)) / 2 - cost * 1.2;
  const old = cues.is('old', tokens[to]?.folded ?? '');
  return length * 10 + kindRank(named, cue, old) + (named.points.length > 0 ? 0.3 : 0);
}

function kindRank({ kind, former, long }: Named, cue: Cue | undefined, old: boolean): number {
  if (old && kind === 'area') return former ? 5 : -15;
  if (cue !== undefined && addressing.has(cue)) return kind === 'street' ? 4 : kind === 'landmark' ? 3 : 1;
  if (cue === 'ward') return kind === 'area' ? (former ? 3 : 4) : kind === 'landmark' && long ? 3.5 : 2;
  if (kind === 'landmark') return long ? 2 : 3.5;
  return kind === 'area' ? (former ? 1 : 4) : 3;
}
