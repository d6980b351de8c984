import type { Place } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import { callPhone, openPage } from '../../zalo/open.ts';

const directionsTo = (latitude: number, longitude: number) =>
  `https://www.google.com/maps/dir/?api=1&destination=${latitude},${longitude}`;

/** What can be done with a place at once: call, directions, website. */
export function PlaceContact({ place: { phone, website, latitude, longitude } }: { place: Place }) {
  const t = useTexts();
  return (
    <>
      {phone && (
        <button type="button" className="button button-second" onClick={() => void callPhone(phone)}>
          <Icon name="phone" />
          {t.callNumber(phone)}
        </button>
      )}
      {latitude !== null && longitude !== null && (
        <button
          type="button"
          className="button button-second"
          onClick={() => void openPage(directionsTo(latitude, longitude))}
          data-testid="directions"
        >
          <Icon name="route" />
          {t.directions}
        </button>
      )}
      {website && (
        <button type="button" className="button button-second" onClick={() => void openPage(website)}>
          <Icon name="globe" />
          {t.website}
        </button>
      )}
    </>
  );
}
