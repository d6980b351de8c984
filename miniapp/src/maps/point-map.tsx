import L from 'leaflet';
import { useEffect } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import { pinIcon } from './pin-icon.ts';
import { useWardMap } from './use-ward-map.ts';

/** A map that shows one point and takes no changes. */
export function PointMap({ point }: { point: { latitude: number; longitude: number } }) {
  const t = useTexts();
  const { holder, map } = useWardMap(point);
  const { latitude, longitude } = point;
  useEffect(() => {
    if (!map) return;
    const icon = pinIcon(true);
    const mark = L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(map);
    return () => {
      mark.remove();
    };
  }, [map, latitude, longitude]);
  return <div ref={holder} className="map map-low" role="application" aria-label={t.map} />;
}
