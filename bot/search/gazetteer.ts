import type { Catalogue, Point } from '../catalogue.ts';
import { remember } from '../text/remember.ts';
import { addressBefore, type HouseAddress, houseOn, knownHouses } from './address.ts';
import { crossingOf } from './crossing.ts';
import { metresBetween } from './distance.ts';
import { type Told, toldPlaces } from './judge-names.ts';
import { buildNameMatcher } from './match-names.ts';
import { buildPlaceCues, isNumber, type PlaceCues, type Token, tokensOf } from './place-cues.ts';
import { placeNames } from './place-names.ts';

/** A place told in words, as far as it is known. */
export type Resolved = {
  /** The street or landmark found, or the area when only that was named. */
  name: string;
  /** Its position: of a landmark, a known house or a crossing itself, of a street its middle. */
  point: Point | undefined;
  /** high: a landmark, a known house, a crossing · medium: somewhere along a street · low: only an area, or a guess */
  certainty: 'high' | 'medium' | 'low';
  /** The name is only like what was typed, so it is to be confirmed. */
  guess: boolean;
  areaCode: string | undefined;
  /** What it rests on. */
  kind: 'landmark' | 'street' | 'house' | 'crossing' | 'area';
  /** The words of the message that say where, with number and alley. */
  words: string;
  /** Where else it may be when the words leave that open: two to four, each to be told apart by its area. */
  candidates: { name: string; areaCode: string }[];
  address: HouseAddress | undefined;
  /** Not the place itself is meant but what is near it, opposite, behind … */
  beside: boolean;
};
export type Gazetteer = {
  resolve(text: string): Resolved | undefined;
  /** The text without the name that `resolve` finds in it: what is said, apart from where. */
  without(text: string): string;
};

type Reading = { resolved: Resolved; names: Told[] };

/**
 * Finds streets, houses, crossings, landmarks and areas named in a text, however it is typed. Names of people and
 * common words that equal a street's name count only with a word that makes them a place.
 */
export function buildGazetteer(catalogue: Catalogue): Gazetteer {
  const match = buildNameMatcher(placeNames(catalogue), catalogue.shorthand);
  const cues = buildPlaceCues(catalogue);
  const houses = knownHouses(catalogue);
  const shorthand = new Set(Object.keys(catalogue.shorthand));

  const read = (text: string): Reading | undefined => {
    const tokens = tokensOf(text);
    const told = toldPlaces(match(tokens), { tokens, cues, shorthand });
    const hints = new Set(
      told.flatMap(({ named }) => (named.kind !== 'street' && named.areas.length === 1 ? named.areas : [])),
    );
    const crossing = crossingIn(told, tokens, cues);
    const words = (names: Told[]) => wordsAround(text, tokens, told, names, cues);
    if (crossing) return { resolved: { ...resolveCrossing(crossing), words: words(crossing) }, names: crossing };
    const best = told
      .map((one) => ({ one, ...positionOf(one, tokens, cues, houses) }))
      .sort((a, b) => b.weight - a.weight)[0];
    if (!best) return undefined;
    const names = [best.one];
    const point = besideLandmark(best.one, best.point, told);
    const areas = areasOf(best.one);
    const hinted = areas.filter((code) => hints.has(code));
    const area = areas.length === 1 ? areas[0] : hinted.length === 1 ? hinted[0] : undefined;
    // A bridge or a harbour on a border is where it is, whichever side counts it as its own.
    const open = area === undefined && point === undefined && areas.length > 1 && best.one.named.long;
    return {
      resolved: {
        name: best.one.named.name,
        point,
        certainty: open && best.one.named.kind !== 'street' ? 'low' : certaintyOf(best.one, best.kind, best.exact),
        guess: best.one.cost >= 1,
        areaCode: area,
        kind: best.kind,
        words: words(names),
        candidates: open ? areas.slice(0, 4).map((areaCode) => ({ name: best.one.named.name, areaCode })) : [],
        address: best.address,
        beside: isBeside(best.one, tokens, cues),
      },
      names,
    };
  };

  // One message is asked about several times within a turn.
  const reading = remember(read, 64);
  return {
    resolve: (text) => reading(text)?.resolved,
    without(text) {
      const found = reading(text);
      if (!found) return text;
      const tokens = tokensOf(text);
      return tokens
        .filter((_, at) => !found.names.some(({ from, to }) => at >= from && at < to))
        .map(({ start, end }) => text.slice(start, end))
        .join(' ');
    },
  };
}

type Position = {
  point: Point | undefined;
  kind: Resolved['kind'];
  exact: boolean;
  weight: number;
  address: HouseAddress | undefined;
};

function positionOf(told: Told, tokens: Token[], cues: PlaceCues, houses: ReturnType<typeof knownHouses>): Position {
  const { named } = told;
  const middle = named.points[Math.floor(named.points.length / 2)];
  const cued = (told.cue ? 0.5 : 0) - told.cost;
  if (named.kind === 'area')
    return { point: undefined, kind: 'area', exact: false, weight: 1 + cued, address: undefined };
  if (named.kind === 'landmark') {
    const weight = named.long ? (middle ? 2.5 : 1.5) : middle ? 5 : 2.6;
    return {
      point: middle,
      kind: 'landmark',
      exact: !named.long && middle !== undefined,
      weight: weight + cued,
      address: undefined,
    };
  }
  const { address } = addressBefore(tokens, told.from, cues);
  const after = isNumber(tokens[told.to + 1]) && cues.before(tokens, told.to + 1)?.cue === 'house';
  const house = address.house ?? (after ? tokens[told.to + 1]?.folded : undefined);
  const known =
    house !== undefined && address.alleys.length === 0 ? houseOn(houses.get(named.id) ?? [], house) : undefined;
  const told_ = house === undefined && address.alleys.length === 0 ? undefined : { ...address, house };
  if (known)
    return {
      point: known.point,
      kind: 'house',
      exact: known.exact,
      weight: (known.exact ? 6 : 4) + cued,
      address: told_,
    };
  return {
    point: middle,
    kind: told_ ? 'house' : 'street',
    exact: false,
    weight: (middle ? 3 : 2) + cued + (told_ ? 0.7 : 0),
    address: told_,
  };
}

function certaintyOf({ cost }: Told, kind: Resolved['kind'], exact: boolean): Resolved['certainty'] {
  if (kind === 'area' || cost >= 1) return 'low';
  if (exact) return 'high';
  return 'medium';
}

function isBeside({ cue, from }: Told, tokens: Token[], cues: PlaceCues): boolean {
  return cue === 'near' && !cues.is('drop', tokens[from - 1]?.folded ?? '');
}

/** All areas it may lie in, of this and of other places with the same name. */
function areasOf({ named, others }: Told): string[] {
  const same = others.filter((other) => other.kind === named.kind && other.former === named.former);
  const points = named.points.length > 0 || same.length === 0 ? [named] : [named, ...same];
  return [...new Set(points.flatMap(({ areas }) => areas))];
}

/** Farther than this from a street a landmark named with it is not where it is meant (metres). */
const alongStreet = 600;

// "phố … đoạn gần bưu điện": the point of the street that is next to the landmark.
function besideLandmark(best: Told, point: Point | undefined, told: Told[]): Point | undefined {
  if (best.named.kind !== 'landmark' || best.named.long || !point) return point;
  const street = told.find(({ named }) => named.kind === 'street' && named.points.length > 1);
  if (!street || told.indexOf(street) > told.indexOf(best)) return point;
  const foot = nearestOn(street.named.points, point);
  return foot && metresBetween(foot, point) > 100 && metresBetween(foot, point) < alongStreet ? foot : point;
}

function nearestOn(points: Point[], to: Point): Point | undefined {
  let best: Point | undefined;
  for (const [at, from] of points.entries()) {
    const next = points[at + 1];
    if (!next) break;
    for (let share = 0; share <= 1; share += 0.1) {
      const point = {
        latitude: from.latitude + share * (next.latitude - from.latitude),
        longitude: from.longitude + share * (next.longitude - from.longitude),
      };
      if (!best || metresBetween(point, to) < metresBetween(best, to)) best = point;
    }
  }
  return best;
}

function crossingIn(told: Told[], tokens: Token[], cues: PlaceCues): [Told, Told] | undefined {
  const streets = told.filter(({ named }) => named.kind === 'street');
  for (const [at, one] of streets.entries()) {
    const other = streets[at + 1];
    if (!other || other.named === one.named || other.from - one.to > 2) continue;
    const between = tokens
      .slice(one.to, other.from)
      .map(({ folded }) => folded)
      .filter((word) => cues.before([{ ...noToken, folded: word }], 1)?.cue !== 'street')
      .join(' ');
    const joined = between === '' ? !tokens[other.from]?.apart : cues.is('join', between);
    if (joined) return [one, other];
  }
  return undefined;
}

const noToken: Token = {
  typed: '',
  folded: '',
  start: 0,
  end: 0,
  capital: false,
  upper: false,
  dotted: false,
  apart: false,
  dashed: false,
};

function resolveCrossing([one, other]: [Told, Told]): Omit<Resolved, 'words'> {
  const crossing = crossingOf(one.named.points, other.named.points);
  const common = one.named.areas.filter((code) => other.named.areas.includes(code));
  const area = common.length === 1 ? common[0] : undefined;
  return {
    name: `${one.named.name} – ${other.named.name}`,
    point: crossing?.point,
    certainty: crossing && crossing.metres < 40 ? 'high' : 'medium',
    guess: one.cost + other.cost >= 1,
    areaCode: area,
    kind: 'crossing',
    candidates: [],
    address: undefined,
    beside: false,
  };
}

// From the first word that belongs to the address or says how it lies, to the last name told in one breath with it.
function wordsAround(text: string, tokens: Token[], told: Told[], names: Told[], cues: PlaceCues): string {
  const [first] = names;
  const last = names.at(-1);
  if (!first || !last) return '';
  let [from, to] = [first.from, last.to];
  const isCue = (at: number) => isNumber(tokens[at - 1]) || cues.before(tokens, at) !== undefined;
  for (;;) {
    const before = cues.before(tokens, from);
    const earlier = told.find((other) => other.to === from || (other.to === from - 1 && isCue(from)));
    if (from > 0 && tokens[from]?.apart) break;
    if (earlier && !names.includes(earlier) && earlier.from < from) from = earlier.from;
    else if (before && before.cue !== 'person' && before.cue !== 'naming') from -= before.length;
    else if (isNumber(tokens[from - 1])) from -= 1;
    else break;
  }
  for (const other of told) {
    if (other.from < to || other.from - to > 3) continue;
    const gap = tokens.slice(to, other.from);
    if (gap.every((_, at) => isCue(to + at + 1) || cues.is('join', gap[at]?.folded ?? ''))) to = other.to;
  }
  if (cues.is('old', tokens[to]?.folded ?? '')) to += 1;
  while (from < first.from && cues.is('drop', tokens[from]?.folded ?? '')) from += 1;
  return text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? text.length);
}
