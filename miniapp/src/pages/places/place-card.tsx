import { useHref } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { Place } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import { PrivateImage } from '../../components/private-image.tsx';
import { distanceWords, roughMetres } from '../../format/distance.ts';
import { useSettings } from '../../state/settings.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { kindIcons } from './kind-icons.ts';
import { OpenBadge } from './open-badge.tsx';
import { PlaceContact } from './place-contact.tsx';
import { PlaceWhere } from './place-where.tsx';

/** One place in the list: what it is, whether it is open, where, and the way to its page. */
export function PlaceCard({ place }: { place: Place }) {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const to = `/places/${place.id}`;
  const href = useHref(to);
  const { language } = useSettings();
  return (
    <article className="card place" data-testid="place-item">
      {place.photo ? (
        <span className="public-photo">
          <PrivateImage url={place.photo.thumbnailUrl} alt="" />
        </span>
      ) : (
        <span className="card-icon">
          <Icon name={kindIcons[place.kind]} />
        </span>
      )}
      <div className="card-body">
        <h2 className="card-title place-title">
          <a
            href={href}
            data-testid="place-link"
            onClick={(event) => {
              // A plain link would leave the app's address inside Zalo and lose the SDK's rights.
              event.preventDefault();
              navigate(to);
            }}
          >
            {words(place.name)}
            <span className="place-forward">
              <Icon name="forward" />
            </span>
          </a>
        </h2>
        <p className="card-text capital">
          {words(place.type)}
          {place.distance !== null && <strong> · {distanceWords(place.distance, language)}</strong>}
          {place.roughDistance !== null && (
            <strong> · {t.roughly(distanceWords(roughMetres(place.roughDistance), language))}</strong>
          )}
        </p>
        <OpenBadge now={place.now} />
        <PlaceWhere place={place} />
        {place.hours && !place.opening && <p className="card-note">{words(place.hours)}</p>}
        <div className="card-acts">
          <PlaceContact place={place} />
        </div>
      </div>
    </article>
  );
}
