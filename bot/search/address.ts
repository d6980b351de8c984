import type { Catalogue, Point } from '../catalogue.ts';
import { fold } from '../text/normalise.ts';
import { isNumber, type PlaceCues, type Token } from './place-cues.ts';

/** What stands before a street's name: house number, alleys from the street inwards, "12/5" as its parts. */
export type HouseAddress = { house: string | undefined; alleys: string[] };
type KnownHouse = { number: number; point: Point };

/**
 * Reads the words before a name backwards as long as they belong to an address ("số 7 ngách 3 ngõ 45 …").
 * `from` is the first word that does.
 */
export function addressBefore(tokens: Token[], name: number, cues: PlaceCues): { address: HouseAddress; from: number } {
  const alleys: string[] = [];
  let house: string | undefined;
  let number: string | undefined;
  let from = name;
  for (let at = name; at > 0; ) {
    const token = tokens[at - 1];
    if (token && isNumber(token)) {
      if (number !== undefined) house ??= number;
      number = token.folded;
      at -= 1;
      from = at;
      continue;
    }
    const cue = cues.before(tokens, at);
    if (!cue || !['street', 'alley', 'house', 'group'].includes(cue.cue)) break;
    at -= cue.length;
    from = at;
    if (number === undefined) continue;
    if (cue.cue === 'alley') alleys.push(...number.split('/'));
    else if (cue.cue === 'house') house = number;
    number = undefined;
  }
  house ??= number;
  // "12/34/5 …" without a word before it is house 5 in lane 34 of alley 12.
  if (house?.includes('/') && alleys.length === 0) {
    const parts = house.split('/');
    house = parts.at(-1);
    alleys.push(...parts.slice(0, -1));
  }
  return { address: { house, alleys }, from };
}

/** How far along its street a number is, at most, from a known one that stands for it. */
const besideKnown = 12;

/** Positions of houses that are known: from the streets' own lists and from addresses in the directory of places. */
export function knownHouses(catalogue: Catalogue): Map<string, KnownHouse[]> {
  const streets = new Map<string, string[]>();
  const houses = new Map<string, KnownHouse[]>();
  for (const { id, name, kind, houses: known } of catalogue.streets) {
    if (kind !== 'street') continue;
    streets.set(fold(name), [...(streets.get(fold(name)) ?? []), id]);
    houses.set(
      id,
      (known ?? []).map(({ number, latitude, longitude }) => ({ number, point: { latitude, longitude } })),
    );
  }
  for (const { address, point } of catalogue.places) {
    const parts = /^(?:số )?(\d+)\p{L}? ([^,(]+)/u.exec(address?.vi ?? '');
    if (!parts || !point) continue;
    for (const id of streets.get(fold(parts[2] ?? '')) ?? []) {
      houses.get(id)?.push({ number: Number(parts[1]), point });
    }
  }
  return houses;
}

/**
 * Where a house of a street is, from houses that are known: itself, between two on its side, or close to one.
 * `exact` when it is itself.
 */
export function houseOn(known: KnownHouse[], house: string): { point: Point; exact: boolean } | undefined {
  const number = Number.parseInt(house, 10);
  const itself = known.find((other) => other.number === number);
  if (itself) return { point: itself.point, exact: true };
  const side = known.filter((other) => other.number % 2 === number % 2).sort((a, b) => a.number - b.number);
  const below = side.findLast((other) => other.number < number);
  const above = side.find((other) => other.number > number);
  if (below && above) {
    const share = (number - below.number) / (above.number - below.number);
    return {
      point: {
        latitude: below.point.latitude + share * (above.point.latitude - below.point.latitude),
        longitude: below.point.longitude + share * (above.point.longitude - below.point.longitude),
      },
      exact: false,
    };
  }
  const next = known.find((other) => Math.abs(other.number - number) <= besideKnown);
  return next && { point: next.point, exact: false };
}
