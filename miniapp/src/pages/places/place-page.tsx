import { lazy, Suspense } from 'react';
import { useParams } from 'react-router-dom';
import type { PlaceDetail } from '../../../../server/contract/public-api.ts';
import { readPlace } from '../../api/public.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useFavourites } from '../../state/favourites.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { MistakeForm } from './mistake-form.tsx';
import { OpenBadge } from './open-badge.tsx';
import { PlaceContact } from './place-contact.tsx';
import { PlacePhotos } from './place-photos.tsx';
import { PlaceWhere } from './place-where.tsx';
import { WeekHours } from './week-hours.tsx';

const PointMap = lazy(async () => ({ default: (await import('../../maps/point-map.tsx')).PointMap }));

/** One place: whether it is open, hours by weekday, the ways to reach it, and what may be wrong about it. */
export function PlacePage() {
  const t = useTexts();
  const words = useWords();
  const id = useParams().id ?? '';
  const { data, error, loading, reload } = useResource(`place ${id}`, () => readPlace(id));
  const gone = error?.problem?.status === 404;
  return (
    <Screen title={data && !gone ? words(data.name) : t.places} parent="/places">
      {loading && <Skeleton lines={4} />}
      {gone && <Empty icon="pin" title={t.placeGone} />}
      {error && !gone && <Failed error={error} retry={reload} />}
      {data && !gone && <Detail place={data} />}
    </Screen>
  );
}

function Detail({ place }: { place: PlaceDetail }) {
  const t = useTexts();
  const words = useWords();
  const { id, latitude, longitude, opening, phone } = place;
  const unknown = [latitude === null && t.positionUnknown, phone === null && t.phoneUnknown].filter(Boolean).join(' ');
  return (
    <article className="place-detail">
      <div>
        <p className="capital">{words(place.type)}</p>
        <PlaceWhere place={place} />
      </div>
      <PlacePhotos photos={place.photos} />
      <section className="panel" aria-label={t.hours}>
        <h2>{t.hours}</h2>
        <OpenBadge now={place.now} />
        {place.holiday && opening && <p className="help">{t.openHoliday}</p>}
        {opening ? <WeekHours opening={opening} /> : place.hours && <p>{words(place.hours)}</p>}
      </section>
      <section className="place-acts" aria-label={t.placeContact}>
        <PlaceContact place={place} />
        <Keeping place={place} />
      </section>
      {unknown && <p className="help">{unknown}</p>}
      {latitude !== null && longitude !== null && (
        <Suspense fallback={<div className="map map-low map-waiting" />}>
          <PointMap point={{ latitude, longitude }} />
        </Suspense>
      )}
      <p className="card-note">{t.placeSource(place.source)}</p>
      <MistakeForm key={id} id={id} />
    </article>
  );
}

/** Keeping the place on this device, and sharing it. */
function Keeping({ place: { id, name } }: { place: PlaceDetail }) {
  const t = useTexts();
  const words = useWords();
  const toast = useToast();
  const { ids, toggle } = useFavourites();
  const kept = ids.includes(id);
  const keep = () => {
    if (!toggle(id)) toast(t.broken);
    else if (!kept) toast(t.favouriteKept);
  };
  return (
    <>
      <button type="button" className="button button-second" aria-pressed={kept} onClick={keep} data-testid="favourite">
        <Icon name={kept ? 'check' : 'star'} />
        {kept ? t.favouriteRemove : t.favouriteAdd}
      </button>
      <ShareButton path={`/places/${id}`} title={words(name)} />
    </>
  );
}
