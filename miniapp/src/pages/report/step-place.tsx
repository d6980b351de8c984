import { lazy, Suspense } from 'react';
import { locate } from '../../api/public.ts';
import { UsePosition } from '../../components/use-position.tsx';
import type { Draft } from '../../state/draft.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { PlaceInWords } from './place-in-words.tsx';
import { PlaceTold } from './place-told.tsx';
import { NextButton, StepFrame } from './step-frame.tsx';

const PickMap = lazy(async () => ({ default: (await import('../../maps/pick-map.tsx')).PickMap }));

type Props = { draft: Draft; change: (changed: Partial<Draft>) => void; onNext: () => void };

/** Where it is: a pin on the wards' map, or the own position, and words beside it. */
export function StepPlace({ draft, change, onNext }: Props) {
  const t = useTexts();
  const { place } = draft;
  const key = place ? `locate ${place.latitude} ${place.longitude}` : null;
  const located = useResource(key, async () => (place ? locate(place) : undefined));
  const outside = located.data?.territory === 'outside';
  return (
    <StepFrame
      step="place"
      title={t.reportPlace}
      foot={<NextButton onNext={onNext} disabled={!place || outside} why={place ? undefined : t.chooseFirst} />}
    >
      <p className="help">{t.reportPlaceHelp}</p>
      <Suspense fallback={<div className="map map-waiting" />}>
        <PickMap point={place} onPick={(point) => change({ place: { ...point, placeSource: 'map' } })} />
      </Suspense>
      {place && <PlaceTold located={located.data} loading={located.loading} />}
      <UsePosition
        label={t.useMyPosition}
        onPosition={(point) => change({ place: { ...point, placeSource: 'own_position' } })}
      />
      {!place && draft.photos.length === 0 && (
        <button type="button" className="text-button" onClick={onNext} data-testid="place-by-photo">
          {t.placeByPhoto}
        </button>
      )}
      <PlaceInWords
        text={draft.placeText}
        onText={(placeText) => change({ placeText })}
        onFound={(found) => change({ place: found })}
      />
    </StepFrame>
  );
}
