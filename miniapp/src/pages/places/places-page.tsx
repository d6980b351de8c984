import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'zmp-ui';
import { readPlaces } from '../../api/public.ts';
import { Screen } from '../../components/screen.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { UsePosition } from '../../components/use-position.tsx';
import { useFavourites } from '../../state/favourites.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTypedSearch } from '../../state/use-typed-search.ts';
import { useTexts } from '../../texts/use-texts.ts';
import type { Position } from '../../zalo/position.ts';
import { KindFilter } from './kind-filter.tsx';
import { NearNote, OpenNotes } from './list-notes.tsx';
import { PlaceCard } from './place-card.tsx';
import { ToggleChip } from './toggle-chip.tsx';
import { ViewSwitch } from './view-switch.tsx';

const PlacesMap = lazy(async () => ({ default: (await import('../../maps/places-map.tsx')).PlacesMap }));

/** Finding a place by kind, name and distance, as a list or on the map. */
export function PlacesPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { typed, q, type, put, of } = useTypedSearch();
  const kind = of('kind');
  const view = of('view') === 'map' ? 'map' : 'list';
  const [own, setOwn] = useState<Position>();
  const [chosen, setChosen] = useState<string>();

  const open = of('open') === 'now' ? 'now' : '';

  const kept = of('saved') === 'yes';
  const favourites = useFavourites().ids;
  const ids = kept ? favourites.join() : '';
  const none = kept && ids === '';

  const key = none ? null : `places ${kind} ${q} ${open} ${ids} ${own?.latitude} ${own?.longitude}`;
  const query = { kind, q, open, ids, ...own, limit: 100 };
  const { data, error, loading, reload } = useResource(key, () => readPlaces(query));
  const items = data?.items ?? [];
  const hidden = items.filter(({ latitude }) => latitude === null).length;
  const picked = items.find(({ id }) => id === chosen);

  return (
    <Screen title={t.places}>
      <SearchField label={t.search} hint={t.placeSearch} value={typed} testId="place-search" onChange={type} />
      <KindFilter chosen={kind} onChoose={(next) => put('kind', next)} />
      <div className="place-filters">
        <ToggleChip on={open === 'now'} icon="clock" onChange={(on) => put('open', on ? 'now' : '')} testId="open-now">
          {t.openNow}
        </ToggleChip>
        <ToggleChip on={kept} icon="star" onChange={(on) => put('saved', on ? 'yes' : '')} testId="saved-places">
          {t.favourites}
        </ToggleChip>
      </div>
      <ViewSwitch view={view} onChange={(next) => put('view', next === 'map' ? next : '')} />
      {own ? <NearNote away={data?.away ?? null} /> : <UsePosition label={t.nearMe} onPosition={setOwn} />}
      {data && <OpenNotes list={data} />}
      {loading && <Skeleton lines={4} />}
      {error && <Failed error={error} retry={reload} />}
      {none && (
        <Empty icon="star" title={t.favouritesNone}>
          <p>{t.favouritesNoneHelp}</p>
        </Empty>
      )}
      {data && items.length === 0 && (
        <Empty icon="pin" title={open ? t.openNone : t.placesNone}>
          <p>{t.placesNoneHelp}</p>
          <button type="button" className="button" onClick={() => navigate('/chat', { state: { say: q } })}>
            {t.procedureAskChat}
          </button>
        </Empty>
      )}
      {view === 'map' && items.length > 0 && (
        <>
          <Suspense fallback={<div className="map map-tall map-waiting" />}>
            <PlacesMap places={items} own={own} chosen={chosen} onChoose={setChosen} />
          </Suspense>
          {picked && <PlaceCard place={picked} />}
          {hidden > 0 && <p className="help">{t.mapHidden(hidden)}</p>}
        </>
      )}
      {view === 'list' && (
        <div className="cards">
          {items.map((place) => (
            <PlaceCard key={place.id} place={place} />
          ))}
        </div>
      )}
    </Screen>
  );
}
