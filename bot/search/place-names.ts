import type { Catalogue, Place, Point, Street } from '../catalogue.ts';
import { fold, foldedWords } from '../text/normalise.ts';

/** Something with a place that people call by a name. */
export type Named = {
  id: string;
  name: string;
  kind: 'street' | 'landmark' | 'area';
  /** Points along it, or one; none when only the area is known. */
  points: Point[];
  /** Codes of the areas it lies in or may lie in. */
  areas: string[];
  /** Which words before the name make it a place; undefined when none is needed. */
  cue: 'any' | 'street' | undefined;
  /** A unit that is no more: "phường … cũ". */
  former: boolean;
  /** Lies along a line: a point of it is somewhere in its middle. */
  long: boolean;
  /** An office or a clinic: mostly named for what it does, not for where it is. */
  office: boolean;
};

/** One way of calling it, as syllables without marks and with them. */
export type NameForm = { named: Named; syllables: string[]; toned: string[]; whole: boolean };

const longKinds = new Set(['street', 'river', 'neighbourhood']);

/** Everything in the catalogue that a person may name to say where, with all its names. */
export function placeNames(catalogue: Catalogue): NameForm[] {
  const codes = new Map(catalogue.areas.map(({ code, name }) => [name.vi, code]));
  return [
    ...catalogue.streets.flatMap((street) => formsOf(fromStreet(street), [street.name, ...street.aliases])),
    // Dishes and eating places are talked of without meaning where they are.
    ...catalogue.places
      .filter(({ kind }) => kind !== 'food')
      .flatMap((place) =>
        formsOf(fromPlace(place, codes.get(place.areaName ?? '')), [
          place.name.vi,
          ...place.aliases,
          ...(place.name.en ? [place.name.en] : []),
        ]),
      ),
    ...areaForms(catalogue),
  ];
}

function fromStreet(street: Street): Named {
  return {
    id: street.id,
    name: street.name,
    kind: street.kind === 'street' ? 'street' : 'landmark',
    points: street.certainty === 'low' ? [] : street.points,
    areas: street.areas,
    cue: street.cue,
    former: false,
    long: longKinds.has(street.kind),
    office: false,
  };
}

function fromPlace(place: Place, area: string | undefined): Named {
  return {
    id: place.id,
    name: place.name.vi,
    kind: 'landmark',
    points: place.point ? [place.point] : [],
    areas: area ? [area] : [],
    cue: undefined,
    former: false,
    long: false,
    office: place.kind === 'government' || place.kind === 'health',
  };
}

function areaForms(catalogue: Catalogue): NameForm[] {
  // The city around the wards, known by its shorter code, says nothing of where in it.
  const length = Math.min(...catalogue.areas.filter(({ served }) => served).map(({ code }) => code.length));
  const areas = catalogue.areas.filter(({ code }) => code.length >= length);
  const former = new Map<string, { name: string; areas: string[] }>();
  for (const area of areas)
    for (const old of area.formerly) {
      const key = fold(old.name);
      const known = former.get(key) ?? { name: old.name, areas: [] };
      known.areas.push(area.code);
      former.set(key, known);
    }
  const area = (name: string, codes: string[], old: boolean): Named => ({
    id: `area-${codes.join('-')}`,
    name,
    kind: 'area',
    points: [],
    areas: codes,
    cue: undefined,
    former: old,
    long: true,
    office: false,
  });
  return [
    ...areas.flatMap(({ code, name, aliases }) => formsOf(area(name.vi, [code], false), [name.vi, ...aliases])),
    ...[...former.values()].flatMap((old) => formsOf(area(old.name, old.areas, true), [old.name])),
  ];
}

function formsOf(named: Named, names: string[]): NameForm[] {
  const seen = new Set<string>();
  return names.flatMap((name, at) => {
    const syllables = foldedWords(name);
    const key = syllables.join(' ');
    if (key.length < 3 || seen.has(key)) return [];
    seen.add(key);
    const toned = name
      .normalize('NFC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}\p{M}]+/u)
      .filter((word) => word !== '');
    return [{ named, syllables, toned, whole: at === 0 }];
  });
}
