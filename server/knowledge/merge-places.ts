import type { LiveEntries } from './assemble.ts';
import type { PlaceEntry } from './schemas.ts';

/** Our places first; of the imported ones those that are not ours under the same id or name; none that is hidden. */
export function mergePlaces(entries: LiveEntries): PlaceEntry[] {
  const ours = entries.all('place').map(({ data }) => ({ ...data.place, kind: data.kind }));
  const ids = new Set(ours.map(({ id }) => id));
  const names = new Set(ours.flatMap((place) => [place.name.vi, ...place.aliases].map(fold)));
  const imported = entries
    .all('official-place')
    .map(({ data }) => ({ ...data.place, kind: data.kind }))
    .filter((place) => !ids.has(place.id) && ![place.name.vi, ...place.aliases].some((name) => names.has(fold(name))));
  return [...ours, ...imported].filter(({ hidden }) => !hidden);
}

/** Two spellings of one name compare equal: letters and digits only, without diacritics. */
function fold(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return plain.replace(/[^a-z0-9]+/g, ' ').trim();
}
