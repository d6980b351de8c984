import type { PlaceList } from '../../../../server/contract/public-api.ts';
import { distanceWords } from '../../format/distance.ts';
import { useSettings } from '../../state/settings.tsx';
import { useTexts } from '../../texts/use-texts.ts';

/** How the list is sorted once the own position is known; plainly so for whoever is far away. */
export function NearNote({ away }: { away: number | null }) {
  const t = useTexts();
  const { language } = useSettings();
  return (
    <p className="help" role="status" data-testid="near-note">
      {away === null ? t.nearMeOn : t.placesFar(distanceWords(away, language))}
    </p>
  );
}

/** What is to be known of the hours in a list: a holiday, and places left out. */
export function OpenNotes({ list: { items, holiday, unknownHours } }: { list: PlaceList }) {
  const t = useTexts();
  const told = holiday && items.some(({ opening }) => opening !== null);
  return (
    <>
      {told && <p className="help">{t.openHoliday}</p>}
      {unknownHours > 0 && <p className="help">{t.openLeftOut(unknownHours)}</p>}
    </>
  );
}
