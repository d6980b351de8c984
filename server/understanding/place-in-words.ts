import type { Understanding } from '../../bot/understand/model.ts';

/** Where words say that something is, as far as they are sure. */
export type PlaceInWords = {
  point: { latitude: number; longitude: number } | null;
  areaCode: string | null;
  certainty: 'high' | 'medium' | 'low';
};

/** Finds the place that words name; a guess gives no point. Null when they name nothing known. */
export function placeInWords({ gazetteer }: Understanding, text: string): PlaceInWords | null {
  const place = gazetteer.resolve(text);
  if (!place) return null;
  const sure = !place.guess && place.certainty !== 'low' && place.point;
  return {
    point: sure ? { latitude: sure.latitude, longitude: sure.longitude } : null,
    areaCode: place.areaCode ?? null,
    certainty: place.guess ? 'low' : place.certainty,
  };
}
