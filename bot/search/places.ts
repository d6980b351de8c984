import type { Place, PlaceKind, Point } from '../catalogue.ts';
import { foldedWords } from '../text/normalise.ts';
import { expandShorthand, type Shorthand } from '../text/shorthand.ts';
import { metresBetween } from './distance.ts';
import { buildPhraseIndex, type Phrase } from './phrase-index.ts';

export type FoundPlace = {
  place: Place;
  /** From the point that was given. */
  metres: number | undefined;
  /** Only its street or ward is known. */
  rough?: boolean;
};
export type PlaceSearch = {
  /** Places that the words name, best first, with a score of about 0 to 1. */
  named(text: string, limit: number): { place: Place; score: number }[];
  /** Places of a kind; nearest first when a point is given, those without a position last. */
  ofKind(
    kind: PlaceKind,
    options: { near?: Point | undefined; text?: string | undefined; limit: number },
  ): FoundPlace[];
};

export function buildPlaceSearch(options: { places: Place[]; shorthand: Shorthand; filler: Set<string> }): PlaceSearch {
  const { places, shorthand, filler } = options;
  const byId = new Map(places.map((place) => [place.id, place]));
  const phrases = places.flatMap((place): Phrase[] =>
    [...new Set([place.name.vi, ...place.aliases, ...(place.name.en ? [place.name.en] : [])])].map((name) => ({
      key: place.id,
      words: foldedWords(name),
      weight: 1,
    })),
  );
  const names = buildPhraseIndex(phrases, filler);
  const types = buildPhraseIndex(
    places.flatMap((place): Phrase[] =>
      [place.type.vi, ...(place.type.en ? [place.type.en] : [])].map((type) => ({
        key: place.id,
        words: foldedWords(type),
        weight: 1,
      })),
    ),
    filler,
  );
  return {
    named: (text, limit) =>
      names.search(expandShorthand(text, shorthand), limit).flatMap((hit) => {
        const place = byId.get(hit.key);
        return place ? [{ place, score: hit.score }] : [];
      }),
    ofKind(kind, { near, text, limit }) {
      const fitting = new Map(
        text ? types.search(expandShorthand(text, shorthand), places.length).map((hit) => [hit.key, hit.score]) : [],
      );
      const best = Math.max(0, ...[...fitting].filter(([id]) => byId.get(id)?.kind === kind).map(([, score]) => score));
      // When the words name a type ("trạm y tế"), only places of that type answer the question.
      const wanted = places.filter(
        (place) => place.kind === kind && (best < 0.45 || (fitting.get(place.id) ?? 0) >= best * 0.8),
      );
      return wanted
        .map((place): FoundPlace => {
          const at = place.point ?? place.rough;
          return near && at
            ? { place, metres: metresBetween(near, at), rough: !place.point }
            : { place, metres: undefined };
        })
        .sort((a, b) => (a.metres ?? 1e9) - (b.metres ?? 1e9))
        .slice(0, limit);
    },
  };
}
