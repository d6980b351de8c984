import { publicPoint } from '../cases/public-point.ts';
import { type Language, say } from '../cases/say.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { LatLng } from '../places/geometry.ts';
import { nearestName } from '../places/near-places.ts';

type Located = Pick<Case, 'latitude' | 'longitude' | 'placeSource' | 'areaCode'>;
export type PublicPlace = {
  address: string;
  /** The same without the city. */
  short: string;
  areaName: string | null;
  latitude: number | null;
  longitude: number | null;
};

// Naming a point looks at every street; the points of reports repeat.
const named = new WeakMap<Knowledge, Map<string, string>>();
const mostNames = 50_000;

/**
 * Where a case is, as everybody may know: by the nearest street or landmark and the area, never in the reporter's own
 * words, which may hold a house number or a name.
 */
export function publicPlace(knowledge: Knowledge, row: Located, language: Language = 'vi'): PublicPlace {
  const { latitude, longitude } = publicPoint(row);
  const area = knowledge.areas.find(({ code }) => code === row.areaCode)?.name;
  const areaName = area ? inLanguage(area, language) : null;
  const near = latitude === null || longitude === null ? '' : nearPoint(knowledge, { latitude, longitude }, language);
  const within = [near, areaName ?? '', inLanguage(knowledge.tenant.city, language)].filter((part) => part !== '');
  const short = [near, areaName ?? ''].filter((part) => part !== '').join(', ');
  return { address: within.join(', '), short, areaName, latitude, longitude };
}

const inLanguage = (name: { vi: string; en?: string | undefined }, language: Language) =>
  (language === 'en' ? name.en : undefined) ?? name.vi;

function nearPoint(knowledge: Knowledge, point: LatLng, language: Language): string {
  const { latitude, longitude } = point;
  const known = named.get(knowledge) ?? new Map<string, string>();
  named.set(knowledge, known);
  const key = `${language} ${latitude.toFixed(4)} ${longitude.toFixed(4)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const near = nearestName({ knowledge, point });
  const words = near ? say(knowledge, language, 'open311.near', { name: near.name }) : '';
  if (known.size < mostNames) known.set(key, words);
  return words;
}
