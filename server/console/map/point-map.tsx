import { useEffect } from 'react';
import { CircleMarker, useMap } from 'react-leaflet';
import { WardMap } from './ward-map.tsx';

type Point = { latitude: number; longitude: number };

/** One point on the wards' outlines. */
export function PointMap({ point, label }: { point: Point; label: string }) {
  const at: [number, number] = [point.latitude, point.longitude];
  return (
    <WardMap centre={at} zoom={13} label={`Bản đồ: ${label}`} className="map-small">
      <CircleMarker center={at} radius={9} className="map-point" />
      <Follow at={at} />
    </WardMap>
  );
}

/** Keeps the map on the point when the place is corrected. */
function Follow({ at: [latitude, longitude] }: { at: [number, number] }) {
  const map = useMap();
  useEffect(() => {
    map.setView([latitude, longitude]);
  }, [map, latitude, longitude]);
  return null;
}
