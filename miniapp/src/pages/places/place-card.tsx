import type { Place } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import { distanceWords } from '../../format/distance.ts';
import { useSettings } from '../../state/settings.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { callPhone, openPage } from '../../zalo/open.ts';
import { kindIcons } from './kind-icons.ts';

const directionsTo = (latitude: number, longitude: number) =>
  `https://www.google.com/maps/dir/?api=1&destination=${latitude},${longitude}`;

/** One place with what is certain about it: call, directions, website. */
export function PlaceCard({ place }: { place: Place }) {
  const t = useTexts();
  const words = useWords();
  const { language } = useSettings();
  const { phone, website, latitude, longitude } = place;
  const unknown = [latitude === null && t.positionUnknown, phone === null && t.phoneUnknown].filter(Boolean).join(' ');
  const address = place.address ? words(place.address) : '';
  const area = place.areaName ?? '';
  const named = address.toLowerCase().includes(area.toLowerCase());
  const where = named ? address : [address, area].filter(Boolean).join(', ');
  return (
    <article className="card place" data-testid="place-item">
      <span className="card-icon">
        <Icon name={kindIcons[place.kind]} />
      </span>
      <div className="card-body">
        <h2 className="card-title">{words(place.name)}</h2>
        <p className="card-text capital">
          {words(place.type)}
          {place.distance !== null && <strong> · {distanceWords(place.distance, language)}</strong>}
        </p>
        {where && <p className="card-text">{where}</p>}
        {place.hours && (
          <p className="card-text">
            {t.hours}: {words(place.hours)}
          </p>
        )}
        {unknown && <p className="card-note">{unknown}</p>}
        <p className="card-note">{t.placeSource(place.source)}</p>
        <div className="card-acts">
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
        </div>
      </div>
    </article>
  );
}
