import '../styles/nearby.css';
import { Button } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { loadNearby } from '../api/nearby.ts';
import { spotsOf } from '../map/spots.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { useLoad } from '../ui/use-load.ts';
import { NearbyLines, NearbyList } from './nearby-list.tsx';
import { useLookedAt } from './use-looked-at.ts';

const PointMap = lazy(async () => ({ default: (await import('../map/point-map.tsx')).PointMap }));

type Point = { latitude: number; longitude: number };

/** Where a case is, and what else is reported around it: asked for once the map has come into view. */
export function PlaceMap({ detail, point }: { detail: CaseDetail; point: Point }) {
  const { code, categoryId } = detail;
  const { latitude, longitude } = point;
  const [ref, looked] = useLookedAt<HTMLDivElement>();
  // Where it was corrected to there are others.
  const from = looked ? `${latitude},${longitude}` : null;
  const load = useCallback(
    async (signal: AbortSignal) => (from === null ? null : loadNearby(code, signal)),
    [code, from],
  );
  const { data, error, reload } = useLoad(load);
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useMemo(() => (data ? spotsOf(data.items) : null), [data]);
  const pressed = list?.find(({ key }) => key === chosen);
  return (
    <>
      <div ref={ref}>
        <Suspense fallback={<div className="map map-small" />}>
          <PointMap
            point={point}
            label={detail.placeWords ?? code}
            spots={list && { list, categoryId, chosen, onChoose: setChosen }}
          />
        </Suspense>
      </div>
      {pressed && (
        <section className="spot-card" aria-label="Chỗ vừa chọn" aria-live="polite" data-testid="spot-card">
          <NearbyLines items={pressed.cases} />
          <Button
            type="text"
            size="small"
            aria-label="Thôi xem chỗ này"
            icon={<LineIcon name="close" size={16} />}
            onClick={() => setChosen(null)}
          />
        </section>
      )}
      <NearbyList data={data} error={error} reload={reload} />
    </>
  );
}
