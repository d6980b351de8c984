import type { Place } from '../../../../server/contract/public-api.ts';
import { useWords } from '../../texts/use-texts.ts';

/** Address with its ward, the ward once. */
export function PlaceWhere({ place }: { place: Place }) {
  const words = useWords();
  const address = place.address ? words(place.address) : '';
  const area = place.areaName ?? '';
  const named = address.toLowerCase().includes(area.toLowerCase());
  const where = named ? address : [address, area].filter(Boolean).join(', ');
  return where ? <p className="card-text">{where}</p> : null;
}
