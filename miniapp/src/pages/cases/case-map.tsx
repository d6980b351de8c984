import { lazy, Suspense } from 'react';
import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { useTexts } from '../../texts/use-texts.ts';

const PointMap = lazy(async () => ({ default: (await import('../../maps/point-map.tsx')).PointMap }));

/** Where the report lies. */
export function CaseMap({ item: { latitude, longitude } }: { item: CitizenCaseDetail }) {
  const t = useTexts();
  if (latitude === null || longitude === null) return null;
  return (
    <section>
      <h2>{t.reportWhere}</h2>
      <Suspense fallback={<div className="map map-low map-waiting" />}>
        <PointMap point={{ latitude, longitude }} />
      </Suspense>
    </section>
  );
}
